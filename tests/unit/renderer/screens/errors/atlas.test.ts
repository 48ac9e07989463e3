import { describe, expect, it } from 'vitest';
import { coverageOf } from '../../../../../renderer/screens/errors/coverage.ts';
import { fittingTiles, sectionsOf, tilesOf } from '../../../../../renderer/screens/errors/grouping.ts';
import { prettyBody, rawText, shortTitle } from '../../../../../renderer/components/exchange/http-text.ts';
import type { AtlasEntry, AtlasOutcome } from '../../../../../shared/model/atlas.ts';
import { catalogSample } from '../../../../support/renderer/fake-scenarios.ts';

function entry(key: string, rest: Partial<AtlasEntry> = {}): AtlasEntry {
  return {
    key,
    source: 'catalog',
    info: {
      id: key,
      title: `Title of ${key}`,
      shows: 'Something.',
      group: 'surface',
      tags: [],
      profiles: ['strict'],
      codes: rest.code == null ? [] : [rest.code],
      calls: ['personalize'],
      needsControl: null,
    },
    code: null,
    origin: null,
    signs: { reasons: [], messages: [] },
    ...rest,
  };
}

function outcome(
  key: string,
  status: AtlasOutcome['status'],
  rest: Partial<AtlasOutcome> = {},
): AtlasOutcome {
  return { key, profile: 'strict', status, reason: null, durationMs: 1, turn: 1, ...rest };
}

const ENTRIES = [
  entry('a', { code: 'JWT_TOKEN_EXPIRED', origin: 'device' }),
  entry('b', { code: 'UNAUTHORIZED', origin: 'server' }),
  entry('c', { code: 'UNAUTHORIZED', origin: 'server' }),
  entry('d'),
  entry('file:mine', { source: 'file', code: 'UNAUTHORIZED', origin: 'server' }),
];

describe('tiles', () => {
  it('show the worst of their profiles', () => {
    const tiles = tilesOf(ENTRIES, [outcome('a', 'passed'), outcome('a', 'failed', { profile: 'ios' })]);
    expect(tiles.map(({ status }) => status)).toEqual(['failed', null, null, null, null]);
  });

  it('are grouped by origin and code; one’s own come first, what goes well last', () => {
    const sections = sectionsOf(tilesOf(ENTRIES, []));
    expect(sections.map(({ id }) => id)).toEqual(['file', 'device', 'server', 'works']);
    expect(sections[2]?.groups.map(({ code, tiles }) => [code, tiles.length])).toEqual([['UNAUTHORIZED', 2]]);
    expect(sections[3]?.groups[0]).toMatchObject({ code: null, title: 'Other calls' });
  });

  it('have a place each, for every scenario of the catalog', () => {
    const entries = catalogSample();
    const shown = sectionsOf(tilesOf(entries, [])).flatMap(({ groups }) =>
      groups.flatMap(({ tiles }) => tiles.map(({ entry: { key } }) => key)),
    );
    expect(shown.toSorted()).toEqual(entries.map(({ key }) => key).toSorted());
  });

  it('are filtered by what was seen, and searched by every word', () => {
    const tiles = tilesOf(ENTRIES, [outcome('a', 'passed'), outcome('b', 'error'), outcome('c', 'skipped')]);
    const keys = (filter: 'all' | 'unseen' | 'seen' | 'unexpected', text = '') =>
      fittingTiles(tiles, filter, text).map(({ entry: { key } }) => key);
    expect(keys('seen')).toEqual(['a', 'b']);
    expect(keys('unseen')).toEqual(['c', 'd', 'file:mine']);
    expect(keys('unexpected')).toEqual(['b']);
    expect(keys('all', 'unauthorized PERSONALIZE')).toEqual(['b', 'c', 'file:mine']);
  });
});

it('coverage counts what comes with the app, and its codes', () => {
  const tiles = tilesOf(ENTRIES, [outcome('a', 'passed'), outcome('file:mine', 'passed')]);
  expect(coverageOf(tiles, [])).toEqual({ seen: 1, total: 4, codesSeen: 1, codes: 2, share: 0.5 });
  expect(coverageOf([], [])).toMatchObject({ share: 0 });
});

describe('a request as text', () => {
  const text = { first: 'POST /a', headers: { 'Content-Type': 'application/json' }, body: '{"a":1}' };

  it('is raw as it was, and pretty where it is JSON', () => {
    expect(rawText(text)).toBe('POST /a\nContent-Type: application/json\n\n{"a":1}');
    expect(prettyBody(text.body)).toBe('{\n  "a": 1\n}');
    expect(prettyBody('{"a":')).toBe('{"a":');
    expect(prettyBody(null)).toBe('(no body)');
  });

  it('is short in a list', () => {
    const path = '/mobile/1/appinstance/a91c4b7d-1f2e-4c39-9b0a-5d6f7a8b9e07';
    const short = (title: string) => shortTitle({ kind: 'request', title });
    expect(short(`POST ${path}/personalize`)).toBe('POST …/personalize');
    expect(short(`GET ${path}`)).toBe('GET appinstance/a91c…');
    expect(short('POST /mobile/1/appinstance')).toBe('POST appinstance');
    expect(shortTitle({ kind: 'call', title: 'personalize' })).toBe('personalize');
  });
});
