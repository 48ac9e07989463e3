/**
 * Where the window was, and where it may be now.
 */
import * as z from 'zod';

export const rectangleSchema = z.strictObject({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
});
export type Rectangle = z.infer<typeof rectangleSchema>;

export const windowStateSchema = z.strictObject({ bounds: rectangleSchema, maximized: z.boolean() });

export const MINIMUM_SIZE = { width: 1024, height: 700 } as const;
const USUAL_SIZE = { width: 1440, height: 900 } as const;

/**
 * Bounds that lie wholly in one of the work areas: the saved place if it still touches a display, else the middle of
 * the first one. A display smaller than the window's minimum gets its own size.
 */
export function placeWindow(saved: Rectangle | null, workAreas: readonly Rectangle[]): Rectangle {
  const first = workAreas[0];
  if (first === undefined) return saved ?? { x: 0, y: 0, ...USUAL_SIZE };
  const area = saved === null ? null : mostOverlapping(saved, workAreas);
  if (saved !== null && area !== null) return clamp(saved, area);
  const width = Math.min(saved?.width ?? USUAL_SIZE.width, first.width);
  const height = Math.min(saved?.height ?? USUAL_SIZE.height, first.height);
  const x = first.x + Math.floor((first.width - width) / 2);
  const y = first.y + Math.floor((first.height - height) / 2);
  return clamp({ x, y, width, height }, first);
}

function clamp(wanted: Rectangle, area: Rectangle): Rectangle {
  const width = Math.min(Math.max(wanted.width, MINIMUM_SIZE.width), area.width);
  const height = Math.min(Math.max(wanted.height, MINIMUM_SIZE.height), area.height);
  const x = Math.min(Math.max(wanted.x, area.x), area.x + area.width - width);
  const y = Math.min(Math.max(wanted.y, area.y), area.y + area.height - height);
  return { x, y, width, height };
}

function mostOverlapping(bounds: Rectangle, areas: readonly Rectangle[]): Rectangle | null {
  const best = areas
    .map((area) => ({ area, overlap: overlap(bounds, area) }))
    .reduce((left, right) => (right.overlap > left.overlap ? right : left));
  return best.overlap > 0 ? best.area : null;
}

function overlap(left: Rectangle, right: Rectangle): number {
  const width = Math.min(left.x + left.width, right.x + right.width) - Math.max(left.x, right.x);
  const height = Math.min(left.y + left.height, right.y + right.height) - Math.max(left.y, right.y);
  return Math.max(width, 0) * Math.max(height, 0);
}
