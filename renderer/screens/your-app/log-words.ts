/**
 * The log of a phone in words.
 */
import type { PhoneLog, PhoneLogSummary } from '../../../shared/model/own-app.ts';
import { count } from '../../lib/format.ts';

const MEGABYTE = 1024 * 1024;

/** `3 calls, 1 failed, 1 token refused` */
export function logSentence({
  calls,
  failed,
  refusedTokens,
  others,
}: Pick<PhoneLogSummary, 'calls' | 'failed' | 'refusedTokens' | 'others'>): string {
  if (calls === 0) return 'No call of the SDK';
  return [
    count(calls, 'call'),
    ...(failed === 0 ? [] : [`${failed.toLocaleString('en')} failed`]),
    ...(refusedTokens === 0 ? [] : [`${count(refusedTokens, 'token')} refused`]),
    ...(others === 0 ? [] : [`${count(others, 'request')} of others`]),
  ].join(', ');
}

/** `12 of 200 MB, 1,024 calls` */
export function logProgress({ bytes, totalBytes, calls }: PhoneLog): string {
  const read = Math.floor(bytes / MEGABYTE).toLocaleString('en');
  const size =
    totalBytes === null
      ? `${read} MB`
      : `${read} of ${Math.ceil(totalBytes / MEGABYTE).toLocaleString('en')} MB`;
  return `${size}, ${count(calls, 'call')} so far`;
}
