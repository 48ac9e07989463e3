import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readAppFile } from '../../../../electron/scenarios/files/app-file.ts';
import type { AppConditions } from '../../../../electron/scenarios/files/app-meaning.ts';
import { formatProblem } from '../../../../electron/scenarios/files/file-problem.ts';
import { scenarioJsonSchema } from '../../../../electron/scenarios/files/json-schema.ts';
import { fits } from '../../../support/schemas/json-schema.ts';

const GOOD = `{
  "format": "personalization-lab/scenarios",
  "version": 1,
  "scenarios": [
    {
      "id": "app.sign-in",
      "title": "Signing in",
      "shows": "The app personalizes",
      "group": "state",
      "given": { "setting": "jwt" },
      "steps": [
        { "do": "watch", "by": "app", "within": 30, "calls": [{ "call": "personalize", "exactly": 1, "sub": "$person" }] },
        { "do": "fault", "fault": "reset-before-headers" },
        { "do": "shiftClock", "server": 60 },
        { "do": "watch", "by": "app", "within": 5, "calls": [{ "call": "saveUser", "exactly": 0 }] }
      ],
      "finally": { "server": { "person": "$person", "exists": true } }
    }
  ]
}
`;
const SANDBOX: AppConditions = { hasSandbox: true, variables: ['$person', '$applicationCode'] };
const RELAY: AppConditions = { hasSandbox: false, variables: [] };
const BARE = GOOD.replace('"given": { "setting": "jwt" },', '')
  .replace('{ "do": "fault", "fault": "reset-before-headers" },', '')
  .replace('{ "do": "shiftClock", "server": 60 },', '')
  .replace(/,\s*"finally": .*/, '');

function problems(text: string, conditions = SANDBOX): readonly string[] {
  const read = readAppFile(new TextEncoder().encode(text), conditions);
  return read.ok ? [] : read.error.map((problem) => formatProblem('app.json', problem));
}

describe('a file for an app', () => {
  it('has an example in the documentation', () => {
    const page = readFileSync(resolve(import.meta.dirname, '../../../../docs/scenarios.md'), 'utf8');
    const examples = [...page.matchAll(/```json\n(.*?)```/gs)].map(([, text = '']) => text);
    expect(examples.filter((text) => text.includes('"by": "app"')).map((text) => problems(text))).toEqual([
      [],
    ]);
  });

  it('is read, and says where its parts are', () => {
    const read = readAppFile(new TextEncoder().encode(GOOD), SANDBOX);
    if (!read.ok) throw new Error(JSON.stringify(read.error));
    expect(read.value.scenarios.map(({ id }) => id)).toEqual(['app.sign-in']);
    expect(read.value.placeOf(['scenarios', 0, 'steps', 3, 'calls', 0])).toEqual({ line: 15, column: 62 });
    expect(read.value.placeOf(['scenarios', 0, 'nowhere'])).toEqual({ line: 5, column: 5 });
  });

  it.each([
    [
      'an unknown call',
      ['"saveUser"', '"saveUzer"'],
      /^app\.json:15:72: .*Unknown value saveUzer\. Did you mean saveUser\?/,
    ],
    ['a code that is none', ['"exactly": 0', '"code": "UNAUTHORISED"'], /Unknown error code UNAUTHORISED/],
    [
      'a verdict that is none',
      ['"exactly": 0', '"token": "expird"'],
      /Unknown value expird\. Did you mean expired/,
    ],
    ['somebody else who acts', ['"by": "app"', '"by": "model"'], /Unknown value model.* should be app/],
    ['no time', [' "within": 30,', ''], /within: This is missing/],
    ['no calls', ['[{ "call": "saveUser", "exactly": 0 }]', '[]'], /should not be empty/],
    ['two numbers', ['"exactly": 0', '"exactly": 0, "atMost": 2'], /^app\.json:15:84: .*exactly says it all/],
    ['a least above the most', ['"exactly": 0', '"atLeast": 3, "atMost": 2'], /atLeast should not be more/],
    ['a subject without a token', ['"exactly": 0', '"token": "none", "sub": "a"'], /has no subject/],
    ['settle with nothing to wait for', ['"within": 5', '"within": 5, "settle": 1'], /settle needs a call/],
    ['an order of one', ['"within": 5', '"within": 5, "inOrder": true'], /inOrder needs two/],
    [
      'a step on the device',
      ['{ "do": "fault", "fault": "reset-before-headers" }', '{ "do": "fetchUser" }'],
      /^app\.json:13:17: .*fetchUser cannot be done beside an app/,
    ],
    [
      'the clock of the device',
      ['"server": 60', '"device": 60'],
      /clock of an app’s device is not the lab’s/,
    ],
    [
      'an expectation on the device',
      ['"within": 5', '"within": 5, "expect": { "events": [] }'],
      /events cannot be compared beside an app/,
    ],
    [
      'a person of the device',
      ['"setting": "jwt"', '"personalizedAs": "$person"'],
      /personalizedAs is about a device of the lab/,
    ],
    ['profiles', ['"group": "state"', '"group": "state", "profiles": ["ios"]'], /An app is of one platform/],
  ] as const)('is refused with the place: %s', (_what, [from, to], message) => {
    expect(GOOD).toContain(from);
    expect(problems(GOOD.replace(from, to))[0]).toMatch(message);
  });

  it('without a step by the app is another command’s', () => {
    const model = GOOD.replaceAll(/\{ "do": "watch".*/g, '{ "do": "look" },').replace(/,(\s*\])/, '$1');
    expect(problems(model)).toEqual([
      'app.json:11:16: scenarios[0].steps: No step is by the app; “scenarios run” runs this one.',
    ]);
  });

  it('has in a relay no backend of the lab’s, and no person unless one is named', () => {
    expect(problems(GOOD, RELAY)).toEqual([
      expect.stringMatching(/^app\.json:10:18: .*setting cannot be set: behind the relay/),
      expect.stringMatching(/^app\.json:13:17: .*fault cannot be done: behind the relay/),
      expect.stringMatching(/^app\.json:14:17: .*shiftClock cannot be done: behind the relay/),
      expect.stringMatching(/^app\.json:17:20: .*server cannot be looked at: behind the relay/),
      expect.stringMatching(/^app\.json:12:\d+: .*\$person has no value here\. --person says who it is\./),
      expect.stringMatching(/^app\.json:17:\d+: .*\$person has no value here/),
    ]);
    expect(problems(BARE, { ...RELAY, variables: ['$person'] })).toEqual([]);
  });

  it('fits the JSON Schema, which sees a wrong one', () => {
    const schema = scenarioJsonSchema();
    expect(fits(schema, JSON.parse(GOOD))).toBe(true);
    expect(fits(schema, JSON.parse(GOOD.replace('"saveUser"', '"saveUzer"')))).toBe(false);
    expect(fits(schema, JSON.parse(GOOD.replace('"by": "app", ', '')))).toBe(false);
  });
});
