/**
 * The one table of what an application catches: a failure, and what the two native SDKs say to it. What the plugins
 * make of that is computed (rules.ts); `docs/in-your-code.md` is generated from it.
 */
import { ANSWER_ROWS } from './answer-rows.ts';
import { ARGUMENT_ROWS } from './argument-rows.ts';
import type { FailureRow } from './row.ts';
import { STATE_ROWS } from './state-rows.ts';
import { TOKEN_ROWS } from './token-rows.ts';

/** Rows by what they are about, in the order in which a call can meet them. */
export const FAILURE_GROUPS = [
  { title: 'Arguments', rows: ARGUMENT_ROWS },
  { title: 'State of the device', rows: STATE_ROWS },
  { title: 'Token', rows: TOKEN_ROWS },
  { title: 'Network and server', rows: ANSWER_ROWS },
] as const satisfies readonly { readonly title: string; readonly rows: readonly FailureRow[] }[];

/** Every failure. */
export const FAILURES: readonly FailureRow[] = FAILURE_GROUPS.flatMap(({ rows }) => rows);

/** The row with this ID, or undefined. */
export function findFailure(id: string): FailureRow | undefined {
  return FAILURES.find((row) => row.id === id);
}

/** The row with this ID. */
export function failureRow(id: string): FailureRow {
  const row = findFailure(id);
  if (row === undefined) throw new TypeError(`No failure ${id}`);
  return row;
}
