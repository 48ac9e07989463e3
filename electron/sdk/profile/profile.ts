/**
 * The table of platform differences, and the one way to ask it. A new difference is a new row here.
 */
import type { PlatformProfile } from '../../../shared/model/models.ts';
import { CALL_DIFFERENCES } from './call-differences.ts';
import { MESSAGING_DIFFERENCES } from './messaging-differences.ts';
import { STATE_DIFFERENCES } from './state-differences.ts';
import { TOKEN_DIFFERENCES } from './token-differences.ts';
import { WIRE_DIFFERENCES } from './wire-differences.ts';

export const DIFFERENCES = [
  ...TOKEN_DIFFERENCES,
  ...CALL_DIFFERENCES,
  ...WIRE_DIFFERENCES,
  ...STATE_DIFFERENCES,
  ...MESSAGING_DIFFERENCES,
] as const;

type Row = (typeof DIFFERENCES)[number];
export type DifferenceId = Row['id'];
type RowOf<I extends DifferenceId> = Extract<Row, { readonly id: I }>;

const BY_ID: ReadonlyMap<string, Row> = new Map(DIFFERENCES.map((row) => [row.id, row]));

/**
 * What a profile does in one difference.
 *
 * @throws TypeError where the table has no such row, which the types rule out
 */
export function difference<I extends DifferenceId, P extends PlatformProfile>(
  id: I,
  profile: P,
): RowOf<I>[P] {
  const row = BY_ID.get(id);
  if (row === undefined) throw new TypeError(`No platform difference ${id}`);
  return row[profile] as RowOf<I>[P];
}
