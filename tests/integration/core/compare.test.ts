import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NO_TIMELINE_FILTER } from '../../../shared/model/timeline.ts';
import type { CallToCompare, CompareBy, Comparison } from '../../../shared/story/comparison.ts';
import { LabUnderTest } from '../../support/app/core.ts';

let lab: LabUnderTest;

beforeEach(async () => {
  lab = await LabUnderTest.start();
});
afterEach(() => lab.dispose());

async function compare(what: CallToCompare, by: CompareBy = 'settings'): Promise<Comparison> {
  const compared = await lab.ask('compareCall', { what, by });
  if (!compared.ok) throw new Error(`${compared.error.code}: ${compared.error.message}`);
  return compared.value;
}

/** Each column's end: its code and where it stopped, or ok. */
function ends({ columns }: Comparison): Record<string, string> {
  return Object.fromEntries(
    columns.map(({ key, record }) => [
      key,
      record.error === null ? record.outcome : `${record.error.code} at ${record.stoppedAt ?? ''}`,
    ]),
  );
}

function personalize(username = 'ana'): Extract<CallToCompare, { kind: 'personalize' }> {
  return {
    kind: 'personalize',
    with: {
      userIdentity: { externalUserId: lab.customer(username).externalUserId },
      forceDepersonalize: false,
      keepAsLead: false,
      setDeviceAsPrimary: false,
    },
  };
}

function authorizations({ columns }: Comparison): (string | undefined)[] {
  return columns.map(({ record }) => record.authorization?.scheme);
}

describe('under the three security settings', () => {
  it('personalizes without a token where the application code is enough', async () => {
    const compared = await compare(personalize());
    expect(ends(compared)).toEqual({
      applicationCode: 'ok',
      jwt: 'ACCESS_TOKEN_MISSING at server',
      contactInformationApi: 'ok',
    });
    expect(compared.columns.map(({ title }) => title)).toEqual([
      'App code',
      'JWT required',
      'Contact API only',
    ]);
    expect(authorizations(compared)).toEqual(['App', 'App', 'App']);
  });

  it('saves contact information where the setting lets it', async () => {
    await lab.signInAs('ana');
    await lab.personalizeAs('ana');
    expect(ends(await compare({ kind: 'saveUser', with: { emails: ['new@example.com'] } }))).toEqual({
      applicationCode: 'ok',
      jwt: 'ok',
      contactInformationApi: 'USER_DATA_RESTRICTED at server',
    });
  });

  it('sends the values as they were given', async () => {
    const { columns } = await compare(personalize());
    for (const { record } of columns)
      expect(record.request?.body).toContain(lab.customer('ana').externalUserId);
  });

  it('has the token of whoever is signed in', async () => {
    await lab.signInAs('ana');
    const compared = await compare(personalize());
    expect(ends(compared)).toMatchObject({ applicationCode: 'ok', jwt: 'ok' });
    expect(authorizations(compared)).toEqual(['Bearer', 'Bearer', 'Bearer']);
  });

  it('lets nothing out with an expired token', async () => {
    await lab.signInAs('ana');
    await lab.ask('alterToken', { alteration: 'expired' });
    const compared = await compare(personalize());
    expect(new Set(Object.values(ends(compared)))).toEqual(new Set(['JWT_TOKEN_EXPIRED at expiry']));
    expect(compared.columns.map(({ record }) => record.bytesSent)).toEqual([0, 0, 0]);
  });

  it.each(['tampered', 'otherPerson', 'otherKey'] as const)('has a token that is %s', async (alteration) => {
    await lab.signInAs('ana');
    await lab.ask('alterToken', { alteration });
    expect(ends(await compare(personalize())).jwt).toBe('UNAUTHORIZED at server');
  });

  it('saves an external user ID for a person', async () => {
    await lab.signInAs('ana');
    await lab.personalizeAs('ana');
    const compared = await compare({ kind: 'saveUser', with: { externalUserId: 'somebody-new' } });
    expect(ends(compared)).toEqual({
      applicationCode: 'ok',
      jwt: 'USER_DATA_RESTRICTED at server',
      contactInformationApi: 'USER_DATA_RESTRICTED at server',
    });
  });

  it('fetches nobody’s data', async () => {
    expect(ends(await compare({ kind: 'fetchUser' }))).toEqual({
      applicationCode: 'ok',
      jwt: 'ok',
      contactInformationApi: 'ok',
    });
  });

  it('compares a call that was made as it was, whatever happened since', async () => {
    await lab.signInAs('luka');
    await lab.ask('alterToken', { alteration: 'expired' });
    const { id } = await lab.personalizeAs('luka');
    await lab.ask('signOut');
    const compared = await compare({ kind: 'made', callId: id });
    expect(ends(compared).applicationCode).toBe('JWT_TOKEN_EXPIRED at expiry');
    expect(compared.notes).toEqual([]);
  });

  it('compares a call of the timeline', async () => {
    await lab.signInAs('ana');
    await lab.personalizeAs('ana');
    await lab.ask('getTimelineFacets', { source: 'session' });
    const page = await lab.ask('getTimelineSlice', {
      source: 'session',
      filter: { ...NO_TIMELINE_FILTER, kinds: ['call'] },
      from: null,
      count: 50,
    });
    const row = page.ok ? page.value.rows.at(-1) : undefined;
    const compared = await compare({ kind: 'entry', source: 'session', id: row?.id ?? -1 });
    expect(compared.call).toBe('personalize');
    expect(ends(compared)).toMatchObject({ applicationCode: 'ok', jwt: 'ok' });
  });
});

describe('on the three platforms', () => {
  it('has a token that only Android takes', async () => {
    await lab.signInAs('ana');
    const { token } = lab.snapshot;
    await lab.ask('useForgedToken', {
      header: JSON.parse(token?.header ?? '{}') as Record<string, never>,
      claims: JSON.parse(token?.claims ?? '{}') as Record<string, never>,
      mutations: ['exp-string-spaces'],
    });
    const { forged } = lab.snapshot;
    const compared = await compare(personalize(), 'platforms');
    const expected = (['strict', 'android', 'ios'] as const).map((profile) => {
      const { ok, code } = forged?.prediction.outcomes[profile] ?? {};
      return ok === true ? null : code;
    });
    expect(compared.columns.map(({ record }) => record.error?.code ?? null)).toEqual(expected);
    expect(new Set(expected).size).toBeGreaterThan(1);
    expect(compared.columns.map(({ record }) => record.profile)).toEqual(['strict', 'android', 'ios']);
  });
});

describe('beside the lab', () => {
  it('changes nothing of it', async () => {
    await lab.signInAs('ana');
    await lab.personalizeAs('ana');
    await lab.ask('saveUser', { firstName: 'Anamarija' });
    await lab.ask('alterToken', { alteration: 'tampered' });
    const before = await stateOf();
    await compare(personalize('luka'));
    await compare({ kind: 'saveUser', with: { externalUserId: 'taken-over' } }, 'platforms');
    await compare({ kind: 'made', callId: lab.newestCall.id });
    expect(await stateOf()).toEqual(before);
  });

  it('says that a call is not there', async () => {
    const compared = await lab.ask('compareCall', {
      what: { kind: 'made', callId: 'never-made' },
      by: 'settings',
    });
    expect(compared).toMatchObject({ ok: false, error: { code: 'NOT_THERE' } });
  });

  it('needs no running sandbox', async () => {
    await lab.signInAs('ana');
    const what = personalize();
    await lab.sandboxDies();
    expect(ends(await compare(what))).toMatchObject({ applicationCode: 'ok' });
  });

  it('ends with a reset', async () => {
    const comparing = lab.ask('compareCall', { what: personalize(), by: 'settings' });
    await lab.ask('resetLab');
    expect(await comparing).toMatchObject({ ok: false, error: { message: 'The comparison was ended.' } });
    expect(ends(await compare(personalize())).applicationCode).toBe('ok');
  });
});

/** All of the lab that a comparison could have touched, as text. */
async function stateOf(): Promise<string> {
  const { adminUrl, adminToken } = lab.sandbox.address;
  const asked = await Promise.all(
    ['/state', '/persons', '/profiles', '/journal/mark', '/faults'].map(async (path) => {
      const response = await fetch(`${adminUrl}${path}`, {
        headers: { Authorization: `Bearer ${adminToken}` },
      });
      return `${path} ${response.status} ${await response.text()}`;
    }),
  );
  const timeline = await lab.ask('getTimelineSlice', {
    source: 'session',
    filter: NO_TIMELINE_FILTER,
    from: null,
    count: 200,
  });
  const rows = timeline.ok ? timeline.value.rows : [];
  return JSON.stringify([lab.snapshot, lab.storedToken, lab.preferences.current(), rows, asked]);
}
