/**
 * What `explain-log` prints.
 */
import { count } from '../../../shared/lib/words.ts';
import type { LogProgress } from '../../own-app/logs/input/chunks.ts';
import {
  type ExplainedCall,
  type ExplainedToken,
  type LogItem,
  type LogSummary,
  NOT_TOLD,
  type Unreadable,
} from '../../own-app/logs/model/log-types.ts';
import { kindInWords, noCalls, numbersInWords } from '../../own-app/logs/explain/in-words.ts';
import type { CliIo } from '../io/io.ts';
import { printable } from '../io/text.ts';

const CLEAR_LINE = '\r\u001b[2K';
const MEGABYTE = 1024 * 1024;
const MARKS = { ok: '✓', failed: '✗', unknown: '?' } as const;
const GATES = {
  passed: 'passed',
  stopped: 'stopped it',
  none: 'had no token',
  unknown: 'not known',
} as const;

export interface ProgressLine {
  readonly show: (progress: LogProgress) => void;
  readonly clear: () => void;
}

/** One line that is written over on a terminal; nothing at all elsewhere. */
export function progressOf(io: CliIo): ProgressLine {
  let shown = '';
  return {
    show({ bytes, totalBytes }) {
      if (!io.notesToTerminal) return;
      const read = `${Math.floor(bytes / MEGABYTE)} MB`;
      const text =
        totalBytes === null || totalBytes === 0
          ? read
          : `${Math.floor((bytes / totalBytes) * 100)} %  ${read} of ${Math.ceil(totalBytes / MEGABYTE)} MB`;
      if (text !== shown) io.note(`${CLEAR_LINE}${text}`);
      shown = text;
    },
    clear() {
      if (shown !== '') io.note(CLEAR_LINE);
      shown = '';
    },
  };
}

/** A call in some lines: how it ended, the gates, and what is likely wrong with its token. */
export function textOfCall(call: ExplainedCall): string {
  const { recognised, gates, token, line, outcome, explanation, untold } = call;
  const head = [
    call.at === null ? '(no time)' : new Date(call.at).toISOString(),
    MARKS[outcome],
    recognised.call.padEnd(18),
    ending(call),
    `(line ${line})`,
  ];
  const lines = [
    head.join('  '),
    ...(call.message === null ? [] : [`    ${call.message}`]),
    `    device gate: ${GATES[gates.device]}; server gate: ${GATES[gates.server]}${token === null ? '' : `; ${verdictsOf(token)}`}`,
    `    ${explanation}`,
    ...(token?.advice ?? []).map(
      ({ code, text, evidence, fix }) => `    ! ${text} (${code}: ${evidence}) ${fix}`,
    ),
    ...(untold.includes('cutToken') ? [`    ${NOT_TOLD.cutToken}`] : []),
  ];
  return `${printable(lines.join('\n'))}\n`;
}

function ending({ isSent, status, code, outcome, recognised }: ExplainedCall): string {
  const ends = [status, code].filter((one) => one !== null).join(' ');
  const how = ends === '' ? { ok: 'done', failed: 'failed', unknown: 'end not known' }[outcome] : ends;
  return isSent ? `${how}  ${recognised.scheme ?? 'authorization not known'}` : `${how}  not sent`;
}

function verdictsOf({ sub, verdicts }: ExplainedToken): string {
  const devices = (['strict', 'android', 'ios'] as const).map(
    (name) =>
      `${name === 'ios' ? 'iOS' : name} ${verdicts[name].ok ? '✓' : `✗ ${verdicts[name].code ?? ''}`}`,
  );
  const { server } = verdicts;
  const predicted = server.ok ? (server.unchecked.length === 0 ? '✓' : '?') : `✗ ${server.code ?? ''}`;
  return `token${sub === null ? '' : ` of ${sub}`}: ${devices.join(', ')}, server ${predicted}`;
}

/** Totals, what is not known, and what could not be read. */
export function summaryText(summary: LogSummary, unreadable: readonly Unreadable[]): string {
  const { kind, lines, untold, isCancelled } = summary;
  const none = noCalls(summary);
  const left = summary.unreadable - unreadable.length;
  return printable(
    [
      `${isCancelled ? 'Stopped. ' : ''}${kindInWords(kind)} of ${count(lines, 'line')}: ${numbersInWords(summary)}`,
      ...(none === null ? [] : [none]),
      ...untold.map((name) => `Not known: ${NOT_TOLD[name]}${name === 'zone' ? ' --zone sets it.' : ''}`),
      ...unreadable.map(({ line, what }) => `Not read: line ${line}: ${what}`),
      ...(left > 0 ? [`and ${left} more`] : []),
      '',
    ].join('\n'),
  );
}

/** Without bodies and headers: those hold what people said of themselves. */
export function jsonLine(item: LogItem): string {
  if (item.type === 'end') return `${JSON.stringify({ summary: item.summary })}\n`;
  if (item.type === 'unreadable') return `${JSON.stringify({ unreadable: item.unreadable })}\n`;
  if (item.type === 'refused') return '';
  const { recognised, request: _request, response: _response, isSent, ...call } = item.call;
  return `${JSON.stringify({ ...recognised, ...call, sent: isSent })}\n`;
}
