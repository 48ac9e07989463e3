/**
 * A run as one HTML file: it needs no network, prints, follows the system's light or dark, and carries its own content
 * security policy, since it shows what servers answered.
 */

import {
  countStatuses,
  isAsExpected,
  type Run,
  SCENARIO_STATUSES,
  type ScenarioStatus,
  type StatusCounts,
} from '../../../shared/model/report.ts';
import { count, duration } from '../../../shared/lib/words.ts';
import { redactRun } from '../content/redact-export.ts';
import { hashSource } from './hash-source.ts';
import { html, Markup } from './markup.ts';
import { scenarioMarkup } from './scenario.ts';
import { REPORT_SCRIPT } from './script.ts';
import { REPORT_STYLE } from './style.ts';

/** What did not pass comes first. */
const ORDER: readonly ScenarioStatus[] = ['error', 'failed', 'passed', 'skipped'];

/** The report as the text of an `.html` file. */
export function toHtml(run: Run): string {
  const safe = redactRun(run);
  const counts = countStatuses(safe.results);
  const results = safe.results.toSorted(
    (one, other) => ORDER.indexOf(one.status) - ORDER.indexOf(other.status),
  );
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy()}">
<title>${verdict(safe)} · ${safe.tool.name}</title><style>${new Markup(REPORT_STYLE)}</style></head>
<body><header>${headMarkup(safe, counts)}</header>
<main>${toolsMarkup(safe, counts)}
${results.map(scenarioMarkup)}
<p class="empty" id="none" hidden>No scenario fits. Choose another status or clear the search.</p></main>
<footer>${safe.tool.name} ${safe.tool.version} · run <span class="mono">${safe.id}</span></footer>
<script>${new Markup(REPORT_SCRIPT)}</script></body></html>
`.text;
}

function headMarkup(run: Run, counts: StatusCounts): Markup {
  const { environment, shard } = run;
  return html`<p class="brand"><span class="logo"></span>${run.tool.name}</p>
<h1>${verdict(run)}</h1>
<p class="lead">${count(run.results.length, 'scenario')} in ${duration(run.endedAt - run.startedAt)}, ${timeText(run.startedAt)}</p>
${ratioMarkup(counts)}
<div class="card facts"><dl>${fact('Environment', `${environment.label} (${environment.kind})`)}
${fact('Platform profile', environment.profile ?? 'as each scenario says')}
${shard && fact('Shard', `${shard.index} of ${shard.total}`)}
${run.scope === undefined ? null : fact('Scope', run.scope)}
${Object.entries(environment.versions).map(([name, version]) => fact(name, version))}</dl></div>`;
}

function ratioMarkup(counts: StatusCounts): Markup {
  const words = SCENARIO_STATUSES.filter((status) => counts[status] > 0).map(
    (status) => `${counts[status]} ${status}`,
  );
  const parts = SCENARIO_STATUSES.filter((status) => counts[status] > 0).map(
    (status) =>
      html`<rect class="${status}" width="${counts[status]}" height="1" x="${before(counts, status)}"/>`,
  );
  const total = Math.max(1, before(counts, null));
  return html`<svg class="ratio" role="img" aria-label="${words.join(', ')}" viewBox="0 0 ${total} 1" preserveAspectRatio="none">${parts}</svg>`;
}

/** How many results have a status that comes earlier; all of them for null. */
function before(counts: StatusCounts, status: ScenarioStatus | null): number {
  const end = status === null ? SCENARIO_STATUSES.length : SCENARIO_STATUSES.indexOf(status);
  return SCENARIO_STATUSES.slice(0, end).reduce((sum, earlier) => sum + counts[earlier], 0);
}

function fact(name: string, value: string): Markup {
  return html`<div><dt>${name}</dt><dd>${value}</dd></div>`;
}

function toolsMarkup(run: Run, counts: StatusCounts): Markup {
  const filters = SCENARIO_STATUSES.filter((status) => counts[status] > 0);
  return html`<div class="tools js-only" role="group" aria-label="Filter">
<button type="button" data-status="all" aria-pressed="true">All ${run.results.length}</button>
${filters.map((status) => html`<button type="button" data-status="${status}" aria-pressed="false">${status} ${counts[status]}</button>`)}
<input id="search" type="search" aria-label="Search in scenarios" placeholder="Search: code, gate, tag, text">
<span id="count" role="status"></span></div>`;
}

function verdict(run: Run): string {
  if (isAsExpected(run)) return 'All as expected';
  const { failed, error } = countStatuses(run.results);
  return `${failed + error} of ${run.results.length} not as expected`;
}

function timeText(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

/** Only this script and this style run, and nothing is fetched: not even by what a server answered. */
function contentSecurityPolicy(): string {
  const rules = [
    "default-src 'none'",
    `script-src '${hashSource(REPORT_SCRIPT)}'`,
    `style-src '${hashSource(REPORT_STYLE)}'`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ];
  return rules.join('; ');
}
