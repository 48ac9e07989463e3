/** Builds the packages of this machine, and what lies beside them. */

import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildApp } from '../lib/build.mjs';
import { ScriptError, say, task } from '../lib/console.mjs';
import { inProject } from '../lib/project.mjs';
import { installedRuntime } from '../setup/electron.mjs';
import { packFolder, packSystem, packTarget } from './builder.mjs';
import { wrongContent, wrongFuses } from './check-folder.mjs';
import { npmMaterials } from './materials.mjs';
import { prepareResources } from './prepare.mjs';
import { sha256, writeChecksums, writeTargets } from './release-files.mjs';
import { billOfMaterials } from './sbom.mjs';
import { signingReport } from './signing.mjs';
import { printTargets } from './summary.mjs';
import { expectedFile, TARGETS } from './targets.mjs';
import { commitTime, manifest, packageVersion } from './version.mjs';

/** @typedef {import('./builder.mjs').Build} Build */
/** @typedef {import('./release-files.mjs').TargetResult} TargetResult */

const SYSTEMS = /** @type {const} */ ({ linux: 'linux', darwin: 'mac', win32: 'windows' });

/**
 * @typedef {object} Wishes what the command line asks for
 * @property {boolean} dir
 * @property {string | undefined} [only]
 * @property {string | undefined} [out]
 * @property {boolean} quick
 * @property {boolean} verify
 *
 * @param {Wishes} values
 * @returns {Promise<number>} the exit code
 */
export async function buildPackages(values) {
  const runtime = installedRuntime();
  if (runtime === undefined) throw new ScriptError('There is no Electron runtime.');
  const app = manifest();
  const time = await commitTime();
  const version = packageVersion(app.version, runtime.kind);
  /** @type {Build} */
  const build = {
    version,
    electronVersion: runtime.version,
    time,
    quick: values.quick,
    output: values.out === undefined ? inProject('dist') : path.resolve(values.out),
  };
  if (runtime.kind === 'fallback') {
    say(
      `! Electron ${runtime.version} stands in for the official one: this is ${version}, to try, not to release.`,
    );
  }
  if (process.platform !== 'linux' && (values.dir || values.only || values.verify)) {
    throw new ScriptError('--dir, --only and --verify are for Linux; elsewhere everything is built at once.');
  }
  if (values.verify) return verify(build);
  await rm(build.output, { recursive: true, force: true });
  await buildApp();
  await prepareResources({ version, time });
  const system = SYSTEMS[/** @type {keyof typeof SYSTEMS} */ (process.platform)] ?? 'linux';
  const results =
    system === 'linux'
      ? await onLinux(build, {
          official: runtime.kind === 'official',
          only: values.only,
          dirOnly: values.dir,
        })
      : await onItsOwnSystem(build, system);
  if (values.dir) return 0;

  await writeTargets(build.output, results);
  const bom = `personalization-lab-${version}.cdx.json`;
  await writeFile(
    path.join(build.output, bom),
    billOfMaterials({ app: { ...app, version }, materials: npmMaterials(), runtime, time }),
  );
  const files = results.flatMap((result) => (result.file === undefined ? [] : [path.basename(result.file)]));
  await writeChecksums(build.output, [...files, bom]);
  printTargets(results, build.output);
  for (const line of signingReport(process.platform, process.env)) say(line);
  return 0;
}

/**
 * Whether two builds of these sources give the same archive. Leaves dist/ alone.
 *
 * @param {Build} build
 * @returns {Promise<number>} the exit code
 */
async function verify(build) {
  const sums = [];
  for (const round of [1, 2]) {
    const output = await mkdtemp(path.join(tmpdir(), 'personalization-lab-verify-'));
    try {
      await rm(inProject('out'), { recursive: true, force: true });
      await buildApp();
      await prepareResources(build);
      const folder = await task(`Packing the app, ${round} of 2`, () => packFolder({ ...build, output }));
      sums.push(await sha256(path.join(folder, 'resources', 'app.asar')));
    } finally {
      await rm(output, { recursive: true, force: true });
    }
  }
  const isSame = new Set(sums).size === 1;
  say(
    `${isSame ? '✓ Both builds gave the same' : '✗ Two builds gave different'} app.asar: ${sums.join(', ')}`,
  );
  return isSame ? 0 : 1;
}

/**
 * @param {Build} build
 * @param {{ official: boolean, only: string | undefined, dirOnly: boolean }} wish
 * @returns {Promise<TargetResult[]>}
 */
async function onLinux(build, { official, only, dirOnly }) {
  const folder = await task('Packing the app', () => packFolder(build));
  await task('Checking fuses and content', async () => {
    const wrong = [...(await wrongFuses(path.join(folder, 'personalization-lab'))), ...wrongContent(folder)];
    if (wrong.length > 0) throw new ScriptError(wrong.join('\n'));
  });
  const wanted = only?.split(',');
  /** @type {TargetResult[]} */
  const results = [];
  if (dirOnly) return results;
  for (const target of TARGETS.filter(({ name }) => wanted?.includes(name) ?? true)) {
    const tooling = await target.tooling(official);
    const file = expectedFile(build.output, target, build.version);
    if (tooling.needs === undefined) {
      await task(`Building ${target.name}`, () => packTarget(build, folder, target, tooling));
      if (!existsSync(file)) throw new ScriptError(`${path.basename(file)} was not made.`);
    }
    results.push({
      target: target.name,
      system: target.system,
      ...(tooling.needs === undefined
        ? { status: 'built', file }
        : { status: 'unavailable', needs: tooling.needs }),
    });
  }
  return results;
}

/**
 * @param {Build} build
 * @param {'mac' | 'windows'} system
 * @returns {Promise<TargetResult[]>}
 */
async function onItsOwnSystem(build, system) {
  await task(`Building the packages for ${system}`, () => packSystem(build, system));
  return TARGETS.map((target) => {
    const file = expectedFile(build.output, target, build.version);
    const { name, system: home } = target;
    if (home !== system)
      return { target: name, system: home, status: 'unavailable', needs: `a machine with ${home}` };
    if (!existsSync(file)) throw new ScriptError(`${path.basename(file)} was not made.`);
    return { target: name, system: home, status: 'built', file };
  });
}
