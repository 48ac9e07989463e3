/**
 * Logs that are cut, interleaved or made to do harm: nothing is thrown, and no secret comes out.
 */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LogSecrets } from '../../../../electron/own-app/logs/explain/without-secrets.ts';
import {
  brief,
  bytesOf,
  type Explained,
  explained as explainedWith,
  KEY,
  logText,
  secretsIn,
  TOKENS,
} from '../../../support/logs/log-file.ts';

const FILES = [
  'android-threadtime.txt',
  'android-brief.txt',
  'android-long.txt',
  'android-studio.txt',
  'android-studio-export.logcat',
  'ios-xcode.txt',
  'ios-curl.txt',
  'proxy.har',
] as const;
const LOGS = FILES.map((file) => Buffer.from(logText(file)));
const log = fc.constantFrom(...LOGS);
const RUNS = { numRuns: 30, endOnFailure: true };

function inOrder(texts: readonly string[]): readonly string[] {
  return texts.toSorted((one, other) => one.localeCompare(other));
}

/** Without a key, whose misreadings take their time. */
async function explained(source: Parameters<typeof explainedWith>[0]): Promise<Explained> {
  return await explainedWith(source, { key: null });
}

/** Milliseconds; some seconds, on a machine that is busy with other things. */
const LIMIT = 30_000;

describe('a log that is cut anywhere', { timeout: LIMIT }, () => {
  it('at both ends is read without a throw, and gives no secret away', async () => {
    await fc.assert(
      fc.asyncProperty(
        log,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        async (bytes, one, other) => {
          const [from, to] = [Math.floor(one * bytes.length), Math.floor(other * bytes.length)].toSorted(
            (a, b) => a - b,
          );
          const { items } = await explained(bytes.subarray(from, to));
          expect(items.at(-1)?.type).toMatch(/^(?:end|refused)$/);
          expect(secretsIn(JSON.stringify(items))).toEqual([]);
        },
      ),
      RUNS,
    );
  });

  it('into pieces gives the same', async () => {
    await fc.assert(
      fc.asyncProperty(log, fc.integer({ min: 1, max: 900 }), async (bytes, size) => {
        const [whole, pieces] = [await explained(bytes), await explained(bytesOf(bytes, size))];
        expect(pieces.items).toEqual(whole.items);
      }),
      { numRuns: 20 },
    );
  });
});

describe('a log that is changed anywhere', { timeout: LIMIT }, () => {
  it('is read without a throw, and gives no secret away', async () => {
    const change = fc.record({
      at: fc.double({ min: 0, max: 0.999, noNaN: true }),
      text: fc.oneof(
        fc.string({ unit: 'binary', maxLength: 12 }),
        fc.constantFrom(
          '"',
          '\\',
          '{',
          '}',
          ']',
          '[',
          '\n',
          ')',
          ', ',
          '=[',
          '\u0000',
          '\u001b[31m',
          TOKENS.good,
        ),
      ),
    });
    await fc.assert(
      fc.asyncProperty(log, fc.array(change, { minLength: 1, maxLength: 12 }), async (bytes, changes) => {
        let text = bytes.toString();
        for (const { at, text: added } of changes) {
          const index = Math.floor(at * text.length);
          text = text.slice(0, index) + added + text.slice(index + 1);
        }
        const { items } = await explained(text);
        // A secret with something within it is none any more; one that is whole must not come out.
        expect(secretsIn(JSON.stringify(items))).toEqual([]);
      }),
      RUNS,
    );
  });

  it('nor is any text', async () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        '11-28 11:00:00.123  4242  4301 D MMHTTP  : REQUEST: Request(httpMethod=',
        'GET, uri=',
        ', headers={Authorization=[',
        '2026-11-28 11:00:02:003 [MobileMessaging] 🛠 [DynamicBaseUrlHTTPSessionManager] ',
        'Sending request: ',
        '$ curl -v \\\n\t-H "',
        'Response received\nurl: ',
        '{"log":{"entries":[',
        '{"request":{"method":"GET","url":"',
        '\n',
      ),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 20 }), async (pieces) => {
        const { items } = await explained(pieces.join(''));
        expect(items.length).toBeGreaterThan(0);
      }),
      RUNS,
    );
  });
});

describe('lines of several logs at once', { timeout: LIMIT }, () => {
  it('give the calls of each, however they are interleaved', async () => {
    // Lines of one thread stay in their order; two processes write at once.
    const first = logText('android-threadtime.txt').trimEnd().split('\n').slice(1);
    const second = first.map((line) => line.replaceAll('4242', '7777').replaceAll('reg-7', 'reg-x'));
    const expected = (await explained(first.join('\n'))).calls.map(brief);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.boolean(), { minLength: 60, maxLength: 60 }), async (turns) => {
        const queues: readonly [string[], string[]] = [
          [...first],
          second.filter((line) => line.includes('D MMHTTP')),
        ];
        const lines: string[] = [];
        for (const turn of turns) {
          const line = queues[turn ? 0 : 1].shift();
          if (line !== undefined) lines.push(line);
        }
        const { calls } = await explained([...lines, ...queues[0], ...queues[1]].join('\n'));
        const requests = calls.filter(({ isSent }) => isSent).map(({ recognised }) => recognised.call);
        expect(inOrder(requests)).toEqual(
          inOrder(
            [...expected, ...expected]
              .filter((one) => one.includes(' sent'))
              .filter((one) => !one.includes('not sent'))
              .map((one) => one.split(' ', 1)[0] ?? ''),
          ),
        );
      }),
      { numRuns: 20 },
    );
  });
});

describe('the tripwire', () => {
  it('finds no secret, wherever in a HAR it stands', async () => {
    const secret = fc.constantFrom(
      TOKENS.good,
      TOKENS.hexKey,
      `Bearer ${TOKENS.good}`,
      KEY.applicationCode,
      `App ${KEY.applicationCode}`,
    );
    const place = fc.record({
      url: secret,
      name: secret,
      value: secret,
      body: secret,
      text: secret,
      error: secret,
    });
    await fc.assert(
      fc.asyncProperty(place, async ({ url, name, value, body, text, error }) => {
        const entry = {
          startedDateTime: '2026-11-28T10:00:02.004Z',
          request: {
            method: 'POST',
            url: `https://${url.slice(0, 4)}@h/mobile/1/appinstance/${encodeURI(url)}/personalize?x=${encodeURI(url)}`,
            headers: [
              { name: 'Authorization', value: `Bearer ${TOKENS.good}` },
              { name: 'X-Other', value: `App ${KEY.applicationCode}` },
              { name: 'authorization', value: `App ${KEY.applicationCode}` },
              { name, value },
            ],
            postData: { text: JSON.stringify({ userIdentity: { externalUserId: body }, note: [body] }) },
          },
          response: {
            status: 400,
            headers: [{ name, value: text }],
            content: {
              text: JSON.stringify({ requestError: { serviceException: { messageId: error, text } } }),
            },
          },
        };
        const har = JSON.stringify({ log: { entries: [entry] } });
        expect(secretsIn(har).length).toBeGreaterThan(0);
        const { items, calls } = await explained(har);
        expect(calls).toHaveLength(1);
        expect(secretsIn(JSON.stringify(items))).toEqual([]);
      }),
      RUNS,
    );
  });

  it('would notice', () => {
    expect(secretsIn(logText('proxy.har')).length).toBeGreaterThan(2);
  });

  it('takes out the beginning of a token that is cut off', () => {
    const secrets = new LogSecrets();
    const cut = TOKENS.good.slice(0, 90);
    expect(secrets.clean({ a: [`x ${cut}`] })).toEqual({ a: ['x ••••••••'] });
  });
});
