import { describe, expect, it } from 'vitest';
import { neighbour } from '../../../../../renderer/screens/errors/neighbour.ts';
import { tilesOf } from '../../../../../renderer/screens/errors/grouping.ts';
import { partsOf } from '../../../../../renderer/screens/errors/parts.ts';
import type { AtlasEntry } from '../../../../../shared/model/atlas.ts';

function entry(key: string, reasons: string[]): AtlasEntry {
  return {
    key,
    source: 'catalog',
    info: {
      id: key,
      title: key,
      shows: '',
      group: 'surface',
      tags: [],
      profiles: ['strict'],
      codes: ['UNAUTHORIZED'],
      calls: ['personalize'],
      needsControl: null,
    },
    code: 'UNAUTHORIZED',
    origin: 'server',
    signs: { reasons, messages: [] },
  };
}

const TILES = tilesOf(
  [
    entry('expired', ['expired']),
    entry('revoked', ['keyRevoked']),
    entry('jti', ['tokenIdInvalid']),
    entry('large', ['tokenTooLarge']),
    entry('other', []),
    entry('stolen', ['subjectNotIdentity']),
  ],
  [],
);

describe('the tiles of UNAUTHORIZED', () => {
  it('stand by what the server objected to, each in one place', () => {
    const parts = partsOf('UNAUTHORIZED', TILES);
    expect(parts.map(({ title, tiles }) => [title, tiles.map((tile) => tile.entry.key)])).toEqual([
      ['Form', ['large']],
      ['Key', ['revoked']],
      ['Claims', ['jti']],
      ['Subject', ['stolen']],
      ['Expiry', ['expired']],
      ['Other', ['other']],
    ]);
  });

  it('of another code stand together', () => {
    expect(partsOf('JWT_TOKEN_EXPIRED', TILES)).toEqual([{ title: null, tiles: TILES }]);
  });
});

describe('arrow keys among tiles', () => {
  const places = [
    { left: 0, top: 0 },
    { left: 100, top: 0 },
    { left: 200, top: 0 },
    { left: 0, top: 50 },
    { left: 100, top: 50 },
  ];
  it.each([
    ['ArrowRight', 2, 3],
    ['ArrowLeft', 0, null],
    ['ArrowDown', 1, 4],
    ['ArrowDown', 2, 4],
    ['ArrowUp', 4, 1],
    ['ArrowUp', 0, null],
    ['End', 0, 4],
    ['Home', 4, 0],
    ['a', 1, null],
  ])('%s from %i leads to %s', (key, at, to) => {
    expect(neighbour(key, places, at)).toBe(to);
  });
});
