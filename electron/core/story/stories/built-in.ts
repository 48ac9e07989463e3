/**
 * The app's own stories, read by the same schema as anybody's.
 */
import { type Story, storyFileSchema } from '../../../../shared/story/story-file.ts';
import { BANK } from './bank.ts';
import { SHOP } from './shop.ts';
import { TELECOM } from './telecom.ts';
import { TOUR } from './tour.ts';

export const BUILT_IN_STORIES: readonly Story[] = [TOUR, BANK, SHOP, TELECOM].map((file) =>
  storyFileSchema.parse(file),
);
