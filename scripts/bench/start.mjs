/**
 * From the start to a window that can be used: the packaged app in dist/linux-unpacked beside the built sources, in
 * turns, each with fresh settings. Needs both: `npm run dist -- --dir`.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sandboxArguments } from '../lib/root-user.mjs';
import { electronBinary } from '../setup/electron.mjs';
import { withApp } from '../smoke/app.mjs';

const PROJECT = path.resolve(import.meta.dirname, '../..');
const PACKAGED = path.join(PROJECT, 'dist/linux-unpacked/personalization-lab');
const TURNS = 10;

/** @type {import('../smoke/app.mjs').Place} */
const here = { file: (place) => place, command: ([program = '', ...args]) => [program, args] };

/** @returns {Promise<Record<string, number>>} */
export async function startBench() {
  if (!existsSync(PACKAGED)) throw new Error('There is no packaged app: npm run dist -- --dir');
  const commands = { packaged: [PACKAGED], sources: [electronBinary(), PROJECT] };
  // The first start of each reads its files from the disk, which is not what is compared.
  await startOnce(commands.packaged);
  await startOnce(commands.sources);
  /** @type {{ packaged: number[], sources: number[] }} */
  const { packaged, sources } = { packaged: [], sources: [] };
  for (let turn = 0; turn < TURNS; turn += 1) {
    packaged.push(await startOnce(commands.packaged));
    sources.push(await startOnce(commands.sources));
  }
  return {
    'packaged, ms (median)': median(packaged),
    'sources, ms (median)': median(sources),
    'packaged / sources': median(packaged) / median(sources),
  };
}

/**
 * @param {readonly string[]} command
 * @returns {Promise<number>} milliseconds from the start to the window
 */
async function startOnce(command) {
  const folder = mkdtempSync(path.join(tmpdir(), 'personalization-lab-start-'));
  try {
    const started = performance.now();
    return await withApp(
      here,
      {
        command: [...command, ...sandboxArguments()],
        env: {},
        userData: path.join(folder, 'settings'),
        log: path.join(folder, 'output.txt'),
      },
      () => Promise.resolve(performance.now() - started),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** @param {readonly number[]} figures */
function median(figures) {
  const sorted = figures.toSorted((one, other) => one - other);
  const middle = sorted.length / 2;
  return ((sorted[Math.floor(middle)] ?? Number.NaN) + (sorted[Math.ceil(middle) - 1] ?? Number.NaN)) / 2;
}
