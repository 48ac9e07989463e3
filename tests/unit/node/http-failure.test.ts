import { expect, it } from 'vitest';
import { asHttpFailure } from '../../../electron/node/http-failure.ts';
import { HttpFailure } from '../../../electron/sdk/api/api.ts';

const withCode = (code: string): Error => Object.assign(new Error(`connect ${code}`), { code });

it.each([
  [withCode('ECONNREFUSED'), 'refused'],
  [withCode('ECONNRESET'), 'reset'],
  [withCode('EPIPE'), 'reset'],
  [withCode('ETIMEDOUT'), 'timeout'],
  [withCode('ENOTFOUND'), 'unknownHost'],
  [withCode('HPE_INVALID_CONSTANT'), 'protocol'],
  [withCode('CERT_HAS_EXPIRED'), 'certificate'],
  [withCode('ERR_TLS_CERT_ALTNAME_INVALID'), 'certificate'],
  [withCode('ERR_SSL_WRONG_VERSION_NUMBER'), 'tls'],
  [withCode('EPROTO'), 'tls'],
  [withCode('ENETUNREACH'), 'offline'],
  [withCode('EMFILE'), 'other'],
  [new AggregateError([withCode('ECONNREFUSED'), withCode('ECONNREFUSED')]), 'refused'],
  ['thrown text', 'other'],
])('%s is %s', (error, kind) => {
  expect(asHttpFailure(error)).toMatchObject({
    name: 'HttpFailure',
    kind,
    message: expect.stringMatching(/./) as unknown,
  });
});

it('leaves a failure as it is', () => {
  const failure = new HttpFailure('aborted', 'given up');
  expect(asHttpFailure(failure)).toBe(failure);
});
