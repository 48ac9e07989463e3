import { beforeAll, describe, expect, it } from 'vitest';
import { arrivalsOn } from '../../../../shared/caught/arrival.ts';
import { FAILURES } from '../../../../shared/caught/table.ts';
import { SYSTEMS } from '../../../../shared/caught/words.ts';
import { type GivenToCall, givenSchema } from '../../../../shared/model/given.ts';
import { handlingOf, usualHandling } from '../../../../shared/snippets/handling.ts';
import { CODE_LANGUAGES, frameworkOf } from '../../../../shared/snippets/language.ts';
import { snippetText } from '../../../../shared/snippets/snippet.ts';
import { snippetsOfValues, writtenSnippet } from '../../../../shared/snippets/snippets-of.ts';
import { mistakesIn, parserFor } from '../../../support/snippets/grammars.ts';

const HOSTILE = [
  'plain',
  `it's "so" \\ $name \${x} \\(y) */ // #{z}`,
  'a\nb\r\tc\u0000\u2028\u2029\u0085',
  '\u202Eright\u200F to left \u05D0\u05D1 \u{1F600} \uD800 é',
  'long '.repeat(60),
];

function givens(text: string): readonly GivenToCall[] {
  const customAttributes = {
    [text]: { type: 'text', value: text },
    number: { type: 'number', value: -1.5e21 },
    flag: { type: 'boolean', value: true },
    day: { type: 'date', value: '2020-02-26' },
    notADay: { type: 'date', value: text },
    time: { type: 'datetime', value: '2020-02-26T09:41:57Z' },
    list: { type: 'list', value: [{ [text]: text, n: 1, b: false }, {}] },
    __proto: { type: 'text', value: '__proto__' },
  } as const;
  const attributes = { firstName: text, gender: 'Male', birthday: text, tags: [text, ''], customAttributes };
  return [
    {
      call: 'personalize',
      context: {
        userIdentity: { externalUserId: text, phones: [text], emails: [] },
        userAttributes: attributes,
        forceDepersonalize: true,
      },
    },
    { call: 'personalize', context: { userIdentity: {} } },
    { call: 'saveUser', patch: { ...attributes, lastName: null, phones: null, middleName: '' } },
    { call: 'saveUser', patch: { customAttributes: null } },
    { call: 'saveUser', patch: { customAttributes: { [text]: null } } },
    { call: 'saveInstallation', patch: { isPrimaryDevice: true, deviceName: text, customAttributes } },
    { call: 'setInstallationAsPrimary', pushRegistrationId: text, isPrimary: false },
    { call: 'depersonalizeInstallation', pushRegistrationId: text },
    { call: 'submitEvent', event: { definitionId: text, properties: customAttributes } },
    { call: 'submitEventImmediately', event: { definitionId: text } },
    {
      call: 'fetchInboxMessages',
      externalUserId: text,
      filter: { fromDateTime: 0, topics: [text], limit: 5 },
    },
  ].map((one) => givenSchema.parse(one));
}

describe.each(CODE_LANGUAGES)('snippets in %s', (language) => {
  let parse: Awaited<ReturnType<typeof parserFor>>;
  beforeAll(async () => {
    parse = await parserFor(language);
  });

  const mistakes = (code: string) => mistakesIn(parse(code)).map((one) => `${one}\n${code}`);

  it('can be read, whatever was given', () => {
    for (const given of HOSTILE.flatMap(givens)) {
      expect(mistakes(snippetText(snippetsOfValues(given, { language, system: 'ios' })))).toEqual([]);
    }
  });

  it('can be read for each failure of each call, and light what is taken', () => {
    for (const row of FAILURES) {
      for (const call of row.calls) {
        for (const system of SYSTEMS) {
          for (const message of ['plain', HOSTILE.slice(1, 4).join('')]) {
            const known = { call, message, code: message === 'plain' ? 'SOME_CODE' : message };
            const framework = frameworkOf(language);
            const handling = handlingOf({ row, known }, call, framework, system);
            const given = givens('Ana').find((one) => one.call === call) ?? null;
            const snippet = writtenSnippet(call, given, handling, { language, system });
            expect(mistakes(snippetText(snippet))).toEqual([]);
            const lit = snippet.parts.filter(({ lines }) => lines.some((line) => line.lit));
            if (typeof arrivalsOn(row, framework, known)[system] !== 'string') expect(lit).toHaveLength(1);
          }
        }
      }
    }
  }, 60_000);

  it('is told from a broken one', () => {
    const good = snippetText(
      writtenSnippet('fetchUser', null, usualHandling('fetchUser', null), { language, system: 'ios' }),
    );
    expect(mistakes(good)).toEqual([]);
    expect(mistakes(`${good} ' ( "`)).not.toEqual([]);
  });
});
