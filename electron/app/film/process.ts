/**
 * The program of the process that makes films: takes frames one after the other, and gives back one GIF.
 */
import { encodeFilm, type FilmFrame } from '../../reports/demo/film.ts';

const frames: FilmFrame[] = [];

process.parentPort.on('message', ({ data }: { data: FilmFrame | 'end' }) => {
  if (data !== 'end') {
    frames.push(data);
    process.parentPort.postMessage('taken');
    return;
  }
  encodeFilm(frames).then(
    (film) => process.parentPort.postMessage({ film }),
    (error: unknown) => process.parentPort.postMessage({ failure: String(error) }),
  );
});
