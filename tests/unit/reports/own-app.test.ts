/**
 * Calls of an app of one's own in a ticket, a HAR and a command.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arrivalRecord } from '../../../electron/core/own-app/arrival-record.ts';
import { ownAppToCurl } from '../../../electron/core/timeline/to-curl.ts';
import { harCallOfOwnApp } from '../../../electron/reports/har/har-call.ts';
import { harOfCalls } from '../../../electron/reports/har/har.ts';
import { ownAppTicketText } from '../../../electron/reports/ticket/own-app-ticket.ts';
import type { LoggedPart, OwnAppRecord } from '../../../shared/model/own-app.ts';
import { absoluteUrl } from '../../../shared/own-app/absolute-url.ts';
import { arrival } from '../../support/own-app/arrivals.ts';

const ABOUT = { version: '1.0.0', electron: '1', node: '20', os: 'Linux' };
const CREATOR = { name: 'lab', version: '1' };
const LOGGED: LoggedPart = {
  line: 7,
  isTimeKnown: false,
  host: 'mobile.infobip.com',
  isSent: true,
  outcome: 'unknown',
  message: null,
  explanation: 'No gate had a token to judge.',
  untold: ['Android logs no responses: the HTTP status is not known.'],
};
const REQUEST = { method: 'GET', url: '/mobile/3/version?a=b', headers: {}, body: null };
const RECORD: OwnAppRecord = { ...arrivalRecord(arrival(), null, []), request: REQUEST };
const IN_LOG: OwnAppRecord = { ...RECORD, response: null, durationMs: null, logged: LOGGED };

describe('the address of a call', () => {
  it.each([
    [
      { ...RECORD, request: { ...REQUEST, headers: { Host: '10.0.2.2:8642' } } },
      'http://10.0.2.2:8642/mobile/3/version?a=b',
    ],
    [IN_LOG, 'https://mobile.infobip.com/mobile/3/version?a=b'],
    [{ ...IN_LOG, logged: { ...LOGGED, host: '127.0.0.1:80' } }, 'http://127.0.0.1:80/mobile/3/version?a=b'],
    [{ ...IN_LOG, logged: { ...LOGGED, host: null } }, 'https://host-not-known.invalid/mobile/3/version?a=b'],
    [{ ...IN_LOG, request: null }, null],
  ])('%#', (record, url) => {
    expect(absoluteUrl(record)).toBe(url);
  });
});

describe('a ticket', () => {
  it('of a log says what is not known, and no time', () => {
    const text = ownAppTicketText({ record: IN_LOG, about: ABOUT });
    expect(text).toContain('ended in a way that is not known');
    expect(text).toContain('- Time: not in the log');
    expect(text).toContain('- Read in a log, line 7');
    expect(text).toContain('### Not known\n\n- Android logs no responses: the HTTP status is not known.');
    expect(text).not.toContain('attested');
  });

  it('holds nothing that the app holds, and no markup of others', () => {
    fc.assert(
      fc.property(
        fc
          .array(fc.constantFrom('`', '*', '_', '[', ']', '<', '#', '|', '\\', '\n', '\r', '\u2028', 'a '))
          .map((all) => all.join('')),
        (hostile) => {
          const record = { ...IN_LOG, logged: { ...LOGGED, message: `${hostile} held-secret` } };
          const text = ownAppTicketText({ record, about: ABOUT }, ['held-secret']);
          expect(text).not.toContain('held-secret');
          const line = text.split('\n').find((one) => one.startsWith('- Message:')) ?? '';
          expect(line).toContain('••••••••');
          expect(line.replaceAll(/\\./g, '')).not.toMatch(/[`*_[\]<>#|]/);
        },
      ),
    );
  });
});

describe('a HAR', () => {
  it('has what was sent as entries, and what was not apart', () => {
    const calls = [
      RECORD,
      { ...IN_LOG, request: null, stoppedAt: 'expiry' as const, code: 'JWT_TOKEN_EXPIRED' },
    ];
    const { entries, _stoppedBeforeWire: stopped } = harOfCalls(calls.map(harCallOfOwnApp), CREATOR).log;
    expect(entries).toMatchObject([{ _call: 'personalize', response: { status: 200 } }]);
    expect(stopped).toMatchObject([{ stoppedAt: 'expiry', code: 'JWT_TOKEN_EXPIRED', bytesSent: 0 }]);
    expect(stopped[0]?.comment).toContain('Read in a log, line 7.');
  });
});

describe('a command', () => {
  it('leaves the address and what authorizes it to the shell', () => {
    const bearer = { scheme: 'Bearer', kid: null, sub: null } as const;
    expect(ownAppToCurl({ ...IN_LOG, authorization: bearer })).toBe(
      [
        "curl --globoff --request 'GET'",
        `--url "$BASE_URL"'/mobile/3/version?a=b'`,
        '--header "Authorization: Bearer $USER_DATA_JWT"',
      ].join(' \\\n  '),
    );
    expect(ownAppToCurl({ ...IN_LOG, authorization: null })).not.toContain('Authorization');
  });

  it('is none where nothing was sent, or only the beginning of it is known', () => {
    expect(ownAppToCurl({ ...IN_LOG, request: null })).toBeNull();
    expect(ownAppToCurl({ ...IN_LOG, request: { ...REQUEST, body: 'x'.repeat(65_537) } })).toBeNull();
  });
});
