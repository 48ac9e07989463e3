import { describe, expect, it } from 'vitest';
import { cli } from '../../support/scenario-cli.ts';
import { buildVectorToken, readVectors } from '../../support/sdk-vectors.ts';

const CASES = readVectors();

interface Line {
  readonly ok: boolean;
  readonly code: string | null;
  readonly message: string | null;
}

async function checked(profile: string): Promise<readonly Line[]> {
  const now = Date.now();
  const stdin = CASES.map(({ build }) => `${JSON.stringify(buildVectorToken(build, now))}\n`).join('');
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
