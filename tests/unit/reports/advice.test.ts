/**
 * Advice on a refused token, in every report.
 */
import { describe, expect, test } from 'vitest';
import { toCtrf } from '../../../electron/reports/ctrf.ts';
import { readCase } from '../../../electron/reports/cases/read-case.ts';
import { type CaseInput, writeCase } from '../../../electron/reports/cases/write-case.ts';
import { runToHar } from '../../../electron/reports/har/har.ts';
import { toHtml } from '../../../electron/reports/html/report.ts';
import { toJunitXml } from '../../../electron/reports/junit/junit.ts';
import { makeError } from '../../../shared/errors.ts';
import type { Advice } from '../../../shared/model/token-info.ts';
import { NOON, result, run, sentCall, step, stoppedCall } from '../../support/reports/builders.ts';
import { harSchema } from '../../support/reports/schemas.ts';
import { request, timeline } from '../../support/reports/timeline.ts';
import { elements, parseXml } from '../../support/reports/xml.ts';

const ADVICE: Advice[] = [
  { code: 'quoted', text: 'There are quotes <around> it.', evidence: '"…"', fix: 'Take them off.' },
  { code: 'long-lived', text: 'It lives for long.', evidence: '2 d', fix: 'Make it short.' },
];
const REFUSED = {
  outcome: 'failed',
  stoppedAt: 'server',
  error: makeError('UNAUTHORIZED'),
  response: { status: 401, headers: {}, body: null },
} as const;

const SENT = sentCall({ ...REFUSED, advice: ADVICE });
const GUESSED = sentCall({ ...REFUSED, id: 'call-3', attestation: null, advice: ADVICE });
const STOPPED = stoppedCall({ advice: ADVICE });

function runOf(...calls: Parameters<typeof sentCall>[0][]) {
  const expectations = [{ what: 'code', expected: 'none', actual: 'UNAUTHORIZED', ok: false }];
  const failing = step({ status: 'failed', calls: calls.map((call) => sentCall(call)), expectations });
  return run({ results: [result({ status: 'failed', steps: [failing], expectations: [] })] });
}

describe('HTML', () => {
  const notes = (document: string) =>
    [
      ...document.matchAll(/<details class="advice"><summary>([\s\S]*?)<\/summary>([\s\S]*?)<\/details>/g),
    ].map(([, first = '', more = '']) => [first.replaceAll(/\s+/g, ' '), [...more.matchAll(/<li>/g)].length]);

  test('says the likeliest in a sentence and the rest one click away', () => {
    expect(notes(toHtml(runOf(SENT, STOPPED)))).toEqual(
      Array.from({ length: 2 }, () => [
        'What is likely wrong with its token: There are quotes &lt;around&gt; it. <code>&quot;…&quot;</code>',
        2,
      ]),
    );
  });

  test('marks a guess as one, and shows nothing where there is none', () => {
    expect(notes(toHtml(runOf(GUESSED)))[0]?.[0]).toMatch(/^On what can be seen here, /);
    expect(notes(toHtml(runOf(sentCall(), { advice: [] })))).toEqual([]);
  });
});

test('JUnit has it in the failure and in the output', () => {
  const document = parseXml(toJunitXml(runOf(SENT)));
  const line = 'There are quotes <around> it. (quoted: "…") Take them off.';
  for (const name of ['failure', 'system-out']) {
    const [element] = elements(document, name);
    expect(element?.text).toContain(line);
  }
  expect(elements(document, 'failure')[0]?.attributes['message']).not.toContain('quotes');
});

test('CTRF has it in the trace and by the call', () => {
  const [first] = toCtrf(runOf(SENT, STOPPED)).results.tests;
  expect(first?.message).not.toContain('quotes');
  expect(first?.trace).toMatch(/^code: expected none, got UNAUTHORIZED\npersonalize: what is likely wrong/);
  expect(first?.extra['calls']).toEqual([
    expect.objectContaining({ advice: ADVICE }),
    expect.objectContaining({ advice: ADVICE }),
  ]);
});

test('HAR has it in the comments of requests and of calls that sent none', () => {
  const har = runToHar(runOf(SENT, STOPPED, sentCall()));
  expect(harSchema.safeParse(har).error).toBeUndefined();
  const { log } = har;
  expect(log.entries.map(({ comment }) => comment?.includes('(quoted: ') ?? false)).toEqual([true, false]);
  expect(log._stoppedBeforeWire[0]?.comment).toContain('Take them off.');
});

test('a case keeps it with the calls and with what arrived', () => {
  const line = timeline();
  line.addCall(STOPPED);
  line.addRequests([request({ status: 401, code: 'UNAUTHORIZED', advice: ADVICE })]);
  const input: CaseInput = {
    manifest: { app: { name: 'lab', version: '1' }, createdAt: NOON, title: 't', note: null },
    profile: 'strict',
    environment: {
      kind: 'sandbox',
      label: 'Sandbox',
      baseUrl: null,
      securitySetting: null,
      keys: [],
      clocks: { deviceOffsetMs: 0, serverOffsetMs: 0 },
      versions: {},
    },
    scenario: null,
    result: null,
    calls: [SENT],
    timeline: { dropped: 0, entries: [...line.details()] },
  };
  const read = readCase(writeCase(input));
  if (!read.ok) throw new Error(read.error.message);
  expect(read.value.calls[0]?.advice).toEqual(ADVICE);
  const records = read.value.timeline.entries.map(({ record }) =>
    record.type === 'request' ? record.entry.advice : record.type === 'call' ? record.record.advice : null,
  );
  expect(records).toEqual([ADVICE, ADVICE]);
});
