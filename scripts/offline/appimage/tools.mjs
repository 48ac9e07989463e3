/**
 * The folder of tools that electron-builder's AppImage target asks for, made from Debian's packages and
 * a runtime of our own. For machines that cannot download electron-builder's.
 */

import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ScriptError, task } from '../../lib/console.mjs';
import { capture } from '../../lib/process.mjs';
import { inProject } from '../../lib/project.mjs';
import { ensureSystemLibraries } from '../../setup/system-libraries.mjs';

/**
 * @typedef {object} AppImageTools
 * @property {string | undefined} folder for APPIMAGE_TOOLS_PATH; none where something is missing
 * @property {readonly string[]} missing names of Debian packages
 */

const SOURCE = inProject('scripts/offline/appimage/runtime.c');
const CACHE = inProject('node_modules/.cache/appimage');

/** Libraries that are linked into the runtime, each with its Debian package. */
const LIBRARIES = {
  'libsquashfuse_ll.a': 'libsquashfuse-dev',
  'libfuse3.a': 'libfuse3-dev',
  'libzstd.a': 'libzstd-dev',
  'libz.a': 'zlib1g-dev',
  'libc.a': 'libc6-dev',
};

const PROGRAMS = {
  gcc: 'gcc',
  mksquashfs: 'squashfs-tools',
  'desktop-file-validate': 'desktop-file-utils',
};

/** The same input gives the same bytes: no build number, no folder names. */
const COMPILER_OPTIONS = [
  '-std=gnu11',
  '-Os',
  '-Wall',
  '-Wextra',
  '-Werror',
  '-D_FILE_OFFSET_BITS=64',
  '-ffunction-sections',
  '-fdata-sections',
  '-fstack-protector-strong',
  '-fPIE',
  '-static-pie',
  '-s',
  '-Wl,--gc-sections,--build-id=none,-z,relro,-z,now,-z,noexecstack',
];
const LINKED = ['-lsquashfuse_ll', '-lfuse3', '-lzstd', '-lz', '-lpthread'];

/** How electron-builder names the kinds of processor we can build for: the one we run on. */
const ARCHITECTURES = new Map([
  ['x64', 'x64'],
  ['arm64', 'arm64'],
]);

const TYPE_2_MAGIC = { offset: 8, bytes: Buffer.from('AI\x02', 'latin1') };

/** @returns {Promise<AppImageTools>} */
export async function prepareAppImageTools() {
  const architecture = process.platform === 'linux' ? ARCHITECTURES.get(process.arch) : undefined;
  if (architecture === undefined) return { folder: undefined, missing: ['Linux on x64 or arm64'] };
  await ensureSystemLibraries(['appimage']);
  const programs = new Map(Object.keys(PROGRAMS).map((name) => [name, findProgram(name)]));
  const libraries = await findLibraries();
  const missing = [
    ...Object.entries(PROGRAMS).flatMap(([name, owner]) => (programs.get(name) ? [] : [owner])),
    ...Object.entries(LIBRARIES).flatMap(([name, owner]) => (libraries.has(name) ? [] : [owner])),
  ];
  if (missing.length > 0) return { folder: undefined, missing };

  const folder = path.join(CACHE, await cacheKey([...libraries.values()]));
  if (!existsSync(folder)) {
    await task('Building the AppImage runtime', async () => {
      await mkdir(CACHE, { recursive: true });
      const draft = await mkdtemp(path.join(CACHE, 'draft-'));
      try {
        await layOut(draft, architecture, programs);
        await rename(draft, folder).catch((error) => {
          // Another packaging run was quicker; the content is the same.
          if (!existsSync(folder)) throw error;
        });
      } finally {
        await rm(draft, { recursive: true, force: true });
      }
    });
  }
  return { folder, missing: [] };
}

/**
 * Compiles the runtime and marks it as that of an AppImage of type 2.
 *
 * @param {string} output
 */
export async function compileRuntime(output) {
  const outcome = await capture(
    'gcc',
    [...COMPILER_OPTIONS, `-ffile-prefix-map=${path.dirname(SOURCE)}=.`, SOURCE, '-o', output, ...LINKED],
    { timeoutMs: 120_000 },
  );
  if (outcome.code !== 0) throw new ScriptError(`The AppImage runtime does not compile:\n${outcome.stderr}`);
  const program = await readFile(output);
  const end = Number(program.readBigUInt64LE(40)) + program.readUInt16LE(58) * program.readUInt16LE(60);
  if (end !== program.length) {
    throw new ScriptError(
      `The AppImage runtime ends at ${program.length}, but its section headers at ${end}.`,
    );
  }
  TYPE_2_MAGIC.bytes.copy(program, TYPE_2_MAGIC.offset);
  await writeFile(output, program);
}

/**
 * @param {string} folder
 * @param {string} architecture
 * @param {ReadonlyMap<string, string | undefined>} programs
 */
async function layOut(folder, architecture, programs) {
  const notices = path.join(folder, 'lib', architecture, 'appimage-runtime');
  await mkdir(path.join(folder, 'runtimes'));
  await mkdir(notices, { recursive: true });
  await compileRuntime(path.join(folder, 'runtimes', `runtime-${architecture}`));
  await symlink(programs.get('desktop-file-validate') ?? '', path.join(folder, 'desktop-file-validate'));
  await writeFile(path.join(folder, 'mksquashfs'), mksquashfsScript(programs.get('mksquashfs') ?? ''), {
    mode: 0o755,
  });
  const license = '/usr/share/common-licenses/LGPL-2.1';
  if (existsSync(license)) await copyFile(license, path.join(notices, 'LGPL-2.1.txt'));
  // They travel inside the package, in usr/lib, as the licenses of what is linked in ask for.
  await Promise.all(
    Object.values(LIBRARIES).map(async (name) => {
      const notice = `/usr/share/doc/${name}/copyright`;
      if (existsSync(notice)) await copyFile(notice, path.join(notices, `${name}.txt`));
    }),
  );
}

/**
 * electron-builder leaves level and block size to mksquashfs, whose own are for speed.
 *
 * @param {string} program
 */
function mksquashfsScript(program) {
  return `#!/bin/sh
case " $* " in
  *' -comp zstd '*) set -- "$@" ${ZSTD_OPTIONS.join(' ')} ;;
esac
exec '${program}' "$@"
`;
}

const ZSTD_OPTIONS = ['-Xcompression-level', '19', '-b', '256K'];

/** @param {string} name */
function findProgram(name) {
  return [...(process.env.PATH ?? '').split(path.delimiter), '/usr/bin', '/usr/sbin']
    .map((folder) => path.join(folder, name))
    .find((file) => existsSync(file));
}

/** @returns {Promise<Map<string, string>>} the path of each library that is there */
async function findLibraries() {
  const found = await Promise.all(
    Object.keys(LIBRARIES).map(async (name) => {
      const { stdout } = await capture('gcc', [`-print-file-name=${name}`], { timeoutMs: 10_000 });
      // gcc answers with the bare name where it finds nothing.
      return { name, file: stdout.trim() };
    }),
  );
  return new Map(found.flatMap(({ name, file }) => (path.isAbsolute(file) ? [[name, file]] : [])));
}

/** @param {readonly string[]} libraries */
async function cacheKey(libraries) {
  const { stdout: compiler } = await capture('gcc', ['--version'], { timeoutMs: 10_000 });
  const hash = createHash('sha256').update(
    JSON.stringify([compiler, COMPILER_OPTIONS, LINKED, ZSTD_OPTIONS]),
  );
  // What makes the folder is part of its name: this module as well.
  for (const file of [SOURCE, inProject('scripts/offline/appimage/tools.mjs'), ...libraries]) {
    hash.update(await readFile(file));
  }
  return hash.digest('hex').slice(0, 16);
}
