/** Start-up of the packaged app beside that of the built sources. */
export { startBench } from '../../scripts/bench/start.mjs';
