/**
 * One call in the HTML report: its gates, what was sent, the request and the answer.
 */

import { statusText } from '../../../shared/gates/checks.ts';
import { SERVER_CHECK_TITLES, type ServerCheckEntry } from '../../../shared/gates/server-checks.ts';
import {
  crossingOf,
  type Lane,
  sentenceText,
  type TwoGates,
  twoGates,
} from '../../../shared/gates/two-gates.ts';
import type { CallRecord, RequestRecord, ResponseRecord } from '../../../shared/model/call-record.ts';
import { GATE_TITLES, type GateEntry, type GateStatus } from '../../../shared/model/gates.ts';
import { count } from '../../../shared/lib/words.ts';
import { adviceTitle, describeAttestation, describeFault } from '../content/describe.ts';
import { html, type Markup } from './markup.ts';

/** The sign beside the colour: a status is never told by colour alone. */
const SIGNS: Readonly<Record<GateStatus, string>> = {
  passed: '✓',
  stopped: '✕',
  skipped: '–',
  pending: '…',
  unknown: '?',
};

/** Characters of a body that a report shows. */
const BODY_LIMIT = 8_192;

export function callMarkup(record: CallRecord): Markup {
  return html`<div class="call">${crossingMarkup(record)}${adviceMarkup(record)}
${record.request && messageMarkup('Request', requestText(record.request))}
${record.response && messageMarkup('Response', responseText(record.response))}</div>`;
}

/** What became of a call, without what was exchanged: its outcome, the two gates, and what it was told. */
export function crossingMarkup(record: CallRecord): Markup {
  return html`<p><b class="mono">${record.call}</b>${outcomeChip(record)}
<span class="chip mono">${authorizationText(record)}</span></p>
${gatesMarkup(twoGates({ ...crossingOf(record), witness: witnessText(record) }))}
${faultMarkup(record)}${errorMarkup(record)}`;
}

/** The picture that the window draws, as it stands: phone, wire, server, and the sentence of the telling check. */
function gatesMarkup({ phone, wire, server, serverChecks, sentence, entries }: TwoGates): Markup {
  return html`<figure class="two-gates" aria-label="${sentenceText(sentence)}">
${laneMarkup('Phone', phone, entries, null)}
<div class="wire ${wire.state}"><ol>${gateMarkup(wire.entry, entries, wire.state === 'cut')}</ol><p><b>${wire.bytes}</b> ${wire.witness}</p></div>
${laneMarkup('Server', server, entries, serverChecks)}
<figcaption><b>${sentence.place}${sentence.what === '' ? '.' : ':'}</b> ${sentence.what}</figcaption></figure>`;
}

function laneMarkup(
  name: string,
  { state, note, entries }: Lane,
  all: readonly GateEntry[],
  checks: readonly ServerCheckEntry[] | null,
): Markup {
  const own =
    checks === null || checks.length === 0
      ? null
      : html`<ol class="server-checks">${checks.map(serverCheckMarkup)}</ol>`;
  return html`<div class="lane ${state}"><p><b>${name}</b> ${note}</p>
<ol>${entries.map((entry) => gateMarkup(entry, all))}</ol>${own}</div>`;
}

function gateMarkup(entry: GateEntry, all: readonly GateEntry[], isCut = false): Markup {
  const { gate, status, detail } = entry;
  const title = detail === null ? GATE_TITLES[gate] : `${GATE_TITLES[gate]}: ${detail}`;
  return html`<li class="${status}" title="${title}"><b aria-hidden="true">${SIGNS[isCut ? 'stopped' : status]}</b>${gate}<span class="sr"> ${statusText(entry, all)}</span></li>`;
}

function serverCheckMarkup({ check, status }: ServerCheckEntry): Markup {
  return html`<li class="${status}" title="${SERVER_CHECK_TITLES[check]}"><b aria-hidden="true">${SIGNS[status]}</b>${check}<span class="sr"> ${status}</span></li>`;
}

export function outcomeChip({ outcome, error }: CallRecord): Markup {
  if (error !== null) return html`<span class="chip failed mono">${error.code}</span>`;
  return html`<span class="chip ${outcome === 'ok' ? 'passed' : 'warn'}">${outcome}</span>`;
}

export function authorizationText({ authorization }: CallRecord): string {
  if (authorization === null) return 'no authorization';
  if (authorization.scheme === 'App') return 'App';
  const { kid, sub } = authorization;
  return `Bearer, kid ${kid ?? '—'}, sub ${sub ?? '—'}`;
}

function faultMarkup({ fault }: CallRecord): Markup | null {
  return fault === undefined ? null : html`<p class="sent"><b>${describeFault(fault)}</b></p>`;
}

/** What the backend itself says of it, and how often it was tried. */
function witnessText({ attempts, attestation }: CallRecord): string {
  const tries = attempts > 1 ? `In ${count(attempts, 'attempt')}. ` : '';
  if (attestation === null) return `${tries}The backend was not asked.`;
  return `${tries}${capitalised(describeAttestation(attestation))}.`;
}

function errorMarkup({ error, stoppedAt }: CallRecord): Markup | null {
  if (error === null) return null;
  const where = stoppedAt === null ? '' : `, at ${stoppedAt}`;
  return html`<p class="said">${error.message} (${error.origin}${where})</p>`;
}

/** The likeliest mistake in its token in a sentence; what to do, and the others, one click away. */
function adviceMarkup(record: CallRecord): Markup | null {
  const { advice = [] } = record;
  const [first, ...others] = advice;
  if (first === undefined) return null;
  return html`<details class="advice"><summary>${capitalised(adviceTitle(record))}: ${first.text}
<code>${first.evidence}</code></summary><ol><li>${first.fix}</li>${others.map(
    ({ text, evidence, fix }) => html`<li>${text} <code>${evidence}</code> ${fix}</li>`,
  )}</ol></details>`;
}

function messageMarkup(title: string, text: string): Markup {
  return html`<details><summary>${title}</summary><pre tabindex="0">${text}</pre></details>`;
}

function requestText({ method, url, headers, body }: RequestRecord): string {
  return `${method} ${url}\n${headerText(headers)}${bodyText(body)}`;
}

function responseText({ status, headers, body }: ResponseRecord): string {
  return `${status}\n${headerText(headers)}${bodyText(body)}`;
}

function headerText(headers: Readonly<Record<string, string>>): string {
  return Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}\n`)
    .join('');
}

function bodyText(body: string | null): string {
  if (body === null) return '';
  const pretty = indented(body);
  return `\n${pretty.length > BODY_LIMIT ? `${pretty.slice(0, BODY_LIMIT)}…` : pretty}`;
}

function indented(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
