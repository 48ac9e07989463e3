/**
 * The parts of a ticket in Markdown, which every kind of call has.
 */
import type { Authorization, RequestRecord, ResponseRecord } from '../../../shared/model/call-record.ts';
import { GATE_TITLES, type GateEntry } from '../../../shared/model/gates.ts';
import type { Advice } from '../../../shared/model/token-info.ts';

/** Characters of a body; a ticket is read, not searched. */
const LONGEST_BODY = 4_000;
const MARKS = { passed: '✓', stopped: '✗', skipped: '–', pending: '…', unknown: '?' } as const;

export function authorizationText(given: Authorization): string {
  if (given.scheme === 'App') return '`App`, with the application code';
  return `\`Bearer\`, key ID ${code(given.kid ?? 'none')}, subject ${code(given.sub ?? 'none')}`;
}

export function adviceText(advice: readonly Advice[]): string | null {
  if (advice.length === 0) return null;
  const lines = advice.map(
    ({ code: id, text, evidence, fix }) =>
      `- ${inline(text)} ${inline(evidence)} **Fix.** ${inline(fix)} (${code(id)})`,
  );
  return ['### Advice on the token', '', ...lines].join('\n');
}

export function gatesText(gates: readonly GateEntry[]): string {
  const rows = gates.map(
    ({ gate, status, detail }) =>
      `| ${MARKS[status]} ${status} | \`${gate}\` | ${inline(GATE_TITLES[gate])} | ${inline(detail ?? '')} |`,
  );
  return ['### Gates', '', '| | gate | what | found |', '|---|---|---|---|', ...rows].join('\n');
}

export function requestText(request: RequestRecord | null): string {
  if (request === null) return '### Request\n\nNone: the call stopped before the wire.';
  return section('Request', `${request.method} ${request.url}`, request);
}

export function responseText(response: ResponseRecord | null): string | null {
  return response === null ? null : section('Response', `HTTP ${response.status}`, response);
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

/** A fence that nothing in the text closes. */
function fenceFor(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  return '`'.repeat(longest + 1);
}

export function code(text: string): string {
  const line = oneLine(text);
  return line.includes('`') ? `\`\` ${line} \`\`` : `\`${line}\``;
}

/** Text from elsewhere is text: no markup, no line of its own. */
export function inline(text: string): string {
  return oneLine(text).replaceAll(/[\\`*_[\]<>#|]/g, String.raw`\$&`);
}

function oneLine(text: string): string {
  return text.replaceAll(/[\r\n\u2028\u2029]+/g, ' ').trim();
}
