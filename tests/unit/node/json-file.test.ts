import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createJsonFile } from '../../../electron/node/json-file.ts';

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'json-file-'));
  file = path.join(folder, 'state.json');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

it('is null before the first write, and gives back what was written', async () => {
  const json = createJsonFile(file);
  expect(await json.read()).toBeNull();
  await json.write({ a: [1, 'ž', null] });
  expect(await createJsonFile(file).read()).toEqual({ a: [1, 'ž', null] });
});

it('is readable by its owner only', async () => {
  await createJsonFile(file).write({});
  const { stat } = await import('node:fs/promises');
  expect((await stat(file)).mode & 0o077).toBe(0);
});

it('keeps a corrupt file aside and counts as empty', async () => {
  await writeFile(file, '{"half":');
  expect(await createJsonFile(file).read()).toBeNull();
  expect(await readFile(`${file}.corrupt`, 'utf8')).toBe('{"half":');
  expect(await createJsonFile(file).read()).toBeNull();
});

it('carries out only the newest of writes that wait, and all of them resolve', async () => {
  const json = createJsonFile(file);
  await Promise.all(Array.from({ length: 50 }, (_unused, index) => json.write({ index })));
  expect(await json.read()).toEqual({ index: 49 });
  expect(await readdir(folder)).toEqual(['state.json']);
});

it('never shows half a document to a reader', async () => {
  const json = createJsonFile(file);
  await json.write({ text: 'x'.repeat(100_000) });
  const writing = Promise.all(
    Array.from({ length: 20 }, (_unused, index) => json.write({ text: String(index).repeat(100_000) })),
  );
  for (let count = 0; count < 50; count += 1) {
    JSON.parse(await readFile(file, 'utf8'));
  }
  await writing;
});

it('is settled when the last write is done, even if it failed', async () => {
  const json = createJsonFile(file);
  await json.settled();
  void json.write({ one: 1 });
  void json.write({ two: 2 });
  await json.settled();
  expect(JSON.parse(await readFile(file, 'utf8'))).toEqual({ two: 2 });
  const broken = createJsonFile(path.join(folder, 'missing', 'state.json'));
  broken.write({}).catch(() => {});
  await broken.settled();
});

it('reports a write that fails, and works again afterwards', async () => {
  const json = createJsonFile(path.join(folder, 'missing', 'state.json'));
  await expect(json.write({})).rejects.toThrow(/ENOENT/);
  await expect(json.write({})).rejects.toThrow(/ENOENT/);
});
