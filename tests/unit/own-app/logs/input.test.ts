/**
 * What a file is, and how it comes apart.
 */
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  JsonItems,
  type JsonItem,
  LARGEST_ITEM,
} from '../../../../electron/own-app/logs/input/json-items.ts';
import { LineSplitter, LONGEST_LINE } from '../../../../electron/own-app/logs/input/lines.ts';
import { brief, explained, logText } from '../../../support/logs/log-file.ts';

const CALLS = ['personalize sent ok 200', 'saveUser sent failed 401 UNAUTHORIZED', 'fetchUser sent failed'];

describe('a log is told by its content, however it is packed', () => {
  const text = logText('proxy.har');
  it.each([
    ['UTF-8', Buffer.from(text)],
    ['with a mark', Buffer.from(`\ufeff${text}`)],
    ['UTF-16, little endian, with a mark', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['UTF-16, little endian', Buffer.from(text, 'utf16le')],
    ['UTF-16, big endian', Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
    ['CR LF', Buffer.from(text.replaceAll('\n', '\r\n'))],
    ['on one line', Buffer.from(JSON.stringify(JSON.parse(text)))],
    ['gzip', gzipSync(text)],
    ['gzip of UTF-16', gzipSync(Buffer.from(`\ufeff${text}`, 'utf16le'))],
  ])('%s', async (_name, bytes) => {
    expect((await explained(bytes)).calls.map(brief)).toEqual(CALLS);
  });

  it.each(['android-threadtime.txt', 'ios-xcode.txt', 'android-long.txt'])(
    '%s with CR LF, in UTF-16',
    async (file) => {
      const plain = await explained(logText(file));
      const packed = await explained(
        Buffer.from(`\ufeff${logText(file).replaceAll('\n', '\r\n')}`, 'utf16le'),
      );
      expect(packed.calls.map(brief)).toEqual(plain.calls.map(brief));
    },
  );

  /** Noise that cannot be packed, behind a log. */
  const noisy = `${logText('android-time.txt')}${Array.from({ length: 4000 }, (_, index) => `${createHash('sha256').update(String(index)).digest('base64')}\n`).join('')}`;
  const packed = gzipSync(noisy);

  it('gzip that is cut off gives what is in it, and says so', async () => {
    const { calls, unreadable } = await explained(packed.subarray(0, packed.length / 2));
    expect(calls).toHaveLength(3);
    expect(unreadable.map(({ what }) => what)).toEqual(['the compressed data is damaged from here on']);
  });

  it('gzip that is damaged says so', async () => {
    const damaged = Buffer.from(packed);
    damaged.fill(0xa5, packed.length - 30_000);
    const { calls, unreadable } = await explained(damaged);
    expect(calls).toHaveLength(3);
    expect(unreadable.map(({ what }) => what)).toEqual(['the compressed data is damaged from here on']);
  });

  it('gzip of which nothing can be unpacked is refused', async () => {
    const { refusal } = await explained(Buffer.concat([packed.subarray(0, 10), Buffer.alloc(40, 0xff)]));
    expect(refusal?.seen).toBe('a gzip archive that is damaged');
  });
});

describe('something else is refused, by name', () => {
  it.each([
    ['nothing: it is empty', ''],
    ['nothing but blanks', ' \n\n\t '],
    ['a ZIP archive', Buffer.from('504b030414000000', 'hex')],
    ['a picture (PNG)', Buffer.from('89504e470d0a1a0a', 'hex')],
    ['a PDF document', '%PDF-1.7'],
    ['a SQLite database', 'SQLite format 3\u0000'],
    ['a packet capture', Buffer.from('d4c3b2a1020004000000', 'hex')],
    ['gzip within gzip', gzipSync(gzipSync('x'))],
    ['a web page', '<!DOCTYPE html><title>x</title>'],
    ['XML', '<?xml version="1.0"?><charles-session/>'],
    ['binary data', Buffer.from(Array.from({ length: 400 }, (_, index) => (index * 7) % 32))],
    ['JSON that is no log: neither log.entries nor logcatMessages is in it', '{"a":[1,{"entries":[{}]}]}'],
    ['JSON that is no log: neither log.entries nor logcatMessages is in it', '{"log":{}}'],
    ['text of 2 lines, none of which is of a log that is known', 'Dear all,\nhere is the log.'],
  ])('%s', async (seen, source) => {
    const { refusal, calls, summary } = await explained(source);
    expect(refusal?.seen).toBe(seen);
    expect(refusal?.message).toMatch(/^It is .+\. .+\.$/);
    expect(calls).toEqual([]);
    expect(summary).toBeNull();
  });

  it('but a log without a call of the SDK is one', async () => {
    const android = await explained('11-28 11:00:00.001  4242  4242 I ActivityManager: Displayed\n');
    expect(android.summary).toMatchObject({ kind: 'android', calls: 0, lines: 1 });
    const har = await explained('{"log":{"entries":[]}}');
    expect(har.summary).toMatchObject({ kind: 'har', calls: 0 });
  });
});

function items(pieces: readonly string[]): readonly JsonItem[] {
  const splitter = new JsonItems();
  return [...pieces.flatMap((piece) => splitter.push(piece)), ...splitter.end()];
}

describe('items of a JSON list', () => {
  it('are the same however the text is cut', () => {
    fc.assert(
      fc.property(
        fc.array(fc.object({ withDate: false })),
        fc.array(fc.nat(60), { maxLength: 80 }),
        fc.constantFrom(undefined, 1, 2, '\t'),
        (list, cuts, indent) => {
          const text = JSON.stringify(
            { log: { comment: 'entries', pages: [{ a: [1] }], entries: list } },
            null,
            indent,
          );
          const pieces: string[] = [];
          let at = 0;
          for (const cut of cuts) {
            pieces.push(text.slice(at, at + cut));
            at += cut;
          }
          const found = items([...pieces, text.slice(at)]);
          expect(found.map((item) => JSON.parse(item.text ?? '') as unknown)).toEqual(
            JSON.parse(JSON.stringify(list)),
          );
          expect(found.every(({ isWhole, array }) => isWhole && array === 'entries')).toBe(true);
        },
      ),
    );
  });

  it('know the line on which they begin', () => {
    const text = JSON.stringify({ logcatMessages: [{ a: 1 }, { b: 'x' }] }, null, 2);
    expect(items([text]).map(({ line }) => line)).toEqual([3, 6]);
  });

  it('that are broken do not take the next with them, where the file is tidy', () => {
    const list = Array.from({ length: 5 }, (_, index) => ({
      index,
      text: 'a "quoted" {brace}',
      of: { deep: [{}] },
    }));
    const text = JSON.stringify({ log: { entries: list } }, null, 2);
    const lines = text.split('\n');
    fc.assert(
      fc.property(
        fc.integer({ min: 13, max: 20 }),
        fc.nat(20),
        fc.constantFrom('"', '{', '[', ''),
        (line, column, sign) => {
          const changed = lines.with(line, (lines[line] ?? '').slice(0, column) + sign);
          const indexes = items([changed.join('\n')]).flatMap((item) => {
            try {
              return [(JSON.parse(item.text ?? '') as { index: number }).index];
            } catch {
              return [];
            }
          });
          // Whatever is broken in the second: those after the third are there.
          expect(indexes).toEqual(expect.arrayContaining([0, 3, 4]));
        },
      ),
    );
  });

  it('that are too large are left out, and are not kept while they are read', () => {
    const splitter = new JsonItems();
    let most = 0;
    const found: JsonItem[] = [...splitter.push('{"log":{"entries":[{"a":1},{"text":"')];
    for (let piece = 0; piece < 40; piece += 1) {
      found.push(...splitter.push('x'.repeat(1024 * 1024)));
      most = Math.max(most, splitter.held);
    }
    found.push(...splitter.push('"},{"b":2}]}}'));
    expect(found.map(({ text }) => text)).toEqual(['{"a":1}', null, '{"b":2}']);
    expect(most).toBeLessThanOrEqual(LARGEST_ITEM);
  });
});

describe('lines', () => {
  it('are the same however the text is cut', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z é]{0,9}$/)), fc.array(fc.nat(9)), (lines, cuts) => {
        const text = lines.map((line) => `${line}\r\n`).join('');
        const splitter = new LineSplitter();
        const found: string[] = [];
        let at = 0;
        for (const cut of [...cuts, text.length]) {
          for (const line of splitter.push(text.slice(at, at + cut))) found.push(line.text);
          at += cut;
        }
        for (const line of splitter.end()) found.push(line.text);
        expect(found).toEqual(lines);
        expect(splitter.count).toBe(lines.length);
      }),
    );
  });

  it('without an end are cut, and do not fill the memory', () => {
    const splitter = new LineSplitter();
    for (let piece = 0; piece < 20; piece += 1) {
      expect([...splitter.push('x'.repeat(200_000))]).toEqual([]);
      expect(splitter.held).toBeLessThanOrEqual(LONGEST_LINE);
    }
    expect([...splitter.push('\nnext')].map(({ text }) => text.length)).toEqual([LONGEST_LINE]);
  });
});
