import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeAndroidBase64 } from '../../../../electron/sdk/base64/android-base64.ts';
import { decodeIosBase64 } from '../../../../electron/sdk/base64/ios-base64.ts';

function text(bytes: Uint8Array | null): string | null {
  return bytes === null ? null : Buffer.from(bytes).toString('latin1');
}

describe('Android URL-safe Base64', () => {
  it.each([
    ['', ''],
    ['YQ', 'a'],
    ['YQ==', 'a'],
    ['YWI', 'ab'],
    ['YWI=', 'ab'],
    ['YWJj', 'abc'],
    [' Y\nW\tJ!j', 'abc'],
    ['YQ=\n=', 'a'],
    ['-_-_', '\xfb\xff\xbf'],
    ['YWJjéYWJj', 'abcabc'],
    ['+YW/Jj', 'abc'],
    ['++++YWJj////', 'abc'],
    ['YW+j', 'ah'],
    ['YQ=+=', 'a'],
    ['YQ==/', 'a'],
  ])('decodes %j', (segment, expected) => {
    expect(text(decodeAndroidBase64(segment))).toBe(expected);
  });

  it.each(['Y', 'YQ=', 'YWJjY', 'YWJj=', 'YWI==', '=', 'YQ==YQ', 'YWI=Y', 'Y+/', 'YQ=+'])(
    'refuses %j',
    (segment) => {
      expect(decodeAndroidBase64(segment)).toBeNull();
    },
  );

  it('reads what Node writes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
        const segment = Buffer.from(bytes).toString('base64url');
        expect(decodeAndroidBase64(segment)).toEqual(bytes);
      }),
    );
  });
});

describe('iOS Base64', () => {
  it.each([
    ['YQ', 'a'],
    ['YQ=', 'a'],
    ['YQ==', 'a'],
    ['YWI', 'ab'],
    ['YWI=', 'ab'],
    ['YWJj', 'abc'],
    ['-_-_', '\xfb\xff\xbf'],
    ['+/+/', '\xfb\xff\xbf'],
    ['-/+_', '\xfb\xff\xbf'],
  ])('decodes %j', (segment, expected) => {
    expect(text(decodeIosBase64(segment))).toBe(expected);
  });

  it.each(['Y', 'YWJjY', 'YWJj=', 'YWI==', 'Y===', '====', 'YW\nJj', ' YWJj', 'YQ==YQ==', 'YWJé'])(
    'refuses %j',
    (segment) => {
      expect(decodeIosBase64(segment)).toBeNull();
    },
  );

  it('reads both alphabets of what Node writes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
        expect(decodeIosBase64(Buffer.from(bytes).toString('base64'))).toEqual(bytes);
        expect(decodeIosBase64(Buffer.from(bytes).toString('base64url'))).toEqual(bytes);
      }),
    );
  });
});
