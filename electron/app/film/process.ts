/**
 * The program of the process that makes films: takes frames one after the other, and gives back one GIF.
 */
import { encodeFilm, type FilmFrame } from '../../reports/demo/film.ts';

const frames: FilmFrame[] = [];

const { parentPort } = process;

function tell(message: 'taken' | { readonly film: Uint8Array } | { readonly failure: string }): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- Electron's port has no origins
  parentPort.postMessage(message);
}

parentPort.on('message', ({ data }: { data: FilmFrame | 'end' }) => {
  if (data !== 'end') {
    frames.push(data);
    return tell('taken');
  }
  encodeFilm(frames).then(
    (film) => tell({ film }),
    (error: unknown) => tell({ failure: String(error) }),
  );
});
