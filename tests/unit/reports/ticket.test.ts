import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ticketText } from '../../../electron/reports/ticket/ticket.ts';
import { sentCall, stoppedCall } from '../../support/reports/builders.ts';
import { findSecrets } from '../../support/reports/find-secrets.ts';

const about = { version: '1.0.0', electron: '30', node: '24', os: 'Linux 6' };
const ADVICE = [
  {
    code: 'exp-milliseconds',
    text: 'exp is in milliseconds.',
    evidence: 'exp is 17e11.',
    fix: 'Divide by 1000.',
  },
];

describe('a call on a ticket', () => {
  it('has the ending, cause, what to do, gates, request, response and versions', () => {
    const text = ticketText({ record: stoppedCall({ advice: ADVICE }), about });
    expect(text).toContain('## `personalize` stopped at expiry with JWT\\_TOKEN\\_EXPIRED');
    expect(text).toContain('**Cause.**');
    expect(text).toContain('**What to do.**');
    expect(text).toContain('exp is in milliseconds.');
    expect(text).toContain('| ✗ stopped | `expiry` |');
    expect(text).toContain('0 bytes sent; the backend confirms: no connection arrived');
    expect(text).toContain('None: the call stopped before the wire.');
    expect(text).toContain('Personalization Lab 1.0.0');
    const sent = ticketText({ record: sentCall({ hazards: ['The person is gone.'] }), about });
    expect(sent).toContain('POST http://127.0.0.1:41873/mobile/1/appinstance/a91c/personalize');
    expect(sent).toContain('HTTP 200');
    expect(sent).toContain('- Note: The person is gone.');
    expect(sent).not.toContain('Advice on the token');
  });

  it('has the likely reason of a bare refusal, marked as a guess', () => {
    const likelyReason = { code: 'predicted', text: 'It has expired there.', fix: 'Set the clock.' };
    const text = ticketText({ record: sentCall({ likelyReason }), about });
    expect(text).toContain('### Likely reason (a guess)');
    expect(text).toContain('It has expired there. **Fix.** Set the clock.');
  });

  it('is redacted: by form and by value', () => {
    const jwt = `${Buffer.from('{"alg":"HS256"}').toString('base64url')}.e30.c2ln`;
    const request = {
      method: 'GET',
      url: `http://x/?t=${jwt}`,
      headers: { Authorization: 'App 0123456789abcdef-secret' },
      body: '{"code":"held-secret"}',
    };
    const text = ticketText({ record: sentCall({ request }), about }, ['held-secret']);
    expect(findSecrets(text, ['held-secret', '0123456789abcdef-secret'])).toEqual([]);
  });

  it('is text whatever is in it: no body closes its fence, no cell breaks its row', () => {
    fc.assert(
      fc.property(fc.string(), fc.stringMatching(/^[`\n|a]{0,40}$/), (detail, body) => {
        const { request, ...rest } = sentCall();
        const record = {
          ...rest,
          gates: [{ gate: 'input' as const, status: 'passed' as const, detail: `${detail}|${body}` }],
          request: request && { ...request, body },
        };
        const lines = ticketText({ record, about }).split('\n');
        const at = lines.findIndex((line) => /^`+http$/.test(line));
        const fence = lines[at]?.replace('http', '') ?? '';
        expect(lines.indexOf(fence, at + 1)).toBe(at + 4 + (body === '' ? 0 : body.split('\n').length + 1));
        const row = lines.find((line) => line.includes('`input`')) ?? '';
        expect(row.match(/(?<!\\)\|/g)).toHaveLength(5);
      }),
    );
  });
});
