import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { callerFolder } from '../../../scripts/lib/caller.mjs';

const root = mkdtempSync(path.join(tmpdir(), 'lab-root-'));
const caller = mkdtempSync(path.join(tmpdir(), 'lab-caller-'));
const manifest = path.join(root, 'package.json');

afterAll(() => {
  for (const folder of [root, caller]) rmSync(folder, { recursive: true });
});

describe('callerFolder', () => {
  it('is where npm was called, which moved to the project', () => {
    expect(callerFolder(root, root, { INIT_CWD: caller, npm_package_json: manifest })).toBe(caller);
    expect(callerFolder(root, root, { INIT_CWD: caller })).toBe(caller);
  });

  it('is where the process is when nobody moved it, whatever a script of another package left', () => {
    expect(callerFolder(root, caller, { INIT_CWD: root, npm_package_json: manifest })).toBe(caller);
    expect(callerFolder(root, root, { INIT_CWD: caller, npm_package_json: `${caller}/package.json` })).toBe(
      root,
    );
    expect(callerFolder(root, root, {})).toBe(root);
  });

  it('is where the process is when the caller’s folder has gone', () => {
    expect(callerFolder(root, root, { INIT_CWD: `${caller}/gone`, npm_package_json: manifest })).toBe(root);
  });
});
