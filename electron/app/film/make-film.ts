/**
 * Makes a film in a process of its own, so that the window is answered meanwhile. Pictures go over one by one: main
 * never holds more than one of them unpacked.
 */
import { nativeImage, utilityProcess, type UtilityProcess } from 'electron';
import type { FilmPicture } from '../../core/ports/demo-port.ts';
import { fitFilm, type FilmFrame } from '../../reports/demo/film.ts';

type Told = 'taken' | { readonly film: Uint8Array } | { readonly failure: string };

/**
 * The bytes of a `.gif` file.
 *
 * @param program the process's program
 */
export async function makeFilm(program: string, pictures: readonly FilmPicture[]): Promise<Uint8Array> {
  const child = utilityProcess.fork(program, [], {
    serviceName: 'Personalization Lab film',
    stdio: 'ignore',
  });
  try {
    for (const picture of pictures) await told(child, frameOf(picture));
    const last = await told(child, 'end');
    if (last === 'taken' || !('film' in last)) throw new Error('The film was not made');
    return last.film;
  } finally {
    child.kill();
  }
}

/** Says something to the process, and resolves with what it says to that. */
function told(child: UtilityProcess, message: FilmFrame | 'end'): Promise<Told> {
  return new Promise((resolve, reject) => {
    const onExit = (): void => reject(new Error('The process that makes films ended'));
    child.once('exit', onExit);
    child.once('message', (answer: Told) => {
      child.off('exit', onExit);
      resolve(answer);
    });
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- Electron's port has no origins
    child.postMessage(message);
  });
}

function frameOf({ png, milliseconds }: FilmPicture): FilmFrame {
  const image = nativeImage.createFromBuffer(Buffer.from(png));
  const { width, height } = fitFilm(image.getSize());
  const bgra = image.resize({ width, height, quality: 'best' }).toBitmap();
  return { width, height, bgra: new Uint8Array(bgra), milliseconds };
}
