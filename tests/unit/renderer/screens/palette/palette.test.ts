import { beforeEach, describe, expect, it } from 'vitest';
import { catalogGroups } from '../../../../../renderer/screens/palette/catalog-commands.ts';
import type { Command } from '../../../../../renderer/screens/palette/command.ts';
import { commandGroups } from '../../../../../renderer/screens/palette/commands.ts';
import {
  type CommandIndex,
  findCommands,
  indexCommands,
  MOST_FOUND,
} from '../../../../../renderer/screens/palette/find-commands.ts';
import { MUTATIONS } from '../../../../../electron/forge/mutations.ts';
import { ERRORS } from '../../../../../shared/errors.ts';
import type { MutationInfo } from '../../../../../shared/model/forge.ts';
import type { Snapshot } from '../../../../../shared/state/snapshot.ts';
import { FAKE_STATES } from '../../../../support/renderer/fake-bridge.ts';
import { catalogSample } from '../../../../support/renderer/fake-scenarios.ts';

const signedIn = FAKE_STATES['signedIn'] as Snapshot;
const nothing = { kept: 0, isRunning: false };
const mutations = MUTATIONS as readonly MutationInfo[];
let index: CommandIndex = [];

function found(query: string): readonly Command[] {
  return findCommands(index, query).flatMap(({ items }) => items);
}

beforeEach(() => {
  index = [
    ...indexCommands(commandGroups(signedIn, nothing), 'action'),
    ...indexCommands(catalogGroups(catalogSample(), mutations), 'catalog'),
  ];
});

describe('the palette', () => {
  it('has an ID once', () => {
    const ids = index.map(({ command }) => command.id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('knows every code, scenario and mutation by its name', () => {
    for (const { code } of ERRORS) expect(found(code)[0]?.id, code).toBe(`code-${code}`);
    for (const { key } of catalogSample()) {
      expect(
        found(key).map(({ id }) => id),
        key,
      ).toContain(`scenario-${key}`);
    }
    for (const { id } of mutations)
      expect(
        found(id).map((one) => one.id),
        id,
      ).toContain(`mutation-${id}`);
  });

  it.each([
    ['stolen', 'break-otherPerson'],
    ['wrong user', 'break-otherPerson'],
    ['tampered', 'token-forge'],
    ['fake', 'token-forge'],
    ['expired', 'break-expired'],
    ['run all', 'run-all'],
    ['export', 'export-junit'],
    ['forge', 'token-forge'],
    ['curl', 'copy-curl'],
    ['about', 'about'],
    ['help', 'docs-jwtWiki'],
    ['demo', 'presenter'],
    ['personalize', 'personalize'],
    ['mint', 'token-paste'],
  ])('understands “%s”', (query, id) => {
    expect(
      found(query)
        .slice(0, 12)
        .map((one) => one.id),
    ).toContain(id);
  });

  it('finds tampered signatures among the mutations', () => {
    expect(found('tampered signature').map(({ id }) => id)).toContain('mutation-signature-bad');
  });

  it('shows no more than anybody reads', () => {
    expect(found('e').length).toBe(MOST_FOUND);
    expect(found('no such thing at all')).toEqual([]);
  });

  it('says why something is not possible now', () => {
    const why = (snapshot: Snapshot, id: string, results = nothing): string | null | undefined =>
      commandGroups(snapshot, results)
        .flatMap(({ items }) => items)
        .find((one) => one.id === id)?.why;
    const signedOut: Snapshot = { ...signedIn, session: { kind: 'signedOut' }, token: null };
    expect(why(signedIn, 'break-expired')).toBeNull();
    expect(why(signedOut, 'break-expired')).toMatch(/no token/);
    expect(why(signedOut, 'sign-out')).toMatch(/Nobody/);
    expect(why(signedOut, 'personalize')).toMatch(/Nobody is signed in/);
    expect(why(signedIn, 'export-junit')).toMatch(/No scenario was run/);
    expect(why(signedIn, 'export-junit', { kept: 1, isRunning: false })).toBeNull();
    expect(why(signedIn, 'run-all', { kept: 1, isRunning: true })).toMatch(/under way/);
    expect(why(signedIn, `profile-${signedIn.profile}`)).toMatch(/already/);
  });
});
