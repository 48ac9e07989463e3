import { describe, expect, it } from 'vitest';
import { REDACTED, redactText } from '../../../shared/redact.ts';

const TOKEN = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhbmEifQ.c2lnbmF0dXJl';

describe('redactText', () => {
  it.each([
    ['alone', TOKEN],
    ['after a name', `token=${TOKEN}&x=1`],
    ['in JSON', `{"token":"${TOKEN}"}`],
    ['without signature', 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJhbmEifQ.'],
    ['in standard base64', 'eyJhbGciOiJIUzI1NiJ9==.eyJzdWIiOiJhbmEifQ==.a+b/c='],
  ])('takes out a token %s', (_where, text) => {
    expect(redactText(text)).not.toContain('eyJ');
    expect(redactText(text)).toContain(REDACTED);
  });

  it('takes out a hex secret, also right behind an escaped line end', () => {
    expect(redactText(`key\\n${'0f'.repeat(32)}`)).toBe(`key\\n${REDACTED}`);
  });

  it.each(['1.2.3-beta.4', 'www.northwind.example.com', 'electron/sdk/mobile-messaging.ts'])(
    'leaves %s',
    (text) => {
      expect(redactText(text)).toBe(text);
    },
  );

  it('takes a run of eight million characters', () => {
    const run = 'z'.repeat(8_000_000);
    expect(redactText(run) === run).toBe(true);
  });
});
