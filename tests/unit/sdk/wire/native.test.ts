/**
 * What phones do at the wire, kind by kind. The key at the head of a title is that of the finding in the comparison
 * with the vendor's sources.
 */
import { describe, expect, it } from 'vitest';
import type { HttpResponse } from '../../../../electron/sdk/api/api.ts';
import {
  broken,
  createHarness,
  json,
  raw,
  REGISTRATION_ID,
  refusal,
  startedHarness,
  token,
} from '../../../support/sdk/fakes.ts';
import { personalizing } from '../../../support/sdk/contexts.ts';

const ANA = personalizing('ana');
const BASE = `http://127.0.0.1:4010/mobile/1/appinstance/${REGISTRATION_ID}`;
const BROKEN = () => raw(200, '{oops', { 'content-type': 'application/json' });
const EMPTY = () => raw(200, '');

describe('a good answer that holds no user', () => {
  it.each([
    ['empty', EMPTY],
    ['broken', BROKEN],
  ])('H6: %s, is a success on iOS that empties the person', async (_kind, answer) => {
    for (const call of ['fetchUser', 'personalize'] as const) {
      const { sdk, http, records } = await startedHarness({ profile: 'ios' });
      await sdk.fetchUser();
      http.next(answer);
      const outcome = call === 'fetchUser' ? await sdk.fetchUser() : await sdk.personalize(ANA);
      expect(outcome).toMatchObject({ ok: true, value: {} });
      expect(sdk.getUser()).toEqual({});
      expect(records.at(-1)?.hazards?.[0]).toContain('the local person is now empty');
    }
  });

  it('H6: empty, is a success on Android that leaves the person; broken, it is -4', async () => {
    const { sdk, http, records, clock } = await startedHarness({ profile: 'android' });
    await sdk.fetchUser();
    http.next(EMPTY);
    await sdk.personalize(ANA);
    expect(sdk.getUser()).toEqual({ type: 'LEAD', firstName: 'Known' });
    expect(records.at(-1)?.hazards?.[0]).toContain('null user');
    for (const [answer, code] of [
      [EMPTY, 'ok'],
      [BROKEN, '-4'],
    ] as const) {
      clock.set(clock.now() + 2000);
      http.next(answer);
      const outcome = await sdk.fetchUser();
      expect(outcome.ok ? 'ok' : outcome.error.code).toBe(code);
    }
  });

  it('H6: is 18 for an installation on iOS, with the text of the SDK', async () => {
    const { sdk, http } = await startedHarness({ profile: 'ios' });
    for (const answer of [EMPTY, BROKEN]) {
      http.next(answer);
      const outcome = await sdk.fetchInstallation();
      expect(outcome).toMatchObject({ error: { code: '18', message: 'Response deserialization failed.' } });
    }
  });
});

describe('the body of a good answer', () => {
  it('M4: is not looked at on Android where the call has no result', async () => {
    const { sdk, http } = await startedHarness({ profile: 'android' });
    http.next(() => refusal(200, 'EMAIL_INVALID'));
    expect((await sdk.saveUser({ firstName: 'A' })).ok).toBe(true);
    http.next(() => refusal(200, 'EMAIL_INVALID'));
    expect((await sdk.depersonalize()).ok).toBe(true);
  });

  it('M4: with an invalid parameter is neither repeated nor drops what is unsent on Android', async () => {
    const { sdk, http } = await startedHarness({ profile: 'android' });
    http.next(broken());
    await sdk.saveUser({ firstName: 'Unsent' });
    http.requests.length = 0;
    http.next(() => refusal(200, 'EMAIL_INVALID'));
    expect(await sdk.personalize(ANA)).toMatchObject({ error: { code: 'EMAIL_INVALID' } });
    expect(http.requests).toHaveLength(1);
    expect(sdk.state().unsentFields).toEqual(['firstName']);
  });

  it('M5: must be JSON on iOS for every call; the type is told without its parameters', async () => {
    const page = (): HttpResponse => raw(200, '<p>', { 'content-type': 'text/html; charset=utf-8' });
    const { sdk, http } = await startedHarness({ profile: 'ios' });
    http.next(page, page);
    for (const call of [() => sdk.saveUser({ firstName: 'A' }), () => sdk.depersonalize()]) {
      expect(await call()).toMatchObject({
        error: { code: '0', message: 'Unexpected Content-Type: text/html' },
      });
    }
  });
});

describe('words of iOS', () => {
  it('M27: local errors have the texts of the SDK', async () => {
    const { sdk, http, configuration } = createHarness();
    http.otherwise(broken());
    await sdk.init(configuration({ profile: 'ios' }));
    const unregistered = await sdk.fetchUser();
    expect(unregistered.ok ? '' : unregistered.error.message).toMatch(
      /^The application instance is not registered on the server yet\. The registration will be/,
    );
    const started = await startedHarness({ profile: 'ios' });
    const own = await started.sdk.depersonalizeInstallation(REGISTRATION_ID);
    expect(own.ok ? '' : own.error.message).toMatch(/^You are trying to depersonalize current installation/);
  });

  it.each([
    ['refused', '-1004', 'Could not connect to the server.'],
    ['timeout', '-1001', 'The request timed out.'],
    ['unknownHost', '-1003', 'A server with the specified hostname could not be found.'],
    ['reset', '-1005', 'The network connection was lost.'],
    ['offline', '-1009', 'The Internet connection appears to be offline.'],
    ['certificate', '-1202', 'The certificate for this server is invalid.'],
  ] as const)('M27: a connection that fails (%s) has that of the system', async (kind, code, message) => {
    const { sdk, http } = await startedHarness({ profile: 'ios' });
    http.next(broken(kind));
    expect(await sdk.fetchUser()).toMatchObject({ ok: false, error: { code, message } });
  });

  it('M28: without a network nothing is sent: -1009 on iOS, -4 on Android', async () => {
    for (const [profile, code] of [
      ['ios', '-1009'],
      ['android', '-4'],
    ] as const) {
      let isAvailable = true;
      const network = { isAvailable: () => isAvailable };
      const { sdk, http } = await startedHarness({ profile }, { network });
      isAvailable = false;
      expect(await sdk.fetchUser()).toMatchObject({ error: { code }, record: { bytesSent: 0 } });
      expect(http.requests).toEqual([]);
    }
  });
});

describe('errors of Android', () => {
  it('L1: -4 names the address without its query', async () => {
    const { sdk, http } = await startedHarness({ profile: 'android' });
    http.next(broken());
    expect(await sdk.fetchUser()).toMatchObject({ error: { message: `Can't access URI : ${BASE}/user` } });
  });

  it.each([[[]], ['text'], [7], [true]])('L2: an error that is no object (%j) is -4', async (body) => {
    const { sdk, http } = await startedHarness({ profile: 'android' });
    http.next(() => json(400, body));
    expect(await sdk.fetchUser()).toMatchObject({ error: { code: '-4' } });
  });

  it('L3: a number for a code becomes text, and no text an empty one', async () => {
    const { sdk, http } = await startedHarness({ profile: 'android' });
    http.next(() => json(400, { requestError: { serviceException: { messageId: 17, text: null } } }));
    expect(await sdk.fetchUser()).toMatchObject({ error: { code: '17', message: '' } });
  });
});

describe('a moved base URL', () => {
  it('L4: the second error in a row gives it up on Android, whatever its header says', async () => {
    const { sdk, http, clock } = await startedHarness({ profile: 'android' });
    const moved = (port: number) => ({ 'new-base-url': `http://127.0.0.1:${port}` });
    const hosts: string[] = [];
    http.next(
      () => json(200, { pushRegId: REGISTRATION_ID }, moved(4011)),
      () => json(400, {}),
      () => json(400, {}, moved(4012)),
    );
    for (let call = 0; call < 4; call += 1) {
      await sdk.fetchInstallation();
      clock.set(clock.now() + 2000);
      hosts.push(new URL(http.requests.at(-1)?.url ?? '').port);
    }
    expect(hosts).toEqual(['4010', '4011', '4011', '4010']);
  });

  it('L5: keeps its slash on iOS, so that the path has two', async () => {
    const { sdk, http } = await startedHarness({ profile: 'ios' });
    http.next(() => json(200, { pushRegId: REGISTRATION_ID }, { 'new-base-url': 'http://127.0.0.1:4011/' }));
    await sdk.fetchInstallation();
    await sdk.fetchUser();
    expect(http.requests.at(-1)?.url).toMatch(/^http:\/\/127\.0\.0\.1:4011\/\/mobile\/1\//);
  });
});

describe('what a request looks like', () => {
  it('L7: the query is written as the platform writes it', async () => {
    for (const [profile, expected] of [
      ['android', 'messageTopic=x+y%2Bz'],
      ['ios', 'messageTopic=x%20y+z'],
    ] as const) {
      const { sdk, http } = await startedHarness({ profile });
      await sdk.fetchInboxMessages(null, 'ana', { topic: 'x y+z' });
      expect(http.requests.at(-1)?.url).toContain(expected);
    }
  });

  it.each([
    ['a/b', '/user/a/b/inbox/apns/messages'],
    ['a%20b', '/user/a%20b/inbox/apns/messages'],
    ['a b', '/user/a%20b/inbox/apns/messages'],
    ['a?b', '/user/a'],
    ['a#b', '/user/a'],
  ])('L8: %j in the path on iOS', async (id, path) => {
    const { sdk, http } = await startedHarness({ profile: 'ios' });
    await sdk.fetchInboxMessages(null, id);
    expect(http.requests.at(-1)?.url).toBe(`http://127.0.0.1:4010/mobile/1${path}`);
  });

  it('L9: JSON has the escapes of the platform', async () => {
    for (const [profile, expected] of [
      ['android', String.raw`{"lastName":"O\u0027Brien"}`],
      ['ios', `{"lastName":"O'Brien"}`],
    ] as const) {
      const { sdk, http } = await startedHarness({ profile });
      await sdk.saveUser({ lastName: "O'Brien" });
      expect(http.requests.at(-1)?.body).toBe(expected);
    }
  });

  it('L12: an empty object of custom attributes is sent on iOS', async () => {
    const { sdk, http } = await startedHarness({ profile: 'ios' });
    await sdk.saveUser({ customAttributes: {} });
    expect(http.requests.at(-1)?.body).toBe('{"customAttributes":{}}');
  });

  it('L19: a depersonalize of Android is of the type of forms', async () => {
    const { sdk, http } = await startedHarness({ profile: 'android' });
    await sdk.depersonalize();
    expect(http.requests.at(-1)?.headers['Content-Type']).toBe('application/x-www-form-urlencoded');
  });

  it('H8: a token with a line break inside is -4 on Android and sends nothing; one beyond ASCII goes out', async () => {
    const [header, claims] = token().split('.');
    for (const [tail, code] of [
      ['a\nb', '-4'],
      ['a\rb', '-4'],
      ['é', 'ok'],
      ['b\r\n', 'ok'],
    ] as const) {
      const { sdk, http } = await startedHarness({ profile: 'android' });
      sdk.setUserDataJwt(`${header}.${claims}.${tail}`);
      const outcome = await sdk.fetchUser();
      expect(outcome.ok ? 'ok' : outcome.error.code).toBe(code);
      expect(outcome.record.bytesSent > 0).toBe(code === 'ok');
      expect(http.requests).toHaveLength(code === 'ok' ? 1 : 0);
    }
  });
});
