/**
 * The screen *Your app* as a relay to another environment, with the simulated phones.
 */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemDeps } from '../../../electron/sandbox/model/ports.ts';
import { type RunningSandbox, startSandbox } from '../../../electron/sandbox/service/start.ts';
import type { LabUnderTest } from '../../support/app/core.ts';
import { OwnAppUnderTest } from '../../support/app/own-app.ts';
import type { Phone, PhoneOptions } from '../../support/phones/phone.ts';

let app: OwnAppUnderTest;
let lab: LabUnderTest;

beforeEach(async () => {
  app = await OwnAppUnderTest.start();
  ({ lab } = app);
});
afterEach(() => app.dispose());

describe('the relay', () => {
  let upstream: RunningSandbox;
  beforeEach(async () => {
    upstream = await startSandbox({ deps: { ...systemDeps(), clock: lab.time } });
    const { baseUrl, applicationCode } = upstream.address;
    await lab.ask('saveEnvironment', { baseUrl, applicationCode, endpoint: null });
    await app.listen('relay');
  });
  afterEach(() => upstream.stop());

  async function tokenOfUpstream(): Promise<string> {
    const ask = async (path: string, body: object, headers = {}) => {
      const answer = await fetch(`${upstream.address.customerUrl}${path}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', ...headers },
        body: JSON.stringify(body),
      });
      return (await answer.json()) as Record<string, string>;
    };
    const { session } = await ask('/session', { username: 'ana.kovac', password: 'northwind' });
    const { token } = await ask(
      '/token',
      { lifetimeSeconds: 600 },
      { Authorization: `Session ${session ?? ''}` },
    );
    return token ?? '';
  }

  const relayed = (rest: Partial<PhoneOptions> = {}): Phone =>
    app.phoneOn('android', { applicationCode: upstream.address.applicationCode, ...rest });

  it('leads to the environment, and its secrets stay there', async () => {
    const phone = relayed();
    await phone.startUp();
    await app.tookIn(phone);
    expect(phone.sent.map(({ status }) => status)).toEqual(phone.sent.map(() => 200));
    const all = await Promise.all((await app.rows()).map(({ id }) => app.recordOf(id)));
    expect(JSON.stringify(all)).not.toContain(upstream.address.applicationCode);
    expect(lab.told.join('\n')).not.toContain(upstream.address.applicationCode);
  });

  it('judges a token by what is known of that environment, not by the sandbox', async () => {
    const token = await tokenOfUpstream();
    const phone = relayed({ jwt: () => token });
    await phone.startUp();
    await app.tookIn(phone);
    const [row] = await app.rows({ text: 'fetchUser' });
    const record = await app.recordOf(row?.id);
    expect(record.verdicts?.server?.unchecked).toContain('signature');
    expect(record.verdicts).toMatchObject({ android: { ok: true } });
    expect(record.authorization).toMatchObject({ scheme: 'Bearer' });
    expect(JSON.stringify(record)).not.toContain(upstream.address.applicationCode);
  });

  it('keeps the code that a token of another environment names to itself', async () => {
    const token = await app.tokenFor('ana');
    const phone = relayed({ jwt: () => token });
    await phone.startUp();
    await app.tookIn(phone);
    const [row] = await app.rows({ text: 'fetchUser' });
    const record = await app.recordOf(row?.id);
    expect(record).toMatchObject({ code: 'UNAUTHORIZED', verdicts: { server: { ok: false } } });
    expect(JSON.stringify(record)).not.toContain(lab.sandbox.address.applicationCode);
  });

  it('disturbs the calls that a rule is about, once where it says so', async () => {
    const phone = relayed();
    await phone.startUp();
    await lab.ask('disturbOwnApp', {
      rule: { type: 'serverErrorCoded', call: 'submitEvent', regId: phone.regId, once: true },
    });
    expect((await phone.depersonalize()).error).toBeNull();
    expect(app.own.disturbance).not.toBeNull();
    expect((await phone.submitEvent('bought')).error).not.toBeNull();
    expect(app.own.disturbance).toBeNull();
    await app.tookIn(phone);
    const [row] = await app.rows({ text: 'submitEvent serverErrorCoded' });
    expect(row).toMatchObject({ status: 'failed', httpStatus: 500, fault: 'serverErrorCoded' });
    const record = await app.recordOf(row?.id);
    expect(record.gates.find(({ gate }) => gate === 'server')?.detail).toContain('The lab answered');
  });

  it('follows the environment where it is moved, and ends where it is deleted', async () => {
    const other = await startSandbox({ deps: { ...systemDeps(), clock: lab.time } });
    const { baseUrl, applicationCode } = other.address;
    await lab.ask('saveEnvironment', { baseUrl, applicationCode, endpoint: null });
    const headers = { Authorization: `App ${applicationCode}` };
    const arrives = () =>
      fetch(`${app.url}/mobile/3/version?platformType=GCM`, { headers }).then(
        ({ status }) => status,
        () => 0,
      );
    // The code is known there and nowhere else.
    await expect.poll(arrives).toBe(200);
    await lab.ask('forgetEnvironment');
    await expect.poll(() => app.own.state).toBe('off');
    await other.stop();
  });
});
