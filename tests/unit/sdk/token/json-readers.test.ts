import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFoundationJsonObject } from '../../../../electron/sdk/token/foundation-json.ts';
import { decodeFoundationText } from '../../../../electron/sdk/token/foundation-text.ts';
import type { ClaimMap } from '../../../../electron/sdk/token/json-value.ts';
import { readOrgJsonObject } from '../../../../electron/sdk/token/org-json.ts';

const DEPTH = 512;

function plain(members: ClaimMap | null): unknown {
  if (members === null) return null;
  return Object.fromEntries([...members].map(([name, claim]) => [name, claim.value ?? `<${claim.kind}>`]));
}

function orgJson(text: string): unknown {
  return plain(readOrgJsonObject(text, DEPTH));
}

function foundation(text: string): unknown {
  return plain(readFoundationJsonObject(text, DEPTH));
}

describe('org.json', () => {
  it.each([
    ['{}', {}],
    ['\ufeff {}', {}],
    ['{"a":1}', { a: 1 }],
    ["{'a':'b'}", { a: 'b' }],
    ['{a:b}', { a: 'b' }],
    ['{a=1;b=>2}', { a: 1, b: 2 }],
    ['{a:>1}', { a: 1 }],
    ['{"a":1} tail', { a: 1 }],
    ['{"a":1}}}', { a: 1 }],
    ['/*x*/{"a"/**/:1// y\n}', { a: 1 }],
    ['# x\n{"a":1}', { a: 1 }],
    ['{"a":TRUE,"b":False,"c":NULL}', { a: true, b: false, c: '<null>' }],
    ['{"a":0x10,"b":010,"c":09}', { a: 16, b: 8, c: 9 }],
    ['{"a":1.5f}', { a: 1.5 }],
    ['{"a":[1,,;{x:[]}],"b":{c:{}}}', { a: '<array>', b: '<object>' }],
    ['{"a":[1e999,NaN]}', { a: '<array>' }],
    ['{"a":1,"a":2}', { a: 2 }],
    [String.raw`{"\u0061\n\q":"\'"}`, { 'a\nq': "'" }],
    [String.raw`{"a":"\ud800"}`, { a: '\ud800' }],
    ['{"a":"\n"}', { a: '\n' }],
    ['{"a":9223372036854775808}', { a: 2 ** 63 }],
    ['{"a":12 }', { a: 12 }],
    ['{"a":１２,"b":0１٧,"c":0xＦf,"d":-٣}', { a: 12, b: 15, c: 255, d: -3 }],
    ['{"a":１.５,"b":𝟙}', { a: '１.５', b: '𝟙' }],
    [String.raw`{"a":"\u００4１\u+041\u-001"}`, { a: 'AA\uffff' }],
    ['{"a":falſe}', { a: false }],
  ])('reads %j', (text, expected) => {
    expect(orgJson(text)).toEqual(expected);
  });

  it.each([
    '',
    ' ',
    'null',
    '[]',
    '"a"',
    '{',
    '{a',
    '{a:',
    '{a:1',
    '{a:1,}',
    '{,}',
    '{1:2}',
    '{null:1}',
    '{true:1}',
    '{{}:1}',
    '{[]:1}',
    '{a b:1}',
    '{"a" 1}',
    '{"a":}',
    '{"a":1 "b":2}',
    '{"a":"x',
    '{"a":"\\',
    String.raw`{"a":"\u12"}`,
    String.raw`{"a":"\u12g4"}`,
    '{"a":1e999}',
    '{"a":NaN}',
    '{"a":{"b":Infinity}}',
    '{/*',
    '{"a":[1',
    '{"a":[1}',
    '{"a":/}',
  ])('refuses %j', (text) => {
    expect(orgJson(text)).toBeNull();
  });

  it('keeps __proto__ as a name', () => {
    const members = readOrgJsonObject('{"__proto__":1,"constructor":2}', DEPTH);
    expect([...(members ?? [])]).toEqual([
      ['__proto__', { kind: 'number', value: 1 }],
      ['constructor', { kind: 'number', value: 2 }],
    ]);
  });

  it('reads to the given depth and no further', () => {
    const nested = (levels: number) => `{"a":${'['.repeat(levels - 1)}${']'.repeat(levels - 1)}}`;
    expect(readOrgJsonObject(nested(10_000), 10_000)).not.toBeNull();
    expect(readOrgJsonObject(nested(10_001), 10_000)).toBeNull();
  });

  it('reads all JSON that JavaScript writes', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const members = readOrgJsonObject(JSON.stringify(value), DEPTH);
        expect(members === null ? null : new Set(members.keys())).toEqual(new Set(Object.keys(value)));
      }),
    );
  });

  it('throws for no text at all', () => {
    const symbols = fc.constantFrom(...'{}[]:=;,"\'\\/*#> au0xN\n\ufeff\ud800'.split(''));
    fc.assert(
      fc.property(fc.array(symbols, { maxLength: 24 }), (characters) => {
        readOrgJsonObject(`{${characters.join('')}`, DEPTH);
      }),
      { numRuns: 3000 },
    );
  });
});

describe('Foundation JSON', () => {
  it.each([
    ['{}', {}],
    [' \n{"a":1}\t', { a: 1 }],
    ['{"a":1,"a":2}', { a: 2 }],
    ['{"a":true,"b":null,"c":[],"d":{}}', { a: true, b: '<null>', c: '<array>', d: '<object>' }],
    [String.raw`{"a":"\ud83d\ude00"}`, { a: '😀' }],
    [String.raw`{"a":"\\ud800"}`, { a: '\\ud800' }],
    ['{"a":1e308}', { a: 1e308 }],
    ['{"a":1,}', { a: 1 }],
    ['{"a":1 , }', { a: 1 }],
    ['{"a":[1,],"b":{"c":[[],],},}', { a: '<array>', b: '<object>' }],
    // Only the numbers that are left at the end must fit.
    ['{"a":1e999,"a":1}', { a: 1 }],
    ['{"a":[[1e999]],"a":2}', { a: 2 }],
    ['{"a":{"b":{"c":-1e999},"b":[]}}', { a: '<object>' }],
  ])('reads %j', (text, expected) => {
    expect(foundation(text)).toEqual(expected);
  });

  it.each([
    '',
    'null',
    '[]',
    '"a"',
    "{'a':1}",
    '{a:1}',
    '{,}',
    '{"a":1,,}',
    '{"a":[,]}',
    '{"a":[1,,]}',
    '{"a":[,1]}',
    '{"a",}',
    '{"a":,}',
    '{"a":1,]',
    '{"a":1} x',
    '{"a":01}',
    '{"a":"\n"}',
    '/**/{}',
    '{"a":1e999}',
    '{"a":[-1e999]}',
    '{"a":1,"a":1e999}',
    '{"a":{"b":1e999,"c":1}}',
    '{"a":[1e999,1]}',
    '{"a":{"b":[1e999]},"c":1}',
    String.raw`{"a":"\ud800"}`,
    String.raw`{"a":"\udc00"}`,
    String.raw`{"a":"\ud800\ud800"}`,
    '{"a":"x',
    '\ufeff{}',
  ])('refuses %j', (text) => {
    expect(foundation(text)).toBeNull();
  });

  it('reads 512 levels and no more', () => {
    const nested = (levels: number) => `{"a":${'['.repeat(levels - 1)}${']'.repeat(levels - 1)}}`;
    expect(readFoundationJsonObject(nested(512), DEPTH)).not.toBeNull();
    expect(readFoundationJsonObject(nested(513), DEPTH)).toBeNull();
  });

  it('takes of any text what JavaScript takes, but for its own limits', () => {
    const symbols = '{}[]:,"\\/truefalsn0123.eE+- \n\ud800'.split('');
    const noise = fc
      .array(fc.constantFrom(...symbols), { maxLength: 16 })
      .map((list) => `{"a":${list.join('')}}`);
    const nearly = fc
      .tuple(fc.dictionary(fc.string(), fc.jsonValue()), fc.nat(), fc.constantFrom('', ...symbols))
      .map(([value, at, symbol]) => {
        const text = JSON.stringify(value);
        return `${text.slice(0, at % text.length)}${symbol}${text.slice((at % text.length) + 1)}`;
      });
    fc.assert(
      fc.property(fc.oneof(noise, nearly), (text) => {
        const read = readFoundationJsonObject(text, DEPTH);
        const parsed = parse(text) ?? (read === null ? null : parse(withoutTrailingCommas(text)));
        const isLimited = /\\u[dD][89a-fA-F]/.test(text) || (JSON.stringify(parsed) ?? '').includes('null');
        if (read === null) expect(isObject(parsed) && !isLimited).toBe(false);
        else expect([...read.keys()].toSorted()).toEqual(Object.keys(parsed as object).toSorted());
      }),
      { numRuns: 3000 },
    );
  });

  it('keeps __proto__ as a name', () => {
    expect(readFoundationJsonObject('{"__proto__":1}', DEPTH)?.has('__proto__')).toBe(true);
  });
});

describe('Foundation text', () => {
  const text = '{"a":"é😀"}';
  const utf16le = Buffer.from(text, 'utf16le');
  const utf16be = Buffer.from(utf16le).swap16();

  it.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with mark', Buffer.from(`\ufeff${text}`)],
    ['UTF-16LE', utf16le],
    ['UTF-16BE', utf16be],
    ['UTF-16LE with mark', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['UTF-32LE', utf32(text, true)],
    ['UTF-32BE', utf32(text, false)],
    ['UTF-32BE with mark', utf32(`\ufeff${text}`, false)],
  ])('decodes %s', (_name, bytes) => {
    expect(decodeFoundationText(new Uint8Array(bytes))).toBe(text);
  });

  it.each([
    ['a stray byte', [0x7b, 0xff, 0x7d]],
    ['half a pair in UTF-32', [0, 0, 0, 0x7b, 0, 0, 0xd8, 0]],
    ['a piece of UTF-32', [0, 0, 0, 0x7b, 0]],
  ])('refuses %s', (_name, bytes) => {
    expect(decodeFoundationText(new Uint8Array(bytes))).toBeNull();
  });
});

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The commas before a closing bracket removed, but not those in strings. */
function withoutTrailingCommas(text: string): string {
  return text.replace(/("(?:[^"\\]|\\.)*")|,(?=\s*[}\]])/g, '$1');
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function utf32(text: string, littleEndian: boolean): Buffer {
  const points = Array.from(text, (character) => character.codePointAt(0) ?? 0);
  const buffer = Buffer.alloc(points.length * 4);
  points.forEach((point, index) => {
    if (littleEndian) buffer.writeUInt32LE(point, index * 4);
    else buffer.writeUInt32BE(point, index * 4);
  });
  return buffer;
}
