/**
 * Requests about the app itself: the SDK’s options, appearance, updates, starting over.
 */
import * as z from 'zod';
import { profileSchema } from '../model/models.ts';
import { clockShiftSchema, differenceInfoSchema, tokenLifecycleSchema } from '../model/sdk-options.ts';
import { appearanceSchema, snapshotSchema } from '../state/snapshot.ts';
import { updateSettingsSchema } from '../model/updates.ts';
import { FREE, feature, nothing, row, setting } from './row.ts';

export const linkSchema = z.enum(['jwtWiki', 'serverErrors', 'peopleApi']);
export type Link = z.infer<typeof linkSchema>;

export const settingsRequests = {
  getSnapshot: row(nothing, snapshotSchema, FREE),
  /** The SDK is set up anew with this platform's behaviour; kept for the next start. */
  setProfile: row(z.strictObject({ profile: profileSchema }), nothing, setting('profile')),
  setClocks: row(clockShiftSchema, nothing, FREE),
  setTokenLifecycle: row(tokenLifecycleSchema, nothing, FREE),
  /** The table of platform differences, in words. */
  getDifferences: row(nothing, z.array(differenceInfoSchema), FREE),
  setAppearance: row(z.strictObject({ appearance: appearanceSchema }), nothing, setting('appearance')),
  setPresenter: row(z.strictObject({ on: z.boolean() }), nothing, setting('presenter')),
  recheckKeychain: row(nothing, nothing, FREE),
  /** Back to the state of a first start: sandbox, SDK, token, events. Appearance stays. */
  resetLab: row(nothing, nothing, feature('reset')),
  /** Kept for the next start; a feed that is being asked is given up. */
  setUpdates: row(updateSettingsSchema, nothing, [...feature('updates'), ...setting('updates')]),
  /** Answered when the feed has answered. Nothing is downloaded. */
  checkForUpdate: row(nothing, nothing, feature('updates')),
  /** Answered when the file is there and checked, or the person has cancelled. */
  downloadUpdate: row(nothing, nothing, feature('updates')),
  cancelUpdate: row(nothing, nothing, FREE),
  /** The app ends soon after, and the new version opens. */
  installUpdate: row(nothing, nothing, feature('updates')),
  /** The person has read that an update went wrong. */
  dismissUpdateNotice: row(nothing, nothing, FREE),
  openLink: row(z.strictObject({ link: linkSchema }), nothing, feature('externalLinks')),
} as const;
