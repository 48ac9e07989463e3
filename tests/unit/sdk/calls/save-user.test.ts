import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyPatch, changedPart, mergePatches } from '../../../../electron/sdk/state/user-patch.ts';
import type { User, UserPatch } from '../../../../shared/model/models.ts';
import { broken, json, startedHarness } from '../../../support/sdk/fakes.ts';

const KNOWN = {
  firstName: 'Jane',
  phones: [{ number: '1', preferred: true }],
  emails: [{ address: 'a@example.com' }],
  tags: ['b', 'a'],
  customAttributes: { size: 1, vip: true, since: '2020-01-01', note: 'x' },
  type: 'CUSTOMER',
};

async function bodyOf(patch: UserPatch): Promise<unknown> {
  const { sdk, http } = await startedHarness();
  http.next(() => json(200, KNOWN));
  await sdk.fetchUser();
  const outcome = await sdk.saveUser(patch);
  expect(http.requests.length === 2).toBe(outcome.ok);
  return outcome.ok ? JSON.parse(http.requests[1]?.body ?? 'null') : outcome.error.code;
}

describe('saveUser sends only what changed', () => {
  it.each<readonly [string, UserPatch, unknown]>([
    ['a new value', { firstName: 'Joan' }, { firstName: 'Joan' }],
    ['the same value', { firstName: 'Jane' }, '20008'],
    ['a removal', { firstName: null }, { firstName: null }],
    ['a removal of what is not there', { lastName: null }, '20008'],
    ['phones as objects', { phones: ['1', '2'] }, { phones: [{ number: '1' }, { number: '2' }] }],
    ['the same phones', { phones: ['1'] }, '20008'],
    ['no phones', { phones: [] }, { phones: null }],
    ['e-mails as objects', { emails: ['b@example.com'] }, { emails: [{ address: 'b@example.com' }] }],
    ['tags in another order', { tags: ['a', 'b'] }, '20008'],
    ['other tags', { tags: ['a'] }, { tags: ['a'] }],
    [
      'one custom attribute',
      { customAttributes: { size: { type: 'number', value: 2 }, vip: { type: 'boolean', value: true } } },
      { customAttributes: { size: 2 } },
    ],
    [
      'a removed custom attribute',
      { customAttributes: { size: null } },
      { customAttributes: { size: null } },
    ],
    ['all custom attributes removed', { customAttributes: null }, { customAttributes: null }],
    [
      'every type of custom attribute',
      {
        customAttributes: {
          t: { type: 'text', value: 'é' },
          d: { type: 'date', value: '2026-01-02' },
          z: { type: 'datetime', value: '2026-01-02T03:04:05Z' },
          l: { type: 'list', value: [{ a: 1, b: 'x' }] },
        },
      },
      { customAttributes: { t: 'é', d: '2026-01-02', z: '2026-01-02T03:04:05Z', l: [{ a: 1, b: 'x' }] } },
    ],
    ['a field given as undefined', { firstName: undefined, lastName: 'Doe' }, { lastName: 'Doe' }],
  ])('%s', async (_name, patch, expected) => {
    expect(await bodyOf(patch)).toEqual(expected);
  });

  it('a removal is sent when it is not known whether the field is there', async () => {
    const { sdk, http } = await startedHarness();
    await sdk.saveUser({ lastName: null });
    expect(http.requests[0]?.body).toBe('{"lastName":null}');
  });

  it('what could not be sent is shown, kept, and sent with the next save', async () => {
    const { sdk, http } = await startedHarness();
    http.next(broken('timeout'));
    expect(await sdk.saveUser({ firstName: 'Jane' })).toMatchObject({
      ok: false,
      error: { code: '-4', gate: 'wire' },
    });
    expect(sdk.state()).toMatchObject({ unsentFields: ['firstName'], user: { firstName: 'Jane' } });
    await sdk.saveUser({ lastName: 'Doe' });
    expect(http.requests[1]?.body).toBe('{"firstName":"Jane","lastName":"Doe"}');
    expect(sdk.state().unsentFields).toEqual([]);
  });

  it('a change taken back before it was sent is no change', async () => {
    const { sdk, http } = await startedHarness();
    await sdk.fetchUser();
    http.next(broken());
    await sdk.saveUser({ firstName: 'Other' });
    expect(await sdk.saveUser({ firstName: 'Known' })).toMatchObject({ ok: false, error: { code: '20008' } });
    expect(sdk.state().unsentFields).toEqual([]);
  });

  it('names the fields that go over a limit', async () => {
    const { sdk } = await startedHarness();
    const emails = ['a', 'b', 'c'.repeat(256)];
    const customAttributes = { note: { type: 'text' as const, value: 'x'.repeat(4097) } };
    const outcome = await sdk.saveUser({ middleName: 'm'.repeat(51), emails, customAttributes });
    expect(outcome).toMatchObject({ ok: false, error: { code: '-10', gate: 'input', origin: 'input' } });
    if (outcome.ok) return;
    expect(Object.keys(outcome.error.fields ?? {})).toEqual([
      'emails.2',
      'middleName',
      'customAttributes.note',
    ]);
    expect(outcome.error.message).toBe(
      [
        'User data validation failed:',
        `  - email '${emails[2]}' exceeds maximum length of 255 characters (actual: 256)`,
        '  - middleName exceeds maximum length of 50 characters (actual: 51)',
        "  - customAttribute 'note' value exceeds maximum length of 4096 characters (actual: 4097)",
        '',
        'Please check the field limits at: https://www.infobip.com/docs/api/customer-engagement/people/update-a-person',
      ].join('\n'),
    );
    expect(sdk.state().unsentFields).toEqual([]);
  });
});

describe('patches', () => {
  const text = fc.option(fc.string({ maxLength: 3 }), { nil: null });
  const attribute = fc.option(fc.record({ type: fc.constant('number' as const), value: fc.integer() }), {
    nil: null,
  });
  const patch = fc.record(
    {
      firstName: text,
      lastName: text,
      tags: fc.option(fc.array(fc.string({ maxLength: 2 }), { minLength: 1, maxLength: 3 }), { nil: null }),
      customAttributes: fc.option(fc.dictionary(fc.constantFrom('a', 'b', '__proto__'), attribute), {
        nil: null,
      }),
    },
    { requiredKeys: [] },
  ) as fc.Arbitrary<UserPatch>;

  it('one after the other change a user as both together do', () => {
    fc.assert(
      fc.property(patch, patch, patch, (start, one, other) => {
        const user = applyPatch({}, start);
        const apart = applyPatch(applyPatch(user, one), other);
        expect(applyPatch(user, mergePatches(one, other, user))).toEqual(apart);
      }),
    );
  });

  it('lose nothing when only their changes are taken', () => {
    fc.assert(
      fc.property(patch, patch, (start, next) => {
        const user = applyPatch({}, start);
        const full = sorted(applyPatch(user, next));
        expect(sorted(applyPatch(user, changedPart(user, true, next)))).toEqual(full);
        expect(changedPart(applyPatch(user, next), true, next)).toEqual({});
      }),
    );
  });

  function sorted(user: User): User {
    return user.tags === undefined ? user : { ...user, tags: [...new Set(user.tags)].toSorted() };
  }
});
