/**
 * The program of the process that makes films: takes frames one after the other, and gives back one GIF.
 */
import { encodeFilm, type FilmFrame } from '../../reports/demo/film.ts';

const frames: FilmFrame[] = [];

const { parentPort } = process;

parentPort.on('message', ({ data }: { data: FilmFrame | 'end' }) => {
  if (data !== 'end') {
    frames.push(data);
    parentPort.postMessage('taken');
    return;
  }
  encodeFilm(frames).then(
    (film) => parentPort.postMessage({ film }),
    (error: unknown) => parentPort.postMessage({ failure: String(error) }),
  );
});
