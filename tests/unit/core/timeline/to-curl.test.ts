import { spawnSync } from 'node:child_process';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shellQuote, toCurl } from '../../../../electron/core/timeline/to-curl.ts';
import { MOST_RECORDED } from '../../../../shared/model/call-record.ts';
import { sentCall, stoppedCall } from '../../../support/reports/builders.ts';
import { shellWords } from '../../../support/reports/shell.ts';
import { anyText } from '../../../support/reports/text.ts';

const ENVIRONMENT = { USER_DATA_JWT: 'token', APPLICATION_CODE: 'code' };

function wordsOf(rest: Parameters<typeof sentCall>[0]): readonly string[] {
  return shellWords(toCurl(sentCall(rest)) ?? '', ENVIRONMENT);
}

/** What a real shell hands to cURL: its arguments, and behind them what comes on standard input. */
function handedOver(command: string): readonly string[] {
  const script = `curl() { printf '%s\\0' "$@"; [ "$STDIN" = read ] && cat; :; }\n${command}`;
  const env = { ...process.env, ...ENVIRONMENT, STDIN: command.startsWith('printf') ? 'read' : '' };
  const { stdout, stderr } = spawnSync('sh', [], {
    encoding: 'utf8',
    env,
    input: script,
    maxBuffer: 2 ** 22,
  });
  expect(stderr).toBe('');
  return stdout.split('\0');
}

const request = { method: 'PATCH', url: 'http://h/a?b=[c]', headers: {}, body: null };

describe('toCurl', () => {
  test('is a command one can paste, with a placeholder for the token', () => {
    expect(toCurl(sentCall())).toMatchInlineSnapshot(`
      "curl --globoff --request 'POST' \\
        --url 'http://127.0.0.1:41873/mobile/1/appinstance/a91c/personalize?forceDepersonalize=false' \\
        --header "Authorization: Bearer $USER_DATA_JWT" \\
        --header 'Content-Type: application/json' \\
        --data-raw '{"userIdentity":{"externalUserId":"ana.kovac-1047"}}'"
    `);
  });

  test('has nothing for a call that made no request', () => {
    expect(toCurl(stoppedCall())).toBeNull();
  });

  test('takes the application code from the environment too', () => {
    const headers = { authorization: 'App 3f2a' };
    expect(wordsOf({ request: { ...request, headers } }).at(-1)).toBe('Authorization: App code');
  });

  test('leaves out what cURL sets itself and what is no header', () => {
    const headers = { Host: 'h', 'content-length': '3', '@file': 'x', 'a b': 'c', kept: '1' };
    expect(wordsOf({ request: { ...request, headers } }).slice(6)).toEqual(['--header', 'kept: 1']);
  });

  test('sends an empty header, and never two for one', () => {
    const headers = { empty: '', split: 'a\r\nInjected: b' };
    const words = wordsOf({ request: { ...request, headers } }).slice(6);
    expect(words).toEqual(['--header', 'empty;', '--header', 'split: a Injected: b']);
  });

  test('says exactly what was sent, whatever it holds', () => {
    fc.assert(
      fc.property(anyText, anyText, anyText, (method, url, body) => {
        const words = wordsOf({ request: { method, url, headers: {}, body } });
        const sent = (text: string) => text.replaceAll('\0', '');
        expect(words).toEqual([
          'curl',
          '--globoff',
          '--request',
          sent(method),
          '--url',
          sent(url),
          '--data-raw',
          sent(body),
        ]);
      }),
    );
  });
});

describe.skipIf(process.platform === 'win32')('a real shell', () => {
  test('hands over exactly what was sent, whatever it holds', () => {
    const wellFormed = anyText.map((text) => text.replaceAll(/[\0\p{Cs}]/gu, ''));
    fc.assert(
      fc.property(wellFormed, wellFormed, (url, body) => {
        const headers = { Authorization: 'Bearer ••••••••', 'User-Agent': "it's !x $HOME `id`" };
        const record = sentCall({ request: { method: 'PATCH', url, headers, body } });
        expect(handedOver(toCurl(record) ?? '').slice(0, -1)).toEqual([
          '--globoff',
          '--request',
          'PATCH',
          '--url',
          url,
          '--header',
          'Authorization: Bearer token',
          '--header',
          "User-Agent: it's !x $HOME `id`",
          '--data-raw',
          body,
        ]);
      }),
      { numRuns: 60 },
    );
  });

  test('takes a body that is too long for one argument', () => {
    const body = JSON.stringify({ lastName: `it's 姓\n!${'姓'.repeat(60_000)}` });
    const words = handedOver(toCurl(sentCall({ request: { ...request, body } })) ?? '');
    expect(words.slice(-3, -1)).toEqual(['--data-binary', '@-']);
    expect(words.at(-1)).toBe(body);
  });
});

test('there is no command for a request of which the record has only the beginning', () => {
  const whole = { ...request, body: 'x'.repeat(MOST_RECORDED) };
  expect(toCurl(sentCall({ request: whole }))).not.toBeNull();
  expect(toCurl(sentCall({ request: { ...whole, body: `${whole.body}…` } }))).toBeNull();
});

describe('shellQuote', () => {
  test('gives any text back', () => {
    fc.assert(
      fc.property(anyText, (text) => shellWords(shellQuote(text), {})[0] === text.replaceAll('\0', '')),
    );
  });

  test.skipIf(process.platform === 'win32')('gives texts back in a real shell', () => {
    const texts = ["it's", '$HOME `id` $(id)', 'a\nb\\', '"', '!x', "''", 'ж😀'];
    const command = `printf '%s\\0' ${texts.map(shellQuote).join(' ')}`;
    const { stdout } = spawnSync('sh', ['-c', command], { encoding: 'utf8' });
    expect(stdout.split('\0').slice(0, -1)).toEqual(texts);
  });
});
