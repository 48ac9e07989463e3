import { gunzipSync, gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CASE_LIMITS, isNestedDeeper } from '../../../../electron/reports/cases/limits.ts';
import { readCase } from '../../../../electron/reports/cases/read-case.ts';
import { type CaseInput, writeCase } from '../../../../electron/reports/cases/write-case.ts';
import { findSecrets } from '../../../support/reports/find-secrets.ts';
import type { CaseFile } from '../../../../shared/model/case-file.ts';
import {
  NOON,
  PIXEL,
  result,
  resultsOfEachStatus,
  sentCall,
  stoppedCall,
} from '../../../support/reports/builders.ts';
import { anyToken, textWithSecret } from '../../../support/reports/secrets.ts';
import { filled } from '../../../support/reports/timeline.ts';

function caseInput(rest: Partial<CaseInput> = {}): CaseInput {
  return {
    manifest: {
      app: { name: 'Personalization Lab', version: '1.0.0' },
      createdAt: NOON,
      title: 'Wrong subject',
      note: null,
    },
    profile: 'strict',
    environment: {
      kind: 'sandbox',
      label: 'Sandbox',
      baseUrl: 'http://127.0.0.1:41873',
      securitySetting: 'jwt',
      keys: [{ kid: 'key-1', status: 'current' }],
      clocks: { deviceOffsetMs: 0, serverOffsetMs: 0 },
      versions: { node: '20.20.2' },
    },
    scenario: { id: 'wrong-subject', steps: [{ call: 'personalize' }] },
    result: resultsOfEachStatus()[1] ?? null,
    calls: [sentCall(), stoppedCall()],
    timeline: { dropped: 3, entries: [...filled(12).details()] },
    ...rest,
  };
}

function contentOf(bytes: Uint8Array): CaseFile {
  return JSON.parse(gunzipSync(bytes).toString('utf8')) as CaseFile;
}

function packed(content: unknown): Uint8Array {
  return gzipSync(typeof content === 'string' ? content : JSON.stringify(content));
}

function problemOf(bytes: Uint8Array) {
  const read = readCase(bytes);
  return read.ok ? null : read.error;
}

describe('a case file', () => {
  test('is read as it was written', () => {
    const input = caseInput();
    const read = readCase(writeCase(input));
    expect(read).toEqual({
      ok: true,
      value: {
        ...input,
        manifest: { ...input.manifest, format: 'personalization-lab-case', formatVersion: 1 },
      },
    });
  });

  test('names the fault that struck a call', () => {
    const fault = { rule: 'r', fault: 'hang', name: 'No answer', action: 'hang' };
    const read = readCase(writeCase(caseInput({ calls: [sentCall({ fault })] })));
    expect(read.ok && read.value.calls[0]?.fault).toEqual(fault);
  });

  test('is the same bytes for the same case', () => {
    expect(writeCase(caseInput())).toEqual(writeCase(caseInput()));
  });

  test('keeps the pictures', () => {
    expect(contentOf(writeCase(caseInput())).result?.attachments[0]).toMatchObject({ base64: PIXEL });
  });

  test('holds no secret, wherever one was', () => {
    fc.assert(
      fc.property(textWithSecret, ({ text, secret }) => {
        const request = { method: 'POST', url: text, headers: { Authorization: text }, body: text };
        const record = sentCall({ request, gates: [{ gate: 'token', status: 'stopped', detail: text }] });
        const [detail] = filled(4).details();
        if (detail === undefined) throw new Error('No entry');
        const bytes = writeCase(
          caseInput({
            manifest: { ...caseInput().manifest, title: text, note: text },
            environment: { ...caseInput().environment, label: text, baseUrl: text, versions: { app: text } },
            scenario: { deep: [{ [text]: text }] },
            result: result({
              reason: text,
              status: 'failed',
              attachments: [{ kind: 'text', name: text, text }],
            }),
            calls: [record],
            timeline: {
              dropped: 0,
              entries: [
                { row: { ...detail.row, title: text, person: text }, record: { type: 'call', record } },
                { row: detail.row, record: requestWith(text) },
              ],
            },
          }),
          CASE_LIMITS,
          [secret],
        );
        const written = gunzipSync(bytes).toString('utf8');
        expect(written).not.toContain(secret);
        expect(findSecrets(written)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  test('holds no token that nobody holds any more', () => {
    fc.assert(
      fc.property(anyToken, (token) => {
        const note = `It was ${token}, pasted.`;
        const written = contentOf(writeCase(caseInput({ manifest: { ...caseInput().manifest, note } })));
        expect(written.manifest.note).toBe('It was ••••••••, pasted.');
      }),
      { numRuns: 30 },
    );
  });

  test('leaves out the oldest of a timeline that is too large, and says so', () => {
    const entries = filled(100).details();
    const { timeline } = contentOf(
      writeCase(caseInput({ timeline: { dropped: 3, entries: [...entries] } }), {
        ...CASE_LIMITS,
        timelineBytes: 20_000,
      }),
    );
    expect(timeline.entries.length).toBeGreaterThan(5);
    expect(timeline.dropped).toBe(103 - timeline.entries.length);
    expect(timeline.entries.at(-1)).toEqual(entries.at(-1));
    expect(JSON.stringify(timeline.entries).length).toBeLessThan(21_000);
  });

  test('cuts a body that nobody reads to its end', () => {
    const request = { method: 'POST', url: 'u', headers: {}, body: 'x'.repeat(30_000_000) };
    const [call] = contentOf(writeCase(caseInput({ calls: [sentCall({ request })] }))).calls;
    expect(call?.request?.body).toHaveLength(1_048_577);
  });
});

function requestWith(text: string) {
  return {
    type: 'request',
    entry: {
      seq: 1,
      at: NOON,
      method: 'POST',
      path: text,
      query: text,
      headers: { authorization: text, other: text },
      body: text,
      status: 401,
      code: text,
      reason: text,
      requestId: 'r',
    },
  } as const;
}

describe('readCase refuses', () => {
  const good = contentOf(writeCase(caseInput()));

  test.each<[string, Uint8Array, string, string | null]>([
    ['nothing', new Uint8Array(), 'notACase', null],
    ['another file', new TextEncoder().encode('PK\u0003\u0004'), 'notACase', null],
    ['a cut file', writeCase(caseInput()).slice(0, 200), 'damaged', null],
    ['what is not JSON', packed('{"manifest":'), 'damaged', null],
    ['what is not UTF-8', gzipSync(Uint8Array.of(0x22, 0xff, 0x22)), 'damaged', null],
    ['another JSON file', packed({ log: {} }), 'notACase', null],
    ['a newer format', packed({ ...good, manifest: { ...good.manifest, formatVersion: 2 } }), 'newer', null],
    ['a member it does not know', packed({ ...good, token: 'x' }), 'invalid', ''],
    ['a wrong member', packed({ ...good, profile: 'web' }), 'invalid', 'profile'],
    ['a deep text', packed(`${'['.repeat(100_000)}${']'.repeat(100_000)}`), 'invalid', null],
    [
      'a deep scenario',
      packed({ ...good, scenario: JSON.parse('['.repeat(80) + ']'.repeat(80)) as unknown }),
      'invalid',
      null,
    ],
  ])('%s', (_name, bytes, kind, where) => {
    expect(problemOf(bytes)).toMatchObject({ kind, where });
  });

  test('a file that is too large, before it is looked at', () => {
    expect(readCase(new Uint8Array(11), { ...CASE_LIMITS, fileBytes: 10 })).toMatchObject({
      error: { kind: 'tooLarge' },
    });
  });

  test('a file that unpacks to too much', () => {
    const bomb = gzipSync(Buffer.alloc(3_000_000, ' '));
    expect(bomb.byteLength).toBeLessThan(10_000);
    expect(readCase(bomb, { ...CASE_LIMITS, textBytes: 1_000_000 })).toMatchObject({
      error: { kind: 'tooLarge' },
    });
  });

  test('any other bytes, without throwing', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.json({ maxDepth: 5 }), (bytes, json) => {
        expect(readCase(bytes).ok).toBe(false);
        expect(readCase(packed(json)).ok).toBe(false);
      }),
    );
  });

  test('what has a prototype in it', () => {
    const text = JSON.stringify(good).replace('"clocks":{', '"clocks":{"__proto__":{"polluted":1},');
    expect(problemOf(packed(text))).toMatchObject({ kind: 'invalid' });
  });
});

describe('isNestedDeeper', () => {
  test('counts as JSON does, not what stands in texts', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), fc.integer({ min: 0, max: 8 }), (value, limit) => {
        expect(isNestedDeeper(JSON.stringify(value), limit)).toBe(depthOf(value) > limit);
      }),
    );
  });
});

function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}
