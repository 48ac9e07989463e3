import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { caseAmong, openCaseFile } from '../../../../electron/app/inbox/case-files.ts';
import { ArrivalQueue } from '../../../../electron/app/inbox/inbox.ts';
import { CASE_LIMITS } from '../../../../electron/reports/cases/limits.ts';
import { failed, ok } from '../../../../shared/lib/result.ts';

describe('the case among the arguments of a start', () => {
  it.each([
    [[], null],
    [['--presenter', 'personalization-lab://scenario/x'], null],
    [['--open=bug.plcase'], null],
    [['bug.plcase'], '/home/ana/bug.plcase'],
    [['/tmp/a.plcase', '--presenter', 'Bug Report.PLCASE'], '/home/ana/Bug Report.PLCASE'],
  ])('%j: %s', (args, found) => {
    expect(caseAmong(args, '/home/ana')).toBe(found);
  });

  it('is a whole path for whatever arguments', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (args) => {
        const found = caseAmong([...args, 'x.plcase'], '/home/ana');
        expect(found).toBe('/home/ana/x.plcase');
      }),
    );
  });
});

it('an inbox keeps the newest thing until somebody takes it', () => {
  const inbox = new ArrivalQueue<number>();
  const taken: number[] = [];
  inbox.put(1);
  inbox.put(2);
  inbox.handTo((thing) => taken.push(thing));
  inbox.put(3);
  expect(taken).toEqual([2, 3]);
});

describe('a case file that the system hands over', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'cases-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function opener(answer: ReturnType<typeof ok<null>> | { ok: false; error: { message: string } }) {
    return { lab: { openCase: vi.fn(() => answer) }, show: vi.fn(), tell: vi.fn() };
  }

  it('is shown', async () => {
    const file = path.join(folder, 'bug.plcase');
    writeFileSync(file, 'content');
    const ports = opener(ok(null));
    await openCaseFile(file, ports);
    expect(ports.lab.openCase).toHaveBeenCalledWith('bug.plcase', new Uint8Array(Buffer.from('content')));
    expect(ports.show).toHaveBeenCalledOnce();
    expect(ports.tell).not.toHaveBeenCalled();
  });

  it('that is no case is told', async () => {
    const file = path.join(folder, 'bug.plcase');
    writeFileSync(file, 'content');
    const ports = opener(failed({ message: 'This is no case.' }));
    await openCaseFile(file, ports);
    expect(ports.show).not.toHaveBeenCalled();
    expect(ports.tell).toHaveBeenCalledWith({
      type: 'error',
      message: 'bug.plcase could not be opened.',
      detail: 'This is no case.',
    });
  });

  it('that is not there, or too large, is told without its whole path', async () => {
    const large = path.join(folder, 'large.plcase');
    writeFileSync(large, new Uint8Array(CASE_LIMITS.fileBytes + 1));
    for (const file of [path.join(folder, 'gone.plcase'), large]) {
      const ports = opener(ok(null));
      await openCaseFile(file, ports);
      expect(ports.lab.openCase).not.toHaveBeenCalled();
      expect(JSON.stringify(ports.tell.mock.calls)).not.toContain(folder);
    }
  });
});
