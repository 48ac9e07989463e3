/**
 * What main knows of a person, shown in a form and saved untouched, is what was known, whatever it looks like.
 */
import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { attributeText } from '../../../renderer/lib/attributes.ts';
import { TEXT_FIELDS } from '../../../renderer/lib/fields.ts';
import { draftFor, peopleCall } from '../../../renderer/screens/people/people-draft.ts';
import { EMPTY_PERSONALIZE, toContext } from '../../../renderer/screens/personalize/personalize-draft.ts';
import {
  EMPTY_USER_DRAFT,
  editText,
  shownList,
  shownText,
  toPatch,
  type UserDraft,
} from '../../../renderer/screens/save-user/user-draft.ts';
import type { User, UserPatch } from '../../../shared/model/models.ts';
import { LabUnderTest } from '../../support/app/core.ts';
import { type PageOfLab, pageOf } from '../../support/app/page-of-lab.ts';
import { naturalText } from '../../support/token/natural-text.ts';

const HEX = '0123456789abcdef'.repeat(4);
const SEED = 20_261_127;

let lab: LabUnderTest;
let page: PageOfLab;

beforeAll(async () => {
  lab = await LabUnderTest.start();
  page = pageOf(lab);
  await page.ask('setSecuritySetting', { setting: 'applicationCode' });
});
afterAll(() => lab.dispose());

const patch: fc.Arbitrary<UserPatch> = fc.record({
  externalUserId: naturalText(200),
  firstName: naturalText(200),
  lastName: naturalText(200),
  middleName: naturalText(40),
  tags: fc.uniqueArray(naturalText(200), { minLength: 1, maxLength: 4 }),
  customAttributes: fc
    .dictionary(fc.constantFrom('plan', 'note', 'Bearer x', 'App Premium', HEX), naturalText(400), {
      minKeys: 1,
    })
    .map((texts) =>
      Object.fromEntries(
        Object.entries(texts).map(([name, value]) => [name, { type: 'text' as const, value }]),
      ),
    ),
});

/** The form with every field set to what it shows, as if each had been typed anew. */
function retyped(user: User): UserDraft {
  const texts = TEXT_FIELDS.filter((name) => user[name] !== undefined).map(
    (name) => [name, { kind: 'set', value: shownText(EMPTY_USER_DRAFT, name, user) }] as const,
  );
  const attributes = Object.entries(user.customAttributes ?? {}).map(
    ([name, value]) =>
      [name, { kind: 'set', value: { type: value.type, text: attributeText(value) } }] as const,
  );
  const tags = { kind: 'set', value: shownList(EMPTY_USER_DRAFT, 'tags', user) } as const;
  return {
    ...EMPTY_USER_DRAFT,
    texts: Object.fromEntries(texts),
    lists: { tags },
    attributes: Object.fromEntries(attributes),
  };
}

async function save(wanted: UserPatch): Promise<void> {
  expect(await page.ask('saveUser', wanted)).toMatchObject({ ok: true });
  expect(page.snapshot().calls[0]).toMatchObject({ call: 'saveUser', outcome: 'ok' });
}

/** The person's data on the server. */
function stored(externalUserId: string): Readonly<Record<string, unknown>> | undefined {
  const persons = [...lab.sandbox.sandbox.state.persons.values()];
  return persons.find(({ data }) => data.externalUserId === externalUserId)?.data;
}

it('a user, through the form of Save user', async () => {
  await fc.assert(
    fc.asyncProperty(patch, async (wanted) => {
      await page.ask('saveUser', { customAttributes: null });
      await save(wanted);
      const { user } = page.snapshot().sdk;
      expect(user).toMatchObject(wanted);
      const server = stored(wanted.externalUserId ?? '');
      expect(server).toMatchObject({ lastName: wanted.lastName, tags: wanted.tags });

      const untouched = toPatch(editText(EMPTY_USER_DRAFT, 'lastName', user.lastName ?? '', user));
      expect(untouched).toEqual({ ok: true, value: {} });
      const again = toPatch(retyped(user));
      if (!again.ok) throw new Error(JSON.stringify(again.problems));
      // The server forgot, so that everything is sent once more.
      await page.ask('saveUser', { firstName: null, lastName: null, customAttributes: null });
      await save(again.value);
      expect(page.snapshot().sdk.user).toEqual(user);
      expect(stored(wanted.externalUserId ?? '')).toEqual(server);
    }),
    { numRuns: 12, seed: SEED },
  );
  expect(page.thrown).toEqual([]);
}, 60_000);

it('a person of the sandbox, through the form of People', async () => {
  await fc.assert(
    fc.asyncProperty(patch, async (wanted) => {
      await page.ask('saveUser', { customAttributes: null });
      await save(wanted);
      await page.ask('freezeServerClock', { frozen: false });
      const people = page.snapshot().administration?.people ?? [];
      const person = people.find(({ externalUserId }) => externalUserId === wanted.externalUserId);
      if (person === undefined) throw new Error('The person is not shown');
      const before = stored(wanted.externalUserId ?? '');
      const answer = await page.ask('callPeopleApi', peopleCall(draftFor(person, 'replacePerson')));
      expect(answer).toMatchObject({ ok: true, value: { response: { status: 200 } } });
      expect(stored(wanted.externalUserId ?? '')).toEqual(before);
    }),
    { numRuns: 12, seed: SEED },
  );
  expect(page.thrown).toEqual([]);
}, 60_000);

it('a person with more data than a screen shows is not emptied by the form of People', async () => {
  const value = 'x'.repeat(4_000);
  const attributes = ['one', 'two'].map((name) => [name, { type: 'text' as const, value }] as const);
  await save({ externalUserId: 'large', customAttributes: Object.fromEntries(attributes) });
  await page.ask('freezeServerClock', { frozen: false });
  const person = page.snapshot().administration?.people.find((one) => one.externalUserId === 'large');
  if (person === undefined) throw new Error('The person is not shown');
  const before = stored('large');
  await page.ask('callPeopleApi', peopleCall(draftFor(person, 'replacePerson')));
  expect(stored('large')).toEqual(before);
});

it('an external user ID of 64 hexadecimal digits is sent as it was typed', async () => {
  const context = toContext({
    ...EMPTY_PERSONALIZE,
    externalUserId: HEX,
    lastName: 'Basic Membership',
  });
  if (!context.ok) throw new Error(JSON.stringify(context.problems));
  await page.ask('setSecuritySetting', { setting: 'jwt' });
  await page.ask('signIn', { username: 'ana.kovac', password: 'northwind', lifetimeSeconds: 600 });
  await page.ask('personalize', context.value);
  const body = page.snapshot().calls[0]?.request?.body ?? '{}';
  expect(JSON.parse(body)).toMatchObject({
    userIdentity: { externalUserId: HEX },
    userAttributes: { lastName: 'Basic Membership' },
  });
  await page.ask('getTimelineFacets', { source: 'session' });
  const [arrived] = lab.sandbox.sandbox.journal.entries(0).slice(-1);
  expect(arrived?.body).toBe(body);
});
