import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UsageError } from '../../../../electron/cli/io/io.ts';
import { readHar } from '../../../../electron/cli/token/har-file.ts';

const header = fc.record({
  name: fc.constantFrom('Authorization', 'authorization', 'x'),
  value: fc.string(),
});
const entry = fc.record({
  startedDateTime: fc.constantFrom('2026-01-01T00:00:00Z', '2026-01-01T00:00:00.000+0100', '2026-01-01', 'x'),
  request: fc.record({
    method: fc.string(),
    url: fc.oneof(fc.webUrl({ withQueryParameters: true }), fc.string()),
    headers: fc.array(header, { maxLength: 3 }),
  }),
  response: fc.oneof(fc.constant(undefined), fc.constant(null), fc.record({ status: fc.integer() })),
});

/** What is read, or the message of the refusal; anything else that is thrown fails the test. */
function read(text: string): readonly unknown[] | string {
  try {
    return readHar(text, 'NAME');
  } catch (error) {
    if (error instanceof UsageError) return error.message;
    throw error;
  }
}

describe('a HAR text', () => {
  it('is read or refused, whatever it is', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json(), fc.array(fc.oneof(entry, fc.jsonValue()))), (value) => {
        const text = typeof value === 'string' ? value : JSON.stringify({ log: { entries: value } });
        const found = read(text);
        if (typeof found === 'string') expect(found).toMatch(/^NAME is not (?:JSON|a HAR file): /);
      }),
      { numRuns: 300 },
    );
  });

  it('is refused at the place where it was cut, without quoting it', () => {
    const text = JSON.stringify({ log: { entries: [{ secret: 'eyJhbGciOi.secret' }] } }, null, 1);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: text.length - 1 }), (length) => {
        const found = String(read(text.slice(0, length)));
        const lines = text.slice(0, length).split('\n');
        expect(found).toBe(
          `NAME is not JSON: it ends too early, at line ${lines.length}, column ${(lines.at(-1)?.length ?? 0) + 1}`,
        );
      }),
    );
  });

  it('says nothing of the values of a query', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true }), (url) => {
        const address = new URL(url);
        address.searchParams.set('n', 'value-of-it');
        const request = {
          method: 'GET',
          url: address.href,
          headers: [{ name: 'authorization', value: 'Bearer t' }],
        };
        const entries = [{ startedDateTime: '2026-01-01T00:00:00Z', request }];
        const found = JSON.stringify(read(JSON.stringify({ log: { entries } })));
        expect(found).toContain('"status":null');
        expect(found).not.toContain('value-of-it');
      }),
    );
  });
});
