import { describe, expect, it } from 'vitest';
import { formatProblem, readScenarioFile } from '../../../../electron/scenarios/files/scenario-file.ts';

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
      'mine.json:12:42: scenarios[0].steps[1].expect.kode: Unknown name kode. Did you mean code?',
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
      'mine.json:11:72: scenarios[0].steps[0].token.mutations[0]: Unknown mutation expird. Did you mean expired?',
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
    expect(problems(text)[0]).toContain('Another scenario is called mine.expired.');
  });
});

/** A scenario with these steps, in place of the good file's. */
function withSteps(...steps: readonly unknown[]): string {
  const file = JSON.parse(GOOD) as { scenarios: Record<string, unknown>[] };
  return JSON.stringify({ ...file, scenarios: [{ ...file.scenarios[0], steps }] }, null, 2);
}

describe('what a scenario speaks of', () => {
  it.each([
    ['step', { do: 'fetchUzer' }, 'Unknown step fetchUzer. Did you mean fetchUser?'],
    ['fault', { do: 'fault', fault: 'hangs' }, 'Unknown fault hangs. Did you mean hang?'],
    [
      'spelling of a fault',
      { do: 'fault', fault: 'serverErrorUncoded' },
      'Unknown fault serverErrorUncoded. Did you mean server-error-uncoded?',
    ],
    ['key', { do: 'key', action: 'revoke', key: 'frist' }, 'Unknown key frist. Did you mean first?'],
    ['key of a token', { do: 'useToken', token: { for: 'a', key: 'second' } }, 'Unknown key second.'],
    [
      'variable',
      { do: 'useToken', token: { for: '$persn' } },
      'Unknown variable $persn. Did you mean $person?',
    ],
    ['device', { do: 'fetchUser', expect: { message: '$other.tablet' } }, 'Unknown variable $other.tablet.'],
    [
      'code',
      { do: 'fetchUser', expect: { ios: { code: 'JWT_TOKEN_EXPIERD' } } },
      'Unknown error code JWT_TOKEN_EXPIERD. Did you mean JWT_TOKEN_EXPIRED?',
    ],
    [
      'event',
      { do: 'look', expect: { events: ['userUpdate'] } },
      'Unknown event userUpdate. Did you mean userUpdated?',
    ],
    ['call', { do: 'finish', call: 'slow' }, 'Unknown call slow.'],
    [
      'option of a fault without requests',
      { do: 'fault', fault: 'refuse', once: true },
      'The fault refuse closes the port for every request; once has no effect on it.',
    ],
  ])('an unknown %s is a mistake with its line', (_what, step, message) => {
    const [first = ''] = problems(withSteps(step));
    expect(first).toContain(message);
    expect(first).toMatch(/^mine\.json:(?:1[1-9]|2\d):\d+: scenarios\[0\]\.steps\[0\]/);
  });

  it('takes names that an earlier step gave', () => {
    const text = withSteps(
      { do: 'key', action: 'add', key: 'second' },
      { do: 'useToken', token: { for: '$person', key: 'second', claims: { key: 'own' } } },
      { do: 'otherDevice', name: 'tablet' },
      { do: 'fetchUser', start: 'slow' },
      { do: 'finish', call: 'slow', expect: { message: '$other.tablet $5' } },
    );
    expect(problems(text)).toEqual([]);
  });

  it('says every mistake, in words', () => {
    const text = withSteps({ do: 'wait' }, { do: 'network', available: 'no', seconds: 2 });
    expect(problems(text).map((line) => line.replace(/^.*?steps/, 'steps'))).toEqual([
      'steps[0].seconds: This is missing: a number.',
      'steps[1].available: This should be true or false, not a text.',
      'steps[1].seconds: Unknown name seconds.',
    ]);
  });

  it('says that a text is nested too deeply, however deep', () => {
    const text = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    expect(problems(text)).toEqual(['mine.json:1:101: this is nested more than 100 levels deep']);
    const inside = GOOD.replace('{ "for": "$person", "mutations": ["expired"] }', text);
    expect(problems(inside)[0]).toContain('mine.json:11:');
  });
});

describe('the bytes of a file', () => {
  const utf16 = Buffer.from(GOOD, 'utf16le');
  const bytes = (...parts: readonly (readonly number[] | Uint8Array)[]) =>
    Uint8Array.from(parts.flatMap((part) => [...part]));

  it.each([
    ['UTF-8', Buffer.from(GOOD)],
    ['UTF-8 with a mark', bytes([0xef, 0xbb, 0xbf], Buffer.from(GOOD))],
    ['UTF-16 LE with a mark', bytes([0xff, 0xfe], utf16)],
    ['UTF-16 BE with a mark', bytes([0xfe, 0xff], Buffer.from(utf16).swap16())],
    ['UTF-16 LE', bytes(utf16)],
    ['UTF-16 BE', bytes(Buffer.from(utf16).swap16())],
  ])('are read as %s', (_what, content) => {
    const read = readScenarioFile(content);
    expect(read.ok && read.value.map(({ id }) => id)).toEqual(['mine.expired']);
  });

  it.each([
    ['UTF-32', bytes([0xff, 0xfe, 0, 0], [0x7b, 0, 0, 0]), '1:1: the file is UTF-32; save it as UTF-8'],
    [
      'Latin 1',
      Buffer.from('{\n "caf\u00e9": 1 }', 'latin1'),
      '2:6: the file is not UTF-8 text; save it as UTF-8',
    ],
    ['half a UTF-16 text', bytes([0xff, 0xfe], [0x7b]), '1:1: the file is not UTF-16 text; save it as UTF-8'],
  ])('are named as %s', (_what, content, message) => {
    const read = readScenarioFile(content);
    expect(
      read.ok ? '' : formatProblem('mine.json', read.error[0] ?? { line: 0, column: 0, message: '' }),
    ).toBe(`mine.json:${message}`);
  });
});
