/**
 * A demo as a film: an animated GIF with a picture per step, which every mail program and every wiki can show. Takes
 * some tenths of a second per picture, so it is no work for a process that a window waits for.
 */
import { encode } from 'modern-gif';

/** The largest film; pictures are made to fit. */
export const FILM_SIZE = { width: 1280, height: 720 } as const;
const MOST_COLORS = 128;

const SHORTEST_MS = 3_000;
const LONGEST_MS = 9_000;
/** Somebody who reads a sentence on a screen for the first time. */
const PER_CHARACTER_MS = 55;

/** Pixels by rows, four bytes each. */
export interface FilmFrame {
  readonly width: number;
  readonly height: number;
  /** Blue, green, red, alpha: as Chromium hands them out. */
  readonly bgra: Uint8Array;
  readonly milliseconds: number;
}

/** How long a step is shown: as long as its sentence takes to read. */
export function showFor(say: string): number {
  return Math.min(LONGEST_MS, Math.max(SHORTEST_MS, 1_500 + say.length * PER_CHARACTER_MS));
}

/** The size that a picture has in a film: never larger than the film may be, and as wide for its height as before. */
export function fitFilm(
  { width, height }: { readonly width: number; readonly height: number },
  box: { readonly width: number; readonly height: number } = FILM_SIZE,
): { width: number; height: number } {
  const scale = Math.min(1, box.width / width, box.height / height);
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/** The bytes of a `.gif` file. It is as large as its first frame; others stand in its top left corner. */
export async function encodeFilm(frames: readonly FilmFrame[]): Promise<Uint8Array> {
  const [first] = frames;
  if (first === undefined) throw new Error('A film has at least one picture');
  const { width, height } = first;
  const film = await encode({
    width,
    height,
    looped: true,
    loopCount: 0,
    maxColors: MOST_COLORS,
    frames: frames.map((frame) => ({
      width,
      height,
      delay: frame.milliseconds,
      data: rgbaOn(frame, width, height),
    })),
  });
  return new Uint8Array(film);
}

/** A frame in the order of colours that a GIF is made from, on a ground of the film's size, opaque. */
function rgbaOn(frame: FilmFrame, width: number, height: number): Uint8ClampedArray<ArrayBuffer> {
  const out = new Uint8ClampedArray(width * height * 4).fill(255);
  const rows = Math.min(height, frame.height);
  const columns = Math.min(width, frame.width);
  for (let y = 0; y < rows; y += 1) {
    for (let x = 0; x < columns; x += 1) {
      const from = (y * frame.width + x) * 4;
      const to = (y * width + x) * 4;
      out[to] = frame.bgra[from + 2] ?? 0;
      out[to + 1] = frame.bgra[from + 1] ?? 0;
      out[to + 2] = frame.bgra[from] ?? 0;
    }
  }
  return out;
}
