/**
 * What is kept of an app's own calls: scenario, case, HAR, ticket and cURL of chosen rows, with the simulated phones.
 */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type OpenSandbox, openSandboxTarget } from '../../../electron/cli/scenarios/sandbox-target.ts';
import type { Har } from '../../../electron/reports/har/har.ts';
import { readCase } from '../../../electron/reports/cases/read-case.ts';
import { NO_TIMELINE_FILTER, type TimelineRow } from '../../../shared/model/timeline.ts';
import { LabUnderTest } from '../../support/app/core.ts';
import { freePort } from '../../support/app/free-port.ts';
import { androidPhone } from '../../support/phones/android-phone.ts';
import { iosPhone } from '../../support/phones/ios-phone.ts';
import type { Phone, PhoneOptions } from '../../support/phones/phone.ts';
import { findSecrets } from '../../support/reports/find-secrets.ts';
import { runSaved, saveRows, wrongIn } from '../../support/scenarios/saved.ts';

const PHONES = { android: androidPhone, ios: iosPhone };
const PLATFORMS = ['android', 'ios'] as const;

let sandbox: OpenSandbox;
let lab: LabUnderTest;
let port: number;

beforeAll(async () => {
  sandbox = await openSandboxTarget('kept calls');
});
afterAll(() => sandbox.close());
beforeEach(async () => {
  lab = await LabUnderTest.start();
  port = await freePort();
  await lab.ask('setOwnAppPort', { port });
  expect(await lab.ask('startOwnApp', { way: 'sandbox', reachable: null })).toMatchObject({ ok: true });
});
afterEach(() => lab.dispose());

function phoneOn(platform: 'android' | 'ios', rest: Partial<PhoneOptions> = {}): Phone {
  return PHONES[platform]({
    baseUrl: `http://127.0.0.1:${port}`,
    applicationCode: lab.sandbox.address.applicationCode,
    clock: () => lab.time.now(),
    ...rest,
  });
}

async function tokenFor(username: string): Promise<string> {
  await lab.signInAs(username, 600);
  if (lab.storedToken === null) throw new Error('No token was stored');
  return lab.storedToken;
}

async function rowsOf(phone: Phone): Promise<readonly TimelineRow[]> {
  await expect.poll(() => lab.snapshot.ownApp.requests).toBe(phone.sent.length);
  const page = await lab.ask('getTimelineSlice', {
    source: 'session',
    filter: { ...NO_TIMELINE_FILTER, kinds: ['ownApp'] },
    from: null,
    count: 500,
  });
  if (!page.ok) throw new Error(page.error.message);
  return page.value.rows;
}

const ids = (rows: readonly TimelineRow[]): readonly number[] => rows.map(({ id }) => id);

describe.each(PLATFORMS)('rows of an app on %s', (platform) => {
  it('become a scenario that is green in the model; what the SDK does by itself is said', async () => {
    const token = await tokenFor('ana');
    const sub = lab.customer('ana').externalUserId;
    let jwt: string | null = null;
    const phone = phoneOn(platform, { jwt: () => jwt });
    await phone.startUp();
    jwt = token;
    await lab.time.advance(1_500);
    expect((await phone.personalize({ externalUserId: sub })).error).toBeNull();
    for (const call of [
      () => phone.saveUser({ firstName: 'Zora' }),
      () => phone.fetchUser(),
      () => phone.depersonalize(),
    ]) {
      await lab.time.advance(1_500);
      expect((await call()).error).toBeNull();
    }
    const saved = await saveRows(lab, ids(await rowsOf(phone)));
    const text = lab.files.newestText;
    expect(saved.scenarios).toBe(1);
    expect(saved.notes.join('\n')).toContain('the SDK sends it by itself');
    expect(saved.notes.join('\n')).not.toContain('not green');
    expect(wrongIn(await runSaved(text, sandbox))).toEqual([]);
    const steps = (JSON.parse(text) as { scenarios: { steps: { do: string }[]; profiles: string[] }[] })
      .scenarios[0];
    expect(steps?.profiles).toEqual([platform]);
    expect(steps?.steps.map(({ do: kind }) => kind).filter((kind) => kind !== 'wait')).toEqual(
      expect.arrayContaining(['init', 'personalize', 'saveUser', 'fetchUser', 'depersonalize']),
    );
    for (const secret of [sub, 'Zora', token]) expect(text).not.toContain(secret);
  });

  it('become a scenario of a refused token, too', async () => {
    const token = await tokenFor('ana');
    const phone = phoneOn(platform, { jwt: () => token });
    await phone.startUp();
    const refused = phoneOn(platform, { jwt: () => token, stored: phone.stored });
    expect((await refused.personalize({ externalUserId: 'somebody-else' })).error).not.toBeNull();
    await expect.poll(() => lab.snapshot.ownApp.requests).toBe(phone.sent.length + refused.sent.length);
    const rows = await lab.ask('getTimelineSlice', {
      source: 'session',
      filter: { ...NO_TIMELINE_FILTER, codes: ['UNAUTHORIZED'] },
      from: null,
      count: 10,
    });
    if (!rows.ok) throw new Error(rows.error.message);
    await saveRows(lab, ids(rows.value.rows));
    expect(wrongIn(await runSaved(lab.files.newestText, sandbox))).toEqual([]);
    expect(lab.files.newestText).toContain('"code": "UNAUTHORIZED"');
  });
});

describe('a chosen row of an app', () => {
  async function personalized(): Promise<{ readonly row: TimelineRow; readonly token: string }> {
    const token = await tokenFor('ana');
    const phone = phoneOn('android', { jwt: () => token });
    await phone.startUp();
    await phone.personalize({ externalUserId: lab.customer('ana').externalUserId });
    const row = (await rowsOf(phone)).find(({ title }) => title === 'personalize');
    if (row === undefined) throw new Error('No personalize');
    return { row, token };
  }

  it('is in a HAR, with a whole address', async () => {
    const { row, token } = await personalized();
    expect(await lab.ask('exportTimelineHar', { source: 'session', ids: [row.id] })).toMatchObject({
      ok: true,
    });
    const { log } = JSON.parse(lab.files.newestText) as Har;
    expect(log.entries).toHaveLength(1);
    expect(log.entries[0]).toMatchObject({
      _call: 'personalize',
      request: { method: 'POST', queryString: expect.any(Array) as unknown },
      response: { status: 200 },
    });
    expect(log.entries[0]?.request.url).toMatch(
      new RegExp(`^http://127\\.0\\.0\\.1:${port}/mobile/\\d+/appinstance/`),
    );
    expect(findSecrets(lab.files.newestText, [token, lab.sandbox.address.applicationCode])).toEqual([]);
  });

  it('is in a case', async () => {
    const { row } = await personalized();
    expect(await lab.ask('exportCase', { run: null, ids: [row.id] })).toMatchObject({ ok: true });
    const read = readCase(lab.files.newest);
    expect(read).toMatchObject({ ok: true, value: { timeline: { entries: [{ row: { kind: 'ownApp' } }] } } });
  });

  it('is copied for a ticket, and as a command with placeholders', async () => {
    const { row, token } = await personalized();
    const at = { source: 'session', id: row.id } as const;
    const ticket = await lab.ask('getTimelineTicket', at);
    const text = ticket.ok ? (ticket.value.text ?? '') : '';
    expect(text).toContain('## `personalize` of an app succeeded with 200');
    expect(text).toContain('- It arrived at the lab: attested by its listener');
    expect(text).toContain('### Gates');
    const curl = await lab.ask('getTimelineCurl', at);
    const command = curl.ok ? (curl.value.text ?? '') : '';
    expect(command).toContain(`--url "$BASE_URL"'/mobile/`);
    expect(command).toContain('"Authorization: Bearer $USER_DATA_JWT"');
    expect(command).not.toContain(String(port));
    expect(findSecrets(text + command, [token, lab.sandbox.address.applicationCode])).toEqual([]);
  });
});
