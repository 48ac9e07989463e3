/**
 * Rows by a word that a person types: a row's ID, an error code, or an HTTP status.
 */
import { nativeOutcome } from './arrival.ts';
import { type FailureRow, type Circumstances } from './row.ts';
import { FAILURES, findFailure } from './table.ts';
import { type CaughtCall, SYSTEMS } from './words.ts';

export interface FoundFailure {
  readonly row: FailureRow;
  readonly known: Partial<Circumstances>;
}

/** What a code may stand for; a code that no row has is one of the server. */
export function failuresFor(
  word: string,
  call: CaughtCall | undefined,
  status: number | undefined,
): readonly FoundFailure[] {
  const rest = { ...(call === undefined ? {} : { call }), ...(status === undefined ? {} : { status }) };
  const row = findFailure(word);
  if (row !== undefined) return [{ row, known: rest }];
  if (word === 'UNAUTHORIZED' || word === 'ACCESS_TOKEN_MISSING') {
    return withRow('tokenRefused', { ...rest, code: word, message: word });
  }
  if (isStatus(word)) {
    const id = Number(word) >= 500 ? 'serverErrorUncoded' : 'clientErrorUncoded';
    return withRow(id, { status: Number(word), ...rest });
  }
  const fitting = FAILURES.filter((one) => one.id !== 'codedAnswer' && one.id !== 'tokenRefused')
    .filter((one) => call === undefined || one.calls.includes(call))
    .map((one) => ({ row: one, known: rest, hits: hits(one, word, rest) }));
  // A failure that has the code on every system that fails is meant before one that has it on one of them.
  const whole = fitting.filter((one) => one.hits === 'all');
  const byCode = whole.length > 0 ? whole : fitting.filter((one) => one.hits === 'some');
  if (byCode.length > 0) return byCode.map(({ row: one, known }) => ({ row: one, known }));
  return /^[A-Z][A-Z_]+$/.test(word) ? withRow('codedAnswer', { ...rest, code: word, message: word }) : [];
}

function withRow(id: string, known: Partial<Circumstances>): readonly FoundFailure[] {
  const row = findFailure(id);
  return row === undefined ? [] : [{ row, known }];
}

function isStatus(word: string): boolean {
  return /^[45]\d\d$/.test(word);
}

function hits(row: FailureRow, word: string, known: Partial<Circumstances>): 'all' | 'some' | 'none' {
  const outcomes = SYSTEMS.map((system) => nativeOutcome(row, system, known));
  const codes = outcomes.flatMap((outcome) => {
    if (typeof outcome === 'string') return [];
    return outcome.system === 'android' ? [[outcome.code]] : [[String(outcome.code), outcome.mmCode ?? '']];
  });
  const having = codes.filter((names) => names.includes(word));
  if (having.length === 0) return 'none';
  return having.length === codes.length ? 'all' : 'some';
}
