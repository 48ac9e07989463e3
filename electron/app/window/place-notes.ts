/**
 * Where the speaker's notes open: on the display that the audience does not see, or beside what they see.
 */
import type { Rectangle } from '../settings/window-state.ts';

export interface DisplayPlace {
  readonly id: number;
  readonly workArea: Rectangle;
}

const USUAL = { width: 900, height: 640 } as const;

/** @param stageOn the display that the stage is on */
export function placeNotes(stageOn: DisplayPlace, displays: readonly DisplayPlace[]): Rectangle {
  const other = displays.find(({ id }) => id !== stageOn.id);
  const area = (other ?? stageOn).workArea;
  const width = Math.min(USUAL.width, area.width);
  const height = Math.min(USUAL.height, area.height);
  // With one display only, in the corner: the stage stays in sight.
  const share = other === undefined ? 1 : 0.5;
  return {
    x: area.x + Math.floor((area.width - width) * share),
    y: area.y + Math.floor((area.height - height) * share),
    width,
    height,
  };
}
