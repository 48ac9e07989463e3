/**
 * What real builds ask when they start, in the forms that the sandbox's other clients do not use.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Server, startServer } from '../../support/sandbox/server.ts';

let server: Server;
beforeAll(async () => {
  server = await startServer();
});
beforeEach(() => server.reset('jwt'));
afterAll(() => server.running.stop());

describe('a start-up call', () => {
  it('a base URL is the profile’s, or else the address that was asked, whatever was forwarded', async () => {
    const ask = () =>
      server
        .mobile('GET', '/mobile/1/baseurl', {
          headers: { 'x-forwarded-host': 'phone.lan', 'x-forwarded-proto': 'https' },
        })
        .then(({ json }) => json);
    expect(await ask()).toEqual({ baseUrl: server.running.address.baseUrl });
    await server.admin('PATCH', '/profiles/northwind', { newBaseUrl: 'http://moved.invalid' });
    expect(await ask()).toEqual({ baseUrl: 'http://moved.invalid' });
  });

  it('a sync comes with or without a body, and a wrong one is still refused', async () => {
    const headers = { pushregistrationid: await server.register() };
    const sync = (body?: unknown) =>
      server.mobile('POST', '/mobile/5/messages?platformType=GCM', { headers, body });
    expect((await sync()).json).toEqual({ payloads: [] });
    expect((await sync({ mIDs: ['a'], drIDs: ['b'] })).status).toBe(200);
    expect((await sync({ drIDs: 'b' })).code).toBe('REQUEST_FORMAT_INVALID');
  });

  it('takes the delivery report of a notification extension', async () => {
    const report = (body: unknown) => server.mobile('POST', '/mobile/1/messages/deliveryreport', { body });
    expect((await report({ dlrIds: ['a'] })).json).toEqual({});
    expect((await report({ dlrIds: 'a' })).code).toBe('REQUEST_FORMAT_INVALID');
  });
});
