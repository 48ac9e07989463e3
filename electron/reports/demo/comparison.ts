/**
 * The same call more than once as a table: one column for each setting or platform.
 */
import { crossingOf, sentenceText, twoGates } from '../../../shared/gates/two-gates.ts';
import { byteCount } from '../../../shared/lib/words.ts';
import type { CallRecord } from '../../../shared/model/call-record.ts';
import type { Comparison } from '../../../shared/story/comparison.ts';
import { authorizationText, outcomeChip } from '../html/call.ts';
import { html, type Markup } from '../html/markup.ts';

export function comparisonMarkup({ by, call, columns, notes }: Comparison): Markup {
  const title = `${call} ${by === 'settings' ? 'under each security setting' : 'on each platform'}`;
  return html`<h3>${title}</h3>
<div class="columns" role="region" tabindex="0" aria-label="${title}"><table>
<thead><tr><td></td>${columns.map((column) => html`<th scope="col">${column.title}</th>`)}</tr></thead>
<tbody>${ROWS.map(
    ({ name, cell }) =>
      html`<tr><th scope="row">${name}</th>${columns.map(({ record }) => html`<td>${cell(record)}</td>`)}</tr>`,
  )}</tbody></table></div>
${notes.length === 0 ? null : html`<ul class="notes">${notes.map((note) => html`<li>${note}</li>`)}</ul>`}`;
}

const ROWS: readonly { readonly name: string; readonly cell: (record: CallRecord) => Markup | string }[] = [
  { name: 'Outcome', cell: outcomeChip },
  { name: 'Authorization', cell: authorizationText },
  { name: 'Left the phone', cell: ({ bytesSent }) => byteCount(bytesSent) },
  { name: 'What happened', cell: (record) => sentenceText(twoGates(crossingOf(record)).sentence) },
];
