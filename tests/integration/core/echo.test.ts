/**
 * A server that repeats what it was sent: no credential comes back to the page, into a log or an export by way of it.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { LabUnderTest } from '../../support/app/core.ts';
import { type PageOfLab, pageOf } from '../../support/app/page-of-lab.ts';

const APPLICATION_CODE = '6e1f0c9a7b5d4e3f8a2b-1c4d7e90';
const HEADER_KEY = 'hk-0a1b2c3d4e5f60718293';
const BODY_SECRET = 'bs-99887766554433221100';
const SIGNATURE = 'pMZ1q0Yw3rJ8uT5vXb2LkNcQeHsGdA7iOfWy4EtRj6I';

function segment(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

/** Good on the device; it names the application code in both parts. */
const TOKEN = [
  segment({ alg: 'HS256', typ: 'JWT', kid: `${APPLICATION_CODE}-key` }),
  segment({
    typ: 'Bearer',
    jti: '00000000-0000-4000-8000-000000000001',
    sub: 'ana',
    iss: APPLICATION_CODE,
    iat: 1_795_000_000,
    exp: 1_999_999_999,
    'infobip-api-key': APPLICATION_CODE,
  }),
  SIGNATURE,
].join('.');

let lab: LabUnderTest;
let page: PageOfLab;
let server: Server;
/** What the token endpoint gives. */
let delivered: string;

/** Registers whoever comes, and refuses everything else in the words of the request. */
function echo(request: IncomingMessage, response: ServerResponse): void {
  const said = `${request.headers.authorization ?? 'none'}, ${APPLICATION_CODE}, ${TOKEN}`;
  if (request.url === '/token') {
    response.end(JSON.stringify({ token: delivered }));
  } else if (/^.mobile.1.appinstance(\?|$)/.test(request.url ?? '')) {
    response.setHeader('content-type', 'application/json').end('{"pushRegId":"one","regEnabled":true}');
  } else {
    const serviceException = { messageId: 'UNAUTHORIZED', text: `Not good: ${said}` };
    response.writeHead(401, { 'content-type': 'application/json', 'x-said': said });
    response.end(JSON.stringify({ requestError: { serviceException } }));
  }
}

beforeEach(async () => {
  delivered = TOKEN;
  lab = await LabUnderTest.start();
  page = pageOf(lab);
  server = createServer(echo);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await page.ask('saveEnvironment', {
    baseUrl,
    applicationCode: APPLICATION_CODE,
    endpoint: {
      url: `${baseUrl}/token`,
      method: 'POST',
      path: 'token',
      headers: [
        { name: 'x-api-key', value: HEADER_KEY },
        { name: 'Accept-Language', value: 'en-GB' },
      ],
      body: JSON.stringify({ clientSecret: BODY_SECRET, externalUserId: 'ana' }),
    },
  });
  await page.ask('useEnvironment', { kind: 'live' });
  await expect.poll(() => page.snapshot().calls[0]).toMatchObject({ call: 'init', outcome: 'ok' });
});
afterEach(async () => {
  await lab.dispose();
  await new Promise((resolve) => server.close(resolve));
});

it.each([
  ['', TOKEN],
  [' with a blank after the token', `${TOKEN} `],
])('of an environment of one’s own%s', async (_how, token) => {
  delivered = token;
  await page.ask('newToken', { lifetimeSeconds: 600 });
  await page.ask('fetchUser', null);
  await page.ask('saveUser', { lastName: 'Basic Membership' });
  const [call] = page.snapshot().calls;
  expect(call).toMatchObject({ outcome: 'failed', error: { code: 'UNAUTHORIZED' } });
  await page.ask('exportTimelineHar', { source: 'session' });
  const har = lab.files.newestText;
  await page.ask('exportCase', { run: null });
  const exported = `${har}${gunzipSync(lab.files.newest).toString('utf8')}`;
  expect(exported).toContain('Not good');
  expect(exported).toContain('Basic Membership');

  expect(page.thrown).toEqual([]);
  const seen = [...page.received, ...lab.told, exported].join('\n');
  expect(seen).toContain('Not good');
  for (const secret of [TOKEN, SIGNATURE, APPLICATION_CODE, HEADER_KEY, BODY_SECRET])
    expect(seen.includes(secret), secret.slice(0, 3)).toBe(false);
});

it('of whom the token is typed into a form by mistake: it is shown as what was typed, and the app goes on', async () => {
  await page.ask('newToken', { lifetimeSeconds: 600 });
  await page.ask('saveUser', { customAttributes: { note: { type: 'text', value: TOKEN } } });
  await page.ask('fetchUser', null);
  expect(page.thrown).toEqual([]);
  expect(page.snapshot().sdk.user.customAttributes?.['note']?.value).toBe(TOKEN);
  await page.ask('exportTimelineHar', { source: 'session' });
  expect(lab.files.newestText.includes(SIGNATURE)).toBe(false);
});
