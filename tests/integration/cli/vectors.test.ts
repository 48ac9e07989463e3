import { describe, expect, it } from 'vitest';
import { cli } from '../../support/scenarios/cli.ts';
import { buildVectorToken, readVectors } from '../../support/sdk-vectors.ts';
import { disagreement, readExecutedTokens } from '../../support/token/executed-verdicts.ts';

const CASES = readVectors();

interface Line {
  readonly ok: boolean;
  readonly code: string | null;
  readonly message: string | null;
}

function vectorTokens(): readonly (string | null)[] {
  const now = Date.now();
  return CASES.map(({ build }) => buildVectorToken(build, now));
}

async function checked(profile: string, tokens = vectorTokens()): Promise<readonly Line[]> {
  const stdin = tokens.map((token) => `${JSON.stringify(token)}\n`).join('');
  const { out } = await cli(['token', 'check', '--lines', '--profile', profile], { stdin });
  return out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
}

describe('token check --lines on the vectors of the device gate', () => {
  it.each(['android', 'ios'] as const)('says what %s says', async (profile) => {
    const lines = await checked(profile);
    const said = lines.map(({ ok, code }) => ({ ok, code }));
    expect(said).toEqual(
      CASES.map(({ expected }) => ({ ok: expected[profile].ok, code: expected[profile].code })),
    );
  });

  it('lets pass with strict what both let pass', async () => {
    const lines = await checked('strict');
    expect(lines.map(({ ok }) => ok)).toEqual(
      CASES.map(({ expected }) => expected.android.ok && expected.ios.ok),
    );
  });
});

describe('token check --lines on the executed tokens', () => {
  const executed = readExecutedTokens();

  it.each(['android', 'ios'] as const)('gives the verdicts of %s', async (profile) => {
    const lines = await checked(
      profile,
      executed.map(({ token }) => token),
    );
    expect(lines).toHaveLength(executed.length);
    const wrong = executed.flatMap(({ token, [profile]: verdict }, index) => {
      const line = lines[index];
      if (verdict === null || line === undefined) return [];
      const found = disagreement(profile, line, verdict);
      return found === null ? [] : [`${found} | ${token}`];
    });
    expect(wrong).toEqual([]);
  });
});
