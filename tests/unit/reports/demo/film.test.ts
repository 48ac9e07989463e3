import * as fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import {
  encodeFilm,
  FILM_SIZE,
  type FilmFrame,
  fitFilm,
  showFor,
} from '../../../../electron/reports/demo/film.ts';

function frame(width: number, height: number, bgr: readonly [number, number, number], ms = 3_000): FilmFrame {
  const bgra = new Uint8Array(width * height * 4);
  for (let at = 0; at < bgra.length; at += 4) bgra.set([...bgr, 255], at);
  return { width, height, bgra, milliseconds: ms };
}

async function colourOf(film: Uint8Array, page: number, left: number, top: number): Promise<number[]> {
  const pixel = await sharp(film, { page })
    .extract({ left, top, width: 1, height: 1 })
    .removeAlpha()
    .raw()
    .toBuffer();
  return [...pixel];
}

describe('encodeFilm', () => {
  test('is a GIF with a picture per frame, each as long as it is to be seen', async () => {
    const film = await encodeFilm([
      frame(24, 16, [255, 0, 0]),
      frame(24, 16, [0, 0, 255], 4_500),
      frame(12, 8, [0, 255, 0]),
    ]);
    expect(await sharp(film, { animated: true }).metadata()).toMatchObject({
      format: 'gif',
      pages: 3,
      width: 24,
      pageHeight: 16,
      loop: 0,
      delay: [3_000, 4_500, 3_000],
    });
    expect(await colourOf(film, 0, 3, 3)).toEqual([0, 0, 255]);
    expect(await colourOf(film, 1, 3, 3)).toEqual([255, 0, 0]);
  });

  test('a smaller frame leaves the rest of the picture empty', async () => {
    const film = await encodeFilm([frame(24, 16, [255, 0, 0]), frame(12, 8, [0, 0, 0])]);
    expect(await colourOf(film, 1, 3, 3)).toSatisfy((colour: number[]) => colour.every((part) => part < 8));
    expect(await colourOf(film, 1, 20, 12)).toEqual([255, 255, 255]);
  });

  test('refuses to make a film of nothing', async () => {
    await expect(encodeFilm([])).rejects.toThrow('at least one picture');
  });
});

test('a picture of any size fits, and none is made larger', () => {
  const side = fc.integer({ min: 1, max: 8_000 });
  fc.assert(
    fc.property(side, side, (width, height) => {
      const fitted = fitFilm({ width, height });
      expect(fitted.width).toBeLessThanOrEqual(Math.min(width, FILM_SIZE.width));
      expect(fitted.height).toBeLessThanOrEqual(Math.min(height, FILM_SIZE.height));
      expect(Math.min(fitted.width, fitted.height)).toBeGreaterThan(0);
    }),
  );
  expect(fitFilm({ width: 2_560, height: 1_440 })).toEqual(FILM_SIZE);
});

test('a step is shown as long as it takes to read, within limits', () => {
  expect(showFor('')).toBe(3_000);
  expect(showFor('x'.repeat(60))).toBe(4_800);
  expect(showFor('x'.repeat(5_000))).toBe(9_000);
});
