import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findSecrets } from '../../support/reports/find-secrets.ts';
import { redactBody, redactRun } from '../../../electron/reports/content/redact-export.ts';
import { toCtrfJson } from '../../../electron/reports/ctrf.ts';
import { harText, runToHar, toHar } from '../../../electron/reports/har/har.ts';
import { toHtml } from '../../../electron/reports/html/report.ts';
import { toJunitXml } from '../../../electron/reports/junit/junit.ts';
import type { Run } from '../../../shared/model/report.ts';
import { PIXEL, result, run, sentCall, step } from '../../support/reports/builders.ts';
import { anySecret, anyToken, textWithSecret } from '../../support/reports/secrets.ts';

/** A run with a text in every place that a careless caller could put one. */
function runWith(text: string): Run {
  const call = sentCall({
    gates: [{ gate: 'token', status: 'stopped', detail: text }],
    authorization: { scheme: 'Bearer', kid: text, sub: text },
    error: { code: text, message: text, origin: 'server', gate: 'server', retryable: false },
    request: {
      method: 'POST',
      url: `http://h/?q=${text}`,
      headers: { Authorization: text, x: text },
      body: text,
    },
    response: { status: 401, headers: { x: text }, body: JSON.stringify({ [text]: [text] }) },
  });
  const expectations = [{ what: text, expected: text, actual: text, ok: false }];
  const steps = [step({ title: text, detail: text, calls: [call], expectations })];
  const attachments = [
    { kind: 'text', name: text, text } as const,
    { kind: 'png', name: text, base64: PIXEL } as const,
  ];
  const results = [
    result({
      id: text,
      title: text,
      tags: [text],
      status: 'failed',
      reason: text,
      steps,
      attachments,
      expectations,
    }),
  ];
  return run({
    id: text,
    results,
    environment: { kind: 'live', label: text, profile: null, versions: { [text]: text } },
  });
}

const EXPORTS = {
  junit: toJunitXml,
  ctrf: toCtrfJson,
  html: toHtml,
  har: (whole: Run) => harText(runToHar(whole)),
  calls: (whole: Run) =>
    harText(
      toHar(
        whole.results.flatMap(({ steps }) => steps.flatMap(({ calls }) => calls)),
        whole.tool,
      ),
    ),
} as const;

describe('exports hold no secret', () => {
  test.each(Object.entries(EXPORTS))('%s', (_name, write) => {
    fc.assert(
      fc.property(textWithSecret, ({ text, secret }) => {
        const written = write(redactRun(runWith(text), [secret]));
        expect(written).not.toContain(secret);
        expect(findSecrets(written)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  test.each(Object.entries(EXPORTS))('%s, not even a token that nobody holds any more', (_name, write) => {
    fc.assert(
      fc.property(anyToken, (token) => {
        const written = write(runWith(`before ${token}&after`));
        expect(written).not.toContain(token);
        expect(written).not.toContain(token.split('.')[2]);
      }),
      { numRuns: 30 },
    );
  });

  test.each(Object.entries(EXPORTS))('%s, and every other text as it was', (_name, write) => {
    for (const text of ['Basic-Membership', 'App Premium', 'Bearer x', 'f0'.repeat(32), 'eyJhbGci.b.c'])
      expect(write(runWith(text)), text).toContain(text);
  });

  test('and pictures are not touched', () => {
    expect(toHtml(run())).toContain(PIXEL);
  });
});

describe('redactBody', () => {
  test('keeps a member whatever it is called and looks like', () => {
    const body = JSON.stringify({ password: 'a"b', jwt: 'x', hex: `\n${'0123456789abcdef'.repeat(4)}` });
    expect(redactBody(body)).toBe(body);
  });

  test('masks a key that is held, after an escaped line break too', () => {
    const key = '0123456789abcdef'.repeat(4);
    expect(redactBody(JSON.stringify(`\n${key}`), [key])).toBe('"\\n••••••••"');
  });
});

describe('findSecrets', () => {
  test('finds any secret in any surroundings, JSON-escaped or not', () => {
    fc.assert(
      fc.property(textWithSecret, ({ text, secret }) => {
        expect(findSecrets(text, [secret])).not.toEqual([]);
        expect(findSecrets(JSON.stringify({ text }), [secret])).not.toEqual([]);
      }),
    );
  });

  test('finds an opaque authorization value', () => {
    expect(findSecrets('Authorization: App 3f2a9c1e7b6d4a58')).toMatchObject([{ kind: 'authorization' }]);
  });

  test('never prints what it found', () => {
    fc.assert(
      fc.property(anySecret, (secret) => {
        for (const { excerpt } of findSecrets(secret, [secret])) expect(excerpt.length).toBeLessThan(10);
      }),
    );
  });

  test('leaves identifiers, host names, versions and pictures alone', () => {
    const harmless = [
      '3f2a9c1e-7b6d-4a58-9c1e-7b6d4a583f2a',
      'eu.api.infobip.example.com',
      'com.example.eyewitness.version',
      'Bearer ••••••••',
      'Session authorization-is-required here',
      'request 1: Authorization: expected Bearer, got App',
      'Basic Membership 20261127-100000',
      '0f'.repeat(32),
      `data:image/png;base64,${PIXEL}`,
      'A'.repeat(200),
    ].join('\n');
    expect(findSecrets(harmless)).toEqual([]);
  });

  test('reads a large picture in time that does not grow with its square', () => {
    const picture = 'eyJABCDEFGH'.repeat(10_000);
    const start = performance.now();
    findSecrets(picture);
    expect(performance.now() - start).toBeLessThan(2_000);
  });

  test('finds a token in a longer run of dots', () => {
    fc.assert(fc.property(anyToken, (token) => findSecrets(`a.b.${token}.c.d`).length > 0));
  });
});
