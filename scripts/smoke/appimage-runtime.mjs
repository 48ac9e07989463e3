/** What our AppImage runtime promises, shown with small images made for it. */

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { runScript, ScriptError, say } from '../lib/console.mjs';
import { capture, exitCodeOf, isRoot } from '../lib/process.mjs';
import { isMain } from '../lib/project.mjs';
import { compileRuntime, prepareAppImageTools } from '../offline/appimage/tools.mjs';

/**
 * @typedef {object} Check
 * @property {string} name
 * @property {() => Promise<void>} run throws where the promise is broken
 *
 * @typedef {{ code: number, stdout: string, stderr: string }} Result
 */

const APP_RUN = `#!/bin/sh
printf '%s\\n' "APPDIR=$APPDIR" "APPIMAGE=$APPIMAGE" "ARGV0=$ARGV0" "OWD=$OWD"
for argument; do printf '[%s]\\n' "$argument"; done
case "$DO" in wait) exec sleep 60 ;; kill) kill -s "$WITH" $$ ;; esac
exit 42
`;
const LIMIT_MS = 15_000;
const CANNOT_RUN = 127;
const HARMLESS_NAME = 'aaaaaaaaaaaa';
const HOSTILE_NAME = '../../escape';

/**
 * @param {string} folder an empty one of ours
 * @returns {Promise<Check[]>}
 */
export async function appImageRuntimeChecks(folder) {
  const tools = await prepareAppImageTools();
  if (tools.folder === undefined) throw new ScriptError(`Missing: ${tools.missing.join(', ')}`);
  const { folder: toolFolder } = tools;
  const runtime = path.join(toolFolder, 'runtimes', `runtime-${process.arch}`);
  const source = path.join(folder, 'source');
  const temporary = path.join(folder, 'temporary');
  mkdirSync(temporary);
  makeSource(source);
  const app = await makeImage('app', source, ['-comp', 'zstd']);
  const canMount = (await start(['--appimage-version'])).code === 0 && (await mounts());

  /** @type {Check[]} */
  const always = [
    {
      name: 'extracts every file, mode, time and link, but no set-user-ID bit',
      async run() {
        const { code } = await start(['--appimage-extract'], { cwd: emptyFolder('extract') });
        assert.equal(code, 0);
        assert.deepEqual(listing(path.join(folder, 'extract/squashfs-root')), listing(source));
      },
    },
    {
      name: 'extracts what matches a pattern',
      async run() {
        const cwd = emptyFolder('pattern');
        assert.equal((await start(['--appimage-extract', 'inner/d*'], { cwd })).code, 0);
        assert.deepEqual(readdirSync(path.join(cwd, 'squashfs-root'), { recursive: true }), [
          'inner',
          'inner/data',
        ]);
        assert.equal((await start(['--appimage-extract', 'nothing'], { cwd })).code, 1);
      },
    },
    {
      name: 'writes through no link that lies in the way',
      async run() {
        const cwd = emptyFolder('in-the-way');
        const outside = emptyFolder('outside');
        mkdirSync(path.join(cwd, 'squashfs-root'));
        symlinkSync(outside, path.join(cwd, 'squashfs-root/inner'));
        assert.equal((await start(['--appimage-extract'], { cwd })).code, 1);
        assert.deepEqual(readdirSync(outside), []);
      },
    },
    {
      name: 'refuses a file name that leads out of the folder',
      async run() {
        const image = await makeImage('hostile', source, ['-comp', 'gzip', '-noI']);
        const bytes = readFileSync(image);
        const at = bytes.lastIndexOf(HARMLESS_NAME);
        assert.notEqual(at, -1);
        bytes.write(HOSTILE_NAME, at);
        writeFileSync(image, bytes);
        const cwd = emptyFolder('hostile-target/inner');
        const { code, stderr } = await start(['--appimage-extract'], { cwd, image });
        assert.equal(code, 1);
        assert.match(stderr, /\.\.\/\.\.\/escape.*refused/);
        assert.ok(!existsSync(path.join(folder, 'hostile-target/escape')));
      },
    },
    {
      name: 'says that a file is incomplete, damaged or has no image',
      async run() {
        const image = await makeImage('short', source, ['-comp', 'zstd']);
        truncateSync(image, lstatSync(image).size - 10_000);
        const short = await start([], { image });
        assert.equal(short.code, CANNOT_RUN);
        assert.match(short.stderr, /incomplete, \d+ bytes are missing/);
        truncateSync(image, lstatSync(runtime).size);
        const none = await start(['--appimage-extract'], { image, cwd: emptyFolder('none') });
        assert.equal(none.code, 1);
        assert.match(none.stderr, /holds no image/);
      },
    },
    {
      name: 'says that it cannot write, and why',
      async run() {
        const target = await start([], { env: { TMPDIR: '/proc', APPIMAGE_EXTRACT_AND_RUN: '1' } });
        assert.equal(target.code, CANNOT_RUN);
        assert.match(target.stderr, /no folder can be made in \/proc/);
        assert.equal((await start(['--appimage-extract'], { cwd: '/proc' })).code, 1);
      },
    },
    {
      name: 'says where its image starts, whatever is behind the image',
      async run() {
        const { stdout } = await start(['--appimage-offset']);
        assert.equal(Number(stdout), lstatSync(runtime).size);
        assert.equal(readFileSync(app).subarray(Number(stdout)).subarray(0, 4).toString(), 'hsqs');
        assert.equal(readFileSync(app).subarray(8, 11).toString('latin1'), 'AI\x02');
      },
    },
    {
      name: 'refuses an option of its own that it does not know',
      async run() {
        assert.equal((await start(['--appimage-other'])).code, CANNOT_RUN);
      },
    },
    {
      name: 'is compiled to the same bytes each time',
      async run() {
        await compileRuntime(path.join(folder, 'again'));
        assert.ok(readFileSync(path.join(folder, 'again')).equals(readFileSync(runtime)));
      },
    },
    ...runningChecks('extracted', { APPIMAGE_EXTRACT_AND_RUN: '1' }),
  ];
  if (canMount) always.push(...runningChecks('mounted', {}));
  if (isRoot()) {
    always.push({
      name: 'extracts by itself where FUSE cannot be used, and says so in one line',
      async run() {
        const hidden = 'mount --bind /dev/null /dev/fuse && exec "$0"';
        const result = await capture('unshare', ['--mount', 'sh', '-c', hidden, app], {
          env: { ...process.env, TMPDIR: temporary },
          timeoutMs: LIMIT_MS,
        });
        assert.equal(result.code, 42);
        assert.match(result.stderr, /^[^\n]*FUSE cannot be used[^\n]*\n$/);
        await cleanedUp();
      },
    });
    always.push({
      name: 'says that the disk is full, or cannot be written to',
      async run() {
        const cwd = emptyFolder('full');
        for (const [options, reason] of [
          ['size=256k', /No space left on device/],
          ['ro', /Read-only file system/],
        ]) {
          const small = `mount -t tmpfs -o ${String(options)} none "$1" && cd "$1" && exec "$0" --appimage-extract`;
          const result = await capture('unshare', ['--mount', 'sh', '-c', small, app, cwd], {
            timeoutMs: LIMIT_MS,
          });
          assert.equal(result.code, 1);
          assert.match(result.stderr, /** @type {RegExp} */ (reason));
        }
      },
    });
  }
  return always;

  /**
   * @param {string} how
   * @param {Record<string, string>} env
   * @returns {Check[]}
   */
  function runningChecks(how, env) {
    return [
      {
        name: `${how}: hands on arguments, environment and exit code, also through a link`,
        async run() {
          const link = path.join(folder, `link-${how}`);
          symlinkSync(app, link);
          const { code, stdout } = await start(['a b', '"c"', "d'e", '', '$f\n'], {
            image: link,
            cwd: temporary,
            env,
          });
          assert.equal(code, 42);
          const place = /^APPDIR=(.*)$/m.exec(stdout)?.[1] ?? '';
          assert.equal(path.dirname(place), realpathSync(temporary));
          assert.equal(
            stdout,
            `APPDIR=${place}\nAPPIMAGE=${realpathSync(app)}\nARGV0=${link}\nOWD=${realpathSync(temporary)}\n` +
              `[a b]\n["c"]\n[d'e]\n[]\n[$f\n]\n`,
          );
          await cleanedUp();
        },
      },
      {
        name: `${how}: ends by the signal that ended the app`,
        async run() {
          assert.equal((await start([], { env: { ...env, DO: 'kill', WITH: 'TERM' } })).code, 128 + 15);
          await cleanedUp();
        },
      },
      {
        name: `${how}: passes signals on and cleans up, also after SIGKILL`,
        async run() {
          for (const signal of /** @type {const} */ (['SIGTERM', 'SIGINT', 'SIGKILL'])) {
            const child = spawn(app, { env: { ...process.env, TMPDIR: temporary, ...env, DO: 'wait' } });
            await once(child.stdout, 'data');
            const [place] = readdirSync(temporary);
            assert.equal(lstatSync(path.join(temporary, place ?? '', 'AppRun')).mode & 0o777, 0o755);
            child.kill(signal);
            const [code, by] = await once(child, 'close');
            assert.equal(exitCodeOf(code, by), exitCodeOf(null, signal));
            await cleanedUp();
          }
        },
      },
    ];
  }

  /** @returns {Promise<boolean>} whether images can be mounted here at all */
  async function mounts() {
    const { stderr } = await start([]);
    await cleanedUp();
    return stderr === '';
  }

  /**
   * @param {readonly string[]} args
   * @param {{ image?: string, cwd?: string, env?: Record<string, string> }} [options]
   * @returns {Promise<Result>}
   */
  function start(args, { image = app, cwd = folder, env = {} } = {}) {
    return capture(image, args, {
      cwd,
      env: { ...process.env, TMPDIR: temporary, ...env },
      timeoutMs: LIMIT_MS,
    });
  }

  /** The guard works on for a moment when the app has gone. */
  async function cleanedUp() {
    for (const deadline = Date.now() + LIMIT_MS; readdirSync(temporary).length > 0; await pause(10)) {
      assert.ok(Date.now() < deadline, `left behind: ${readdirSync(temporary).join(', ')}`);
    }
  }

  /** @param {string} name */
  function emptyFolder(name) {
    const empty = path.join(folder, name);
    mkdirSync(empty, { recursive: true });
    return empty;
  }

  /**
   * @param {string} name
   * @param {string} from
   * @param {readonly string[]} options
   */
  async function makeImage(name, from, options) {
    const image = path.join(folder, `${name}.AppImage`);
    const program = readFileSync(runtime);
    const outcome = await capture(
      path.join(toolFolder, 'mksquashfs'),
      [
        from,
        image,
        '-offset',
        String(program.length),
        '-all-root',
        '-noappend',
        '-quiet',
        '-no-progress',
        ...options,
      ],
      { timeoutMs: LIMIT_MS },
    );
    assert.equal(outcome.code, 0, outcome.stderr);
    const bytes = readFileSync(image);
    program.copy(bytes);
    writeFileSync(image, Buffer.concat([bytes, Buffer.from('a block map')]));
    chmodSync(image, 0o755);
    return image;
  }
}

/** @param {string} source */
function makeSource(source) {
  mkdirSync(path.join(source, 'inner'), { recursive: true });
  writeFileSync(path.join(source, 'AppRun'), APP_RUN, { mode: 0o755 });
  // More than one block, and the last one not full.
  writeFileSync(
    path.join(source, 'inner/data'),
    Buffer.from(Array.from({ length: 700_001 }, (_, i) => (i * i) >> 7)),
  );
  writeFileSync(path.join(source, 'inner/empty'), '', { mode: 0o600 });
  writeFileSync(path.join(source, HARMLESS_NAME), 'x', { mode: 0o640 });
  symlinkSync('inner/data', path.join(source, 'link'));
  symlinkSync('/nowhere/at all', path.join(source, 'broken'));
  utimesSync(path.join(source, 'AppRun'), 1_000_000_000, 1_000_000_000);
  chmodSync(path.join(source, 'inner/data'), 0o4755);
}

/**
 * @param {string} folder
 * @returns {Record<string, unknown>} what is in it, by path
 */
function listing(folder) {
  return Object.fromEntries(
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => {
      const file = path.join(folder, name);
      const entry = lstatSync(file);
      const seconds = Math.floor(entry.mtimeMs / 1000);
      if (entry.isSymbolicLink()) return [name, { seconds, target: readlinkSync(file) }];
      const mode = entry.mode & 0o777;
      if (entry.isDirectory()) return [name, { seconds, mode }];
      return [name, { seconds, mode, bytes: readFileSync(file).toString('base64') }];
    }),
  );
}

if (isMain(import.meta.url)) {
  await runScript(async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'appimage-runtime-'));
    let failed = 0;
    try {
      for (const { name, run } of await appImageRuntimeChecks(folder)) {
        try {
          await run();
          say(`✓ ${name}`);
        } catch (error) {
          failed++;
          say(`✗ ${name}\n${error instanceof Error ? error.stack : String(error)}`);
        }
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
    return failed === 0 ? 0 : 1;
  });
}
