/**
 * The code of an error body, wherever an app's call was seen.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { codedError } from '../../../electron/own-app/coded-error.ts';

const body = (exception: unknown) => JSON.stringify({ requestError: { serviceException: exception } });

it.each([
  [body({ messageId: 'UNAUTHORIZED', text: 'No' }), { code: 'UNAUTHORIZED', message: 'No' }],
  [body({ messageId: 0, text: 'Unknown error' }), { code: '0', message: 'Unknown error' }],
  [body({ messageId: '1', text: 7 }), { code: '1', message: null }],
  [body({ messageId: true, text: 'No' }), null],
  [body({ text: 'No' }), null],
  [body(null), null],
  [body([]), null],
  ['{"requestError":"no"}', null],
  ['null', null],
  ['{', null],
  ['', null],
  [null, null],
])('%s', (text, wanted) => {
  expect(codedError(text)).toEqual(wanted);
});

it('never throws', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json(), fc.json().map(body)), (text) => void codedError(text)),
  );
});
