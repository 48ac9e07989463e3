/** Tries one kind of package after the other. */

import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { withDesktop } from '../desktop.mjs';
import { isRoot } from '../lib/process.mjs';
import { inProject } from '../lib/project.mjs';
import { whyNoBoxes } from '../offline/clean-system/machine.mjs';
import { PERSON } from '../offline/clean-system/system-root.mjs';
import { tryDeb } from './kinds/deb.mjs';
import { tryRpm } from './kinds/rpm.mjs';
import { tryAppImage, tryHere, tryTar } from './kinds/unpacked.mjs';
import { KindStopped } from './report.mjs';

/**
 * @typedef {object} Trial
 * @property {import('./report.mjs').Report} report
 * @property {string} file the package
 * @property {Readonly<Partial<Record<import('./targets.mjs').Kind, string>>>} files all packages, by kind
 * @property {NodeJS.ProcessEnv} desktop the environment of a private one
 * @property {readonly string[]} shared what a systemRoot must see of it
 * @property {string} evidence an empty folder for pictures and logs
 */

/** @type {Readonly<Record<import('./targets.mjs').Kind, (trial: Trial) => Promise<void>>>} */
const TRIES = { deb: tryDeb, rpm: tryRpm, 'tar.gz': tryTar, AppImage: tryAppImage };

/**
 * @param {import('./targets.mjs').Target} target
 * @param {object} options
 * @param {import('./report.mjs').Report} options.report
 * @param {Trial['files']} options.files
 * @param {boolean} options.boxes whether clean systems can be made
 */
export async function tryKind(target, { report, files, boxes }) {
  const { target: kind, status } = target;
  console.log(`\n${kind}`);
  if (status === 'unavailable')
    return report.cannot(`${kind} is built`, `this machine lacks ${target.needs}`);
  if (status === 'missing') {
    return report.check(`${kind} is built`, () => Promise.reject(new Error('dist/ has none: npm run dist')));
  }
  const evidence = inProject('dist', 'smoke', kind);
  rmSync(evidence, { recursive: true, force: true });
  mkdirSync(evidence, { recursive: true });
  if (!boxes)
    report.cannot(`${kind} in a clean system`, `${whyNoBoxes()}; what is in it is tried here instead`);
  try {
    // Each has a desktop of its own, so that no keyring holds anything yet.
    await withDesktop(isRoot() ? { user: PERSON } : {}, async (desktop) => {
      const shared = ['/tmp/.X11-unix', path.dirname(desktop.XDG_RUNTIME_DIR ?? '')];
      const trial = { report, file: target.file, files, desktop, shared, evidence };
      await (boxes ? TRIES[kind](trial) : tryHere(trial, kind));
    });
  } catch (error) {
    if (!(error instanceof KindStopped)) report.crash(kind, error);
  }
}
