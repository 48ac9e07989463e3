import { describe, expect, it } from 'vitest';
import { formatProblem, readScenarioFile } from '../../../../electron/lab/scenarios/scenario-file.ts';

const GOOD = `{
  "format": "personalization-lab/scenarios",
  "version": 1,
  "scenarios": [
    {
      "id": "mine.expired",
      "title": "Our token has expired",
      "shows": "What our app shows then",
      "group": "deviceGate",
      "steps": [
        { "do": "useToken", "token": { "for": "$person", "mutations": ["expired"] } },
        { "do": "fetchUser", "expect": { "code": "JWT_TOKEN_EXPIRED", "requests": 0 } }
      ]
    }
  ]
}
`;

function problems(text: string): readonly string[] {
  const read = readScenarioFile(text);
  return read.ok ? [] : read.error.map((problem) => formatProblem('mine.json', problem));
}

describe('readScenarioFile', () => {
  it('reads a good file', () => {
    const read = readScenarioFile(GOOD);
    expect(read.ok && read.value.map(({ id }) => id)).toEqual(['mine.expired']);
  });

  it.each([
    [
      'a missing comma',
      GOOD.replace('"version": 1,', '"version": 1'),
      'mine.json:4:3: not JSON: comma expected',
    ],
    [
      'a comment',
      GOOD.replace('"version": 1,', '"version": 1, // one'),
      'mine.json:3:17: not JSON: invalid comment token',
    ],
    [
      'an unknown name',
      GOOD.replace('"code":', '"kode":'),
      'mine.json:12:50: scenarios[0].steps[1].expect.kode: unknown name',
    ],
    ['a wrong type', GOOD.replace('"requests": 0', '"requests": "none"'), 'mine.json:12:83:'],
    [
      'an unknown step',
      GOOD.replace('"do": "fetchUser"', '"do": "fetchuser"'),
      'mine.json:12:17: scenarios[0].steps[1].do:',
    ],
    ['a missing field', GOOD.replace('"group": "deviceGate",', ''), 'mine.json:5:5: scenarios[0].group:'],
    [
      'an unknown mutation',
      GOOD.replace('["expired"]', '["expird"]'),
      'mine.json:11:72: scenarios[0].steps[0].token.mutations[0]: there is no mutation “expird”',
    ],
    [
      'a name twice',
      GOOD.replace('"version": 1,', '"version": 1, "version": 1,'),
      'mine.json:3:17: “version” is there twice',
    ],
    [
      'a mistake in a token',
      GOOD.replace('"for": "$person"', '"for": 7'),
      'mine.json:11:47: scenarios[0].steps[0].token.for:',
    ],
    ['another version', GOOD.replace('"version": 1', '"version": 2'), 'mine.json:3:14: version:'],
    ['nothing', '', 'mine.json:1:1: '],
  ])('says where %s is', (_what, text, expected) => {
    const found = problems(text);
    expect(found.length).toBeGreaterThan(0);
    expect(found[0]).toContain(expected);
  });

  it('refuses an ID that is there twice', () => {
    const file = JSON.parse(GOOD) as { scenarios: unknown[] };
    const text = JSON.stringify({ ...file, scenarios: [file.scenarios[0], file.scenarios[0]] }, null, 2);
    expect(problems(text)[0]).toContain('another scenario is called mine.expired');
  });
});
