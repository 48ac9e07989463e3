/**
 * The stage as tests have it: a picture of one colour, and films made in this process.
 */
import sharp from 'sharp';
import type { DemoPort, FilmPicture } from '../../../electron/core/ports/demo-port.ts';
import { encodeFilm, type FilmFrame } from '../../../electron/reports/demo/film.ts';

export class FakeStage implements DemoPort {
  /** What the next picture shows; null where there is nothing to be seen. */
  picture: Uint8Array | null = null;
  /** Told before a picture is given. */
  onPicture: () => Promise<void> | void = () => {};

  async takePicture(): Promise<Uint8Array | null> {
    await this.onPicture();
    return this.picture;
  }

  async makeFilm(pictures: readonly FilmPicture[]): Promise<Uint8Array> {
    return encodeFilm(await Promise.all(pictures.map(frameOf)));
  }
}

/** A PNG file of one colour. */
export async function plainPicture(color: string, width = 32, height = 18): Promise<Uint8Array> {
  return sharp({ create: { width, height, channels: 4, background: color } })
    .png()
    .toBuffer();
}

async function frameOf({ png, milliseconds }: FilmPicture): Promise<FilmFrame> {
  const { data, info } = await sharp(png).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  const bgra = Uint8Array.from(data, (_, index) => data[index + swap(index)] ?? 0);
  return { width: info.width, height: info.height, bgra, milliseconds };
}

/** Where the red of a pixel stands in place of its blue, and the other way round. */
function swap(index: number): number {
  return index % 4 === 0 ? 2 : index % 4 === 2 ? -2 : 0;
}
