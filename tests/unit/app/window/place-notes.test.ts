import { expect, it } from 'vitest';
import { placeNotes } from '../../../../electron/app/window/place-notes.ts';

const LAPTOP = { id: 1, workArea: { x: 0, y: 30, width: 1440, height: 870 } };
const PROJECTOR = { id: 2, workArea: { x: 1440, y: 0, width: 1920, height: 1080 } };
const SMALL = { id: 3, workArea: { x: 0, y: 0, width: 640, height: 480 } };

it('the notes are where the stage is not', () => {
  expect(placeNotes(PROJECTOR, [LAPTOP, PROJECTOR])).toEqual({ x: 270, y: 145, width: 900, height: 640 });
  expect(placeNotes(LAPTOP, [LAPTOP, PROJECTOR]).x).toBeGreaterThanOrEqual(1440);
});

it('with one display they stay in its corner, and within it', () => {
  expect(placeNotes(LAPTOP, [LAPTOP])).toEqual({ x: 540, y: 260, width: 900, height: 640 });
  expect(placeNotes(SMALL, [SMALL])).toEqual(SMALL.workArea);
});
