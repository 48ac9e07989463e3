/**
 * One scenario in the HTML report.
 */
import { PROFILE_TITLES } from '../../../shared/model/models.ts';
import type {
  Attachment,
  ExpectationResult,
  ScenarioResult,
  StepResult,
} from '../../../shared/model/report.ts';
import { duration } from '../../../shared/lib/words.ts';
import { describeAttestation, describeReason } from '../content/describe.ts';
import { callMarkup } from './call.ts';
import { html, type Markup } from './markup.ts';

const SIGNS = { passed: '✓', failed: '✕', error: '!', skipped: '–' } as const;

/** A scenario that did not pass is open from the start: it is what the report is read for. */
export function scenarioMarkup(result: ScenarioResult): Markup {
  const open = result.status === 'failed' || result.status === 'error' ? 'open' : '';
  return html`<details class="scenario card" data-status="${result.status}" ${open}>
<summary>${statusChip(result.status)}<h2>${result.title} <span class="id mono">${result.id}</span></h2>
<span class="time">${PROFILE_TITLES[result.profile]} · ${duration(result.durationMs)}</span></summary>
<div class="body">${reasonMarkup(result)}${tagsMarkup(result.tags)}
${result.steps.map(stepMarkup)}${expectationsMarkup('Afterwards', result.expectations)}
${result.attestation && html`<p class="sent">Whole scenario: ${describeAttestation(result.attestation)}.</p>`}
${result.attachments.map(attachmentMarkup)}</div></details>`;
}

function statusChip(status: ScenarioResult['status']): Markup {
  return html`<span class="chip ${status}"><span aria-hidden="true">${SIGNS[status]}</span> ${status}</span>`;
}

function reasonMarkup(result: ScenarioResult): Markup | null {
  return result.status === 'passed' ? null : html`<p class="why">${describeReason(result)}</p>`;
}

function tagsMarkup(tags: readonly string[]): Markup | null {
  if (tags.length === 0) return null;
  return html`<ul class="tags" aria-label="Tags">${tags.map((tag) => html`<li class="chip">${tag}</li>`)}</ul>`;
}

function stepMarkup(step: StepResult): Markup {
  return html`<h3>${step.title}</h3>${step.detail && html`<p>${step.detail}</p>`}
${step.calls.map(callMarkup)}${expectationTable(`Expectations of: ${step.title}`, step.expectations)}`;
}

function expectationsMarkup(title: string, expectations: readonly ExpectationResult[]): Markup | null {
  if (expectations.length === 0) return null;
  return html`<h3>${title}</h3>${expectationTable(title, expectations)}`;
}

function expectationTable(label: string, expectations: readonly ExpectationResult[]): Markup | null {
  if (expectations.length === 0) return null;
  return html`<table aria-label="${label}"><thead><tr><th scope="col">What</th><th scope="col">Expected</th>
<th scope="col">Actual</th><th scope="col">As expected</th></tr></thead><tbody>${expectations.map(expectationRow)}</tbody></table>`;
}

function expectationRow({ what, expected, actual, ok }: ExpectationResult): Markup {
  return html`<tr class="${ok ? 'yes' : 'no'}"><th scope="row">${what}</th><td><code>${expected}</code></td>
<td><code>${actual}</code></td><td>${ok ? '✓ yes' : '✕ no'}</td></tr>`;
}

function attachmentMarkup(attachment: Attachment): Markup {
  if (attachment.kind === 'text')
    return html`<h3>${attachment.name}</h3><pre tabindex="0">${attachment.text}</pre>`;
  return html`<figure><img src="data:image/png;base64,${attachment.base64}" alt="${attachment.name}">
<figcaption>${attachment.name}</figcaption></figure>`;
}
