/**
 * How the columns of a comparison end, in words, and which of them stand out.
 */
import type { CallRecord } from '../../../shared/model/call-record.ts';
import type { Comparison } from '../../../shared/story/comparison.ts';

/** The same for two calls that end alike for whoever made them. */
export function endingOf({ error, outcome, stoppedAt, bytesSent }: CallRecord): string {
  return error === null
    ? outcome
    : `${error.code} at ${stoppedAt ?? 'no gate'}, ${bytesSent > 0 ? 'sent' : 'not sent'}`;
}

/** The columns that end otherwise than the one in use does, or than the first where none is. */
export function differingColumns({ columns }: Comparison, inUse: string | null): ReadonlySet<string> {
  const measure = columns.find(({ key }) => key === inUse) ?? columns[0];
  const usual = measure === undefined ? '' : endingOf(measure.record);
  return new Set(columns.filter(({ record }) => endingOf(record) !== usual).map(({ key }) => key));
}

/** The whole in one sentence, which is what a screen reader is told first. */
export function summaryOf({ call, columns }: Comparison): string {
  const endings = new Set(columns.map(({ record }) => endingOf(record)));
  const [first] = columns;
  if (endings.size === 1 && first !== undefined) {
    const { error } = first.record;
    return error === null
      ? `${call} succeeds in all three.`
      : `${call} ends with ${error.code} in all three.`;
  }
  const each = columns.map(({ title, record }) => `${title}: ${record.error?.code ?? 'ok'}`);
  return `${call} does not end alike. ${each.join(', ')}.`;
}
