/**
 * One call as Markdown for a ticket: what happened, gate by gate, what was sent and answered, and what to do. No
 * credential is in it.
 */
import { explainError } from '../../shared/errors.ts';
import { duration } from '../../shared/lib/words.ts';
import { type CallRecord, JWT_CALLS } from '../../shared/model/call-record.ts';
import { GATE_TITLES } from '../../shared/model/gates.ts';
import { PROFILE_TITLES } from '../../shared/model/models.ts';
import { redactDeep } from '../../shared/lib/redact.ts';
import type { Advice } from '../../shared/model/token-info.ts';
import { describeFault, describeOutcome, describeSent } from './content/describe.ts';
import { redactCall } from './content/redact-export.ts';

export interface TicketInput {
  readonly record: CallRecord;
  readonly about: {
    readonly version: string;
    readonly electron: string;
    readonly node: string;
    readonly os: string;
  };
  /** What is likely wrong with the token that the call had; empty where that is not known. */
  readonly advice: readonly Advice[];
}

/** Characters of a body; a ticket is read, not searched. */
const LONGEST_BODY = 4_000;
const MARKS = { passed: '✓', stopped: '✗', skipped: '–', pending: '…' } as const;

/** @param held secrets that the app holds, by value, the longest first */
export function ticketText({ record, about, advice }: TicketInput, held: readonly string[] = []): string {
  const call = redactCall(record, held);
  const parts = [
    headline(call),
    explanation(call),
    ...(JWT_CALLS.has(call.call) ? [adviceText(redactDeep([...advice], held))] : []),
    gates(call),
    exchange('Request', call),
    exchange('Response', call),
    versions(call, about),
  ];
  return `${parts.filter((part) => part !== null).join('\n\n')}\n`;
}

function headline(call: CallRecord): string {
  const started = Math.abs(call.startedAt) < 8.64e15 ? new Date(call.startedAt).toISOString() : 'unknown';
  return [
    `## \`${call.call}\` ${inline(describeOutcome(call))}`,
    '',
    `- Platform profile: ${PROFILE_TITLES[call.profile]}`,
    `- Started: ${started} (device clock), ${duration(call.durationMs)}`,
    `- Sent: ${describeSent(call)}`,
    ...(call.authorization === null ? [] : [`- Authorization: ${authorization(call.authorization)}`]),
    ...(call.journalReason === undefined ? [] : [`- The sandbox's reason: ${inline(call.journalReason)}`]),
    ...(call.fault === undefined ? [] : [`- ${inline(describeFault(call.fault))}`]),
    ...(call.hazards ?? []).map((hazard) => `- Note: ${inline(hazard)}`),
  ].join('\n');
}

function authorization(given: NonNullable<CallRecord['authorization']>): string {
  if (given.scheme === 'App') return '`App`, with the application code';
  return `\`Bearer\`, key ID ${code(given.kid ?? 'none')}, subject ${code(given.sub ?? 'none')}`;
}

function explanation({ error, profile }: CallRecord): string | null {
  if (error === null) return null;
  const row = explainError(error, profile);
  if (row === null) return null;
  return [
    `### ${code(error.code)}: ${row.title}`,
    '',
    `**Cause.** ${inline(row.cause)}`,
    '',
    `**What to do.** ${inline(row.whatToDo)}`,
  ].join('\n');
}

function adviceText(advice: readonly Advice[]): string | null {
  if (advice.length === 0) return null;
  const lines = advice.map(
    ({ code: id, text, evidence, fix }) =>
      `- ${inline(text)} ${inline(evidence)} **Fix.** ${inline(fix)} (${code(id)})`,
  );
  return ['### Advice on the token', '', ...lines].join('\n');
}

function gates(call: CallRecord): string {
  const rows = call.gates.map(
    ({ gate, status, detail }) =>
      `| ${MARKS[status]} ${status} | \`${gate}\` | ${cell(GATE_TITLES[gate])} | ${cell(detail ?? '')} |`,
  );
  return ['### Gates', '', '| | gate | what | found |', '|---|---|---|---|', ...rows].join('\n');
}

function exchange(title: 'Request' | 'Response', { request, response }: CallRecord): string | null {
  if (title === 'Request') {
    if (request === null) return '### Request\n\nNone: the call stopped before the wire.';
    return section(title, `${request.method} ${request.url}`, request);
  }
  return response === null ? null : section(title, `HTTP ${response.status}`, response);
}

interface Message {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

function section(title: string, first: string, { headers, body }: Message): string {
  const cut = body !== null && body.length > LONGEST_BODY ? `${body.slice(0, LONGEST_BODY)}…` : body;
  const lines = [first, ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`)];
  const text = [...lines.map(oneLine), ...(cut === null || cut === '' ? [] : ['', cut])].join('\n');
  const fence = fenceFor(text);
  return [`### ${title}`, '', `${fence}http`, text, fence].join('\n');
}

function versions({ profile }: CallRecord, { version, electron, node, os }: TicketInput['about']): string {
  return `Personalization Lab ${version} · SDK model, profile ${profile} · Electron ${electron} · Node ${node} · ${inline(os)}`;
}

/** A fence that nothing in the text closes. */
function fenceFor(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  return '`'.repeat(longest + 1);
}

function code(text: string): string {
  const line = oneLine(text);
  return line.includes('`') ? `\`\` ${line} \`\`` : `\`${line}\``;
}

/** Text from elsewhere is text: no markup, no line of its own. */
function inline(text: string): string {
  return oneLine(text).replaceAll(/[\\`*_[\]<>#|]/g, String.raw`\$&`);
}

function cell(text: string): string {
  return inline(text);
}

function oneLine(text: string): string {
  return text.replaceAll(/[\r\n\u2028\u2029]+/g, ' ').trim();
}
