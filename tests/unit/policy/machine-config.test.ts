import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  LARGEST_CONFIG_BYTES,
  type Problem,
  parseMachineConfig,
} from '../../../electron/policy/machine-config.ts';
import { machineFiles, readMachineFile } from '../../../electron/policy/machine-file.ts';
import { UPDATE_MODES } from '../../../electron/policy/machine-schema.ts';
import { FEATURES } from '../../../shared/model/features.ts';
import { PROFILES } from '../../../shared/model/models.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const problemsOf = (document: unknown): readonly Problem[] => {
  const parsed = parseMachineConfig(
    bytes(typeof document === 'string' ? document : JSON.stringify(document)),
  );
  return parsed.ok ? [] : parsed.error;
};

const settings = {
  profile: fc.constantFrom(...PROFILES),
  presenter: fc.boolean(),
  appearance: fc.constantFrom('system', 'light', 'dark'),
  updates: fc.record(
    { mode: fc.constantFrom(...UPDATE_MODES), feedUrl: fc.constant('https://updates.example.com/') },
    { requiredKeys: ['mode'] },
  ),
};
const valid = fc.record(
  {
    defaults: fc.record(settings, { requiredKeys: [] }),
    enforced: fc.record(
      { ...settings, disabled: fc.subarray(FEATURES.filter((feature) => feature !== 'updates')) },
      { requiredKeys: [] },
    ),
  },
  { requiredKeys: [] },
);

describe('a machine configuration', () => {
  it('is taken as it is written', () => {
    fc.assert(
      fc.property(valid, (document) => {
        const parsed = parseMachineConfig(bytes(JSON.stringify(document)));
        expect(parsed.ok && parsed.value).toEqual({ defaults: {}, enforced: {}, ...document });
      }),
    );
  });

  it('never throws, and says something of whatever it refuses', () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), (text) => {
        const parsed = parseMachineConfig(bytes(text));
        expect(parsed.ok || parsed.error.every(({ message }) => message !== '')).toBe(true);
        expect(parsed.ok || parsed.error.length > 0).toBe(true);
      }),
    );
  });

  it('refuses every name that it does not know, wherever it is', () => {
    const places = ['', 'defaults', 'enforced'] as const;
    fc.assert(
      fc.property(fc.constantFrom(...places), fc.stringMatching(/^zz[a-z]{1,9}$/), (place, name) => {
        const document = place === '' ? { [name]: 1 } : { [place]: { [name]: 1 } };
        const path = place === '' ? name : `${place}.${name}`;
        expect(problemsOf(document).map((problem) => problem.path)).toEqual([path]);
      }),
    );
  });

  it('tells everything at once, with place and what would be right', () => {
    const text = `{
  "defaults": { "profile": "Android", "disabled": [] },
  "enforced": {
    "profil": "ios",
    "disabled": ["forge", "forg"],
    "presenter": "yes"
  }
}`;
    const problems = problemsOf(text);
    expect(problems.map(({ path, line }) => `${line} ${path}`)).toEqual([
      '2 defaults.profile',
      '2 defaults.disabled',
      '4 enforced.profil',
      '5 enforced.disabled[1]',
      '6 enforced.presenter',
    ]);
    expect(problems.map(({ message }) => message).join('\n')).toMatch(
      /"strict", "android", "ios"[^]*under "enforced"[^]*did you mean "profile"[^]*"forge"[^]*true or false/,
    );
  });

  it.each([
    ['{ "enforced": { } ', 1, 19],
    ['{\n  "defaults": {},\n}', 3, 1],
    ['{ // no\n}', 1, 3],
    ['', 1, 1],
  ])('%j is no JSON, and where', (text, line, column) => {
    expect(problemsOf(text)[0]).toMatchObject({ line, column });
  });

  it('does not take one of two for the other', () => {
    const [problem] = problemsOf('{"enforced": {"profile": "ios"}, "enforced": {}}');
    expect(problem).toMatchObject({ path: 'enforced', message: expect.stringContaining('twice') as string });
  });

  it('takes a byte order mark, and nothing that is not UTF-8 or is too large', () => {
    expect(parseMachineConfig(bytes('\uFEFF{}')).ok).toBe(true);
    expect(parseMachineConfig(new Uint8Array([0x7b, 0xff, 0x7d])).ok).toBe(false);
    expect(parseMachineConfig(new Uint8Array(LARGEST_CONFIG_BYTES + 1)).ok).toBe(false);
  });
});

describe('secrets in it', () => {
  const SECRET = 'S3cretValue';
  it.each([
    'applicationCode',
    'app_code',
    'password',
    'clientSecret',
    'token',
    'apiKey',
    'body',
    'Authorization',
  ])('%s is refused, and not repeated', (name) => {
    const own = { kind: 'own', baseUrl: 'https://api.example.com', [name]: SECRET };
    const problems = problemsOf({ enforced: { environment: own } });
    expect(problems).toHaveLength(1);
    expect(problems[0]?.message).toMatch(/secrets do not belong/);
    expect(JSON.stringify(problems)).not.toContain(SECRET);
  });

  it('is refused in a query, as a header’s value, and where it looks like a token', () => {
    const endpoint = {
      url: `https://b.example.com/t?api_key=${SECRET}`,
      path: 'token',
      headers: [`X: ${SECRET}`],
    };
    const own = { kind: 'own', baseUrl: 'https://api.example.com', tokenEndpoint: endpoint };
    const jwt = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhIn0.c2lnbmF0dXJlLXNpZ25hdHVyZQ';
    const problems = problemsOf({ enforced: { environment: own }, defaults: { profile: jwt } });
    expect(problems.map(({ path }) => path)).toEqual(
      expect.arrayContaining([
        'enforced.environment.tokenEndpoint.url',
        'enforced.environment.tokenEndpoint.headers[0]',
        'defaults.profile',
      ]),
    );
    expect(JSON.stringify(problems)).not.toMatch(/S3cret|eyJ/);
  });

  it('is not what an own environment needs to be set', () => {
    const endpoint = { url: 'https://b.example.com/t', path: 'token', headers: ['Authorization'] };
    const own = { kind: 'own', baseUrl: 'https://api.example.com/', tokenEndpoint: endpoint };
    expect(problemsOf({ enforced: { environment: own } })).toEqual([]);
    expect(problemsOf({ enforced: { environment: own, disabled: ['ownEnvironment'] } })).toHaveLength(1);
  });
});

describe('where it is', () => {
  it('is one place per system, and on Windows not what a person’s environment says first', () => {
    expect(machineFiles('linux', {})).toEqual(['/etc/personalization-lab/config.json']);
    expect(machineFiles('darwin', {})).toEqual([
      '/Library/Application Support/Personalization Lab/config.json',
    ]);
    expect(machineFiles('win32', { ProgramData: 'D:\\Data' })).toEqual([
      'C:\\ProgramData\\Personalization Lab\\config.json',
      'D:\\Data\\Personalization Lab\\config.json',
    ]);
    expect(machineFiles('win32', { ProgramData: 'here' })).toHaveLength(1);
  });

  it('is nothing where nothing is, and a problem where it cannot be read', () => {
    expect(readMachineFile(['/nonexistent/config.json'])).toBeNull();
    expect(readMachineFile(['/dev/null/config.json'])?.config.ok).toBe(false);
    expect(readMachineFile(['/'])?.config.ok).toBe(false);
    const folder = mkdtempSync(path.join(tmpdir(), 'machine-'));
    const link = path.join(folder, 'config.json');
    symlinkSync(path.join(folder, 'gone.json'), link);
    expect(readMachineFile([link])?.config.ok).toBe(false);
    rmSync(folder, { recursive: true });
  });
});
