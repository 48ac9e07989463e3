/**
 * Which kind of failure a Node socket error is.
 */
import { errorText } from '../../shared/lib/result.ts';
import { HttpFailure, type HttpFailureKind } from '../sdk/api/api.ts';

const KINDS: Readonly<Record<string, HttpFailureKind>> = {
  ECONNREFUSED: 'refused',
  EHOSTUNREACH: 'refused',
  ENETUNREACH: 'offline',
  ENETDOWN: 'offline',
  ECONNRESET: 'reset',
  EPIPE: 'reset',
  ECONNABORTED: 'reset',
  ETIMEDOUT: 'timeout',
  ENOTFOUND: 'unknownHost',
  EAI_AGAIN: 'unknownHost',
  CERT_HAS_EXPIRED: 'certificate',
  CERT_NOT_YET_VALID: 'certificate',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'certificate',
  SELF_SIGNED_CERT_IN_CHAIN: 'certificate',
  UNABLE_TO_GET_ISSUER_CERT: 'certificate',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'certificate',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'certificate',
  ERR_TLS_CERT_ALTNAME_INVALID: 'certificate',
  EPROTO: 'tls',
  ERR_INVALID_URL: 'protocol',
  ERR_INVALID_PROTOCOL: 'protocol',
  ERR_INVALID_CHAR: 'protocol',
  ERR_INVALID_HTTP_TOKEN: 'protocol',
};

/** Turns whatever Node threw into an `HttpFailure`; one that is an `HttpFailure` already stays as it is. */
export function asHttpFailure(error: unknown): HttpFailure {
  if (error instanceof HttpFailure) return error;
  const code = errorCode(error);
  const message = errorText(error);
  return new HttpFailure(kindOf(code), message === '' ? code : message);
}

function kindOf(code: string): HttpFailureKind {
  // llhttp's own codes: the peer spoke something that is not HTTP.
  if (code.startsWith('HPE_')) return 'protocol';
  if (code.startsWith('ERR_SSL_') || code.startsWith('ERR_TLS_')) return KINDS[code] ?? 'tls';
  return KINDS[code] ?? 'other';
}

/** With several addresses for one host Node throws an AggregateError, whose code is that of the first attempt. */
function errorCode(error: unknown): string {
  if (!(error instanceof Error)) return '';
  if ('code' in error && typeof error.code === 'string') return error.code;
  if (error instanceof AggregateError) return errorCode(error.errors[0]);
  return '';
}
