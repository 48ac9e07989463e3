import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { UpdateFolder } from '../../../electron/updates/folder.ts';
import { type SupervisorPorts, supervise } from '../../../electron/updates/supervise.ts';
import { placeFile, prepareSwap, type SwapFiles } from '../../../electron/updates/swap.ts';
import { entryStep, settle } from '../../../electron/updates/update-record.ts';

const [FROM, TO] = ['1.0.0', '2.0.0'];

/** The power goes off: nothing after it is done. */
class Cut extends Error {}

let root: string;
let appImage: string;
let left: number;
let started: string[];

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'swap-'));
  appImage = path.join(root, 'lab.AppImage');
  writeFileSync(appImage, FROM);
  writeFileSync(path.join(root, 'download'), TO);
  left = Number.POSITIVE_INFINITY;
  started = [];
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function spend(): void {
  left -= 1;
  if (left < 0) throw new Cut('cut');
}

/** Each step on files and each change of the journal is a place for a cut. */
class CutFolder extends UpdateFolder {
  override write(...args: Parameters<UpdateFolder['write']>): void {
    spend();
    super.write(...args);
  }
  override refuse(version: string): void {
    spend();
    super.refuse(version);
  }
  override clear(): void {
    spend();
    super.clear();
  }
}

const files: SwapFiles = {
  async place(source, target) {
    spend();
    await placeFile(source, target);
  },
  async rename(source, target) {
    spend();
    await rename(source, target);
  },
  exists: existsSync,
};

const installed = (): string => readFileSync(appImage, 'utf8');
const folder = (): CutFolder => new CutFolder(root);

function prepare(sha512 = createHash('sha512').update(TO).digest('base64')): Promise<void> {
  const file = path.join(root, 'download');
  const plan = { id: 'id', from: FROM, to: TO, appImage, file, sha512, startLimitMs: 1_000, waitFor: 1 };
  return prepareSwap(folder(), files, plan);
}

function ports(works: boolean, changes: Partial<SupervisorPorts> = {}): SupervisorPorts {
  return {
    folder: folder(),
    files,
    pid: 2,
    waitForEnd: () => Promise.resolve(true),
    startWatched: () => {
      if (works) folder().confirm('id');
      return Promise.resolve(works);
    },
    startFreely: () => started.push(installed()),
    ...changes,
  };
}

/** A start by hand of whatever is installed: as main does it. */
async function startByHand(works: boolean): Promise<ReturnType<typeof settle>['kind']> {
  const before = folder().journal();
  const facts = { isConfirmed: folder().isConfirmed('id'), version: installed(), isSupervised: false };
  if (entryStep({ journal: before, ...facts, isSupervisorAlive: false }) === 'handOver') {
    await supervise(ports(works));
  }
  const journal = folder().journal();
  return settle(journal, journal !== null && folder().isConfirmed(journal.id), installed()).kind;
}

describe('a swap without a cut', () => {
  it('keeps the earlier version and clears the journal when the new one works', async () => {
    await prepare();
    expect(installed()).toBe(FROM);
    await supervise(ports(true));
    expect(installed()).toBe(TO);
    expect(readFileSync(folder().previous, 'utf8')).toBe(FROM);
    expect(folder().journal()).toBeNull();
  });

  it('puts the earlier version back when the new one does not work, and starts that', async () => {
    await prepare();
    await supervise(ports(false));
    expect([installed(), started]).toEqual([FROM, [FROM]]);
    expect(folder().refused()).toEqual([TO]);
    expect(settle(folder().journal(), false, FROM)).toEqual({ kind: 'rolledBack', version: TO });
  });

  it('changes nothing while the app does not end', async () => {
    await prepare();
    await supervise(ports(true, { waitForEnd: () => Promise.resolve(false) }));
    expect(installed()).toBe(FROM);
  });

  it('a file that was changed after its check is not taken', async () => {
    await expect(prepare('other')).rejects.toMatchObject({ id: 'UPDATE_HASH_MISMATCH' });
    expect([installed(), folder().journal(), existsSync(`${appImage}.update`)]).toEqual([FROM, null, false]);
  });

  it('a swap that the system refuses starts the earlier version and is told', async () => {
    await prepare();
    const refusing = { ...files, rename: () => Promise.reject(new Error('EACCES')) };
    await supervise(ports(true, { files: refusing }));
    expect(started).toEqual([FROM]);
    expect(settle(folder().journal(), false, FROM).kind).toBe('installFailed');
  });
});

describe.each([true, false])('cut anywhere, new version works: %s', (works) => {
  it('the next starts find a whole app, and end where the update would have', async () => {
    let cuts = 0;
    for (let budget = 0; ; budget += 1) {
      rmSync(path.join(root, 'updates'), { recursive: true, force: true });
      rmSync(`${appImage}.update`, { force: true });
      writeFileSync(appImage, FROM);
      started = [];
      left = budget;
      const wasCut = await prepare()
        .then(() => supervise(ports(works)))
        .then(
          () => false,
          (error: unknown) => error instanceof Cut,
        );
      left = Number.POSITIVE_INFINITY;
      expect([FROM, TO], `cut ${budget}`).toContain(installed());
      const first = await startByHand(works);
      const second = await startByHand(works);
      if (!works) expect(installed(), `cut ${budget}`).toBe(FROM);
      // Over, or told: never a state that asks for another supervisor.
      expect(['nothing', 'clear', 'rolledBack', 'installFailed'], `cut ${budget}: ${first}`).toContain(
        second,
      );
      if (!wasCut) break;
      cuts += 1;
    }
    expect(cuts).toBeGreaterThan(5);
  });
});
