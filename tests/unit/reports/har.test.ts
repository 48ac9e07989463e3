import { describe, expect, test } from 'vitest';
import { harText, runToHar, toHar } from '../../../electron/reports/har/har.ts';
import { NOON, run, sentCall, stoppedCall } from '../../support/reports/builders.ts';
import { harSchema } from '../../support/reports/schemas.ts';

const CREATOR = { name: 'Personalization Lab', version: '1.0.0' };

describe('toHar', () => {
  test('fits the format', () => {
    const unanswered = sentCall({ response: null, outcome: 'failed' });
    const har = harText(toHar([sentCall(), stoppedCall(), unanswered], CREATOR));
    expect(() => harSchema.parse(JSON.parse(har))).not.toThrow();
    expect(() => harSchema.parse(JSON.parse(harText(runToHar(run()))))).not.toThrow();
  });

  test('keeps calls that never left the device out of the entries', () => {
    const { entries, _stoppedBeforeWire } = toHar([sentCall(), stoppedCall()], CREATOR).log;
    expect(entries.map(({ _call }) => _call)).toEqual(['personalize']);
    expect(_stoppedBeforeWire).toEqual([
      {
        call: 'personalize',
        startedDateTime: new Date(NOON).toISOString(),
        stoppedAt: 'expiry',
        code: 'JWT_TOKEN_EXPIRED',
        bytesSent: 0,
        attestation: { requests: 0, connections: 0 },
      },
    ]);
  });

  test('leaves out a call that is still under way', () => {
    const { log } = toHar([sentCall({ outcome: 'pending' })], CREATOR);
    expect([...log.entries, ...log._stoppedBeforeWire]).toEqual([]);
  });

  test('reads the query, the body and the sizes', () => {
    const [entry] = toHar([sentCall()], CREATOR).log.entries;
    expect(entry?.request.queryString).toEqual([{ name: 'forceDepersonalize', value: 'false' }]);
    expect(entry?.request.postData).toEqual({
      mimeType: 'application/json',
      text: '{"userIdentity":{"externalUserId":"ana.kovac-1047"}}',
    });
    expect(entry?.response).toMatchObject({ status: 200, statusText: 'OK', content: { size: 19 } });
  });

  test('writes an answer that never came as status 0', () => {
    const [entry] = toHar([sentCall({ response: null, outcome: 'failed' })], CREATOR).log.entries;
    expect(entry?.response).toMatchObject({ status: 0, statusText: '', content: { size: 0, mimeType: '' } });
  });

  test('redacts the authorization whatever the case of its name', () => {
    const request = {
      method: 'GET',
      url: 'http://h/',
      headers: { AUTHORIZATION: 'Bearer abc', b: 'c' },
      body: null,
    };
    const [entry] = toHar([sentCall({ request })], CREATOR).log.entries;
    expect(entry?.request.headers).toEqual([
      { name: 'AUTHORIZATION', value: 'Bearer ••••••••' },
      { name: 'b', value: 'c' },
    ]);
  });
});

describe('runToHar', () => {
  test('has a page for each scenario that made calls', () => {
    const { pages, entries, _stoppedBeforeWire } = runToHar(run()).log;
    expect(pages.map(({ id }) => id)).toEqual(['strict/expired-token', 'android/wrong-subject']);
    expect(entries.map(({ pageref }) => pageref)).toEqual(['android/wrong-subject']);
    expect(_stoppedBeforeWire.map(({ pageref }) => pageref)).toEqual(['strict/expired-token']);
  });
});
