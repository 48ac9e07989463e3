/**
 * A call of an app of one's own as Markdown for a ticket, as it arrived or as its phone logged it.
 */
import { count, duration } from '../../../shared/lib/words.ts';
import { redactDeep } from '../../../shared/lib/redact.ts';
import { OWN_APP_CALL_TITLES, type OwnAppRecord } from '../../../shared/model/own-app.ts';
import { endingOf, sdkName, TOKEN_READERS } from '../../../shared/own-app/call-words.ts';
import {
  adviceText,
  authorizationText,
  code,
  gatesText,
  inline,
  requestText,
  responseText,
} from './parts.ts';
import type { TicketInput } from './ticket.ts';

export interface OwnAppTicketInput {
  readonly record: OwnAppRecord;
  readonly about: TicketInput['about'];
}

const ENDINGS = { ok: 'succeeded', failed: 'failed', unknown: 'ended in a way that is not known' } as const;

/** @param held secrets that the app holds, by value, the longest first */
export function ownAppTicketText({ record, about }: OwnAppTicketInput, held: readonly string[] = []): string {
  const call = redactDeep(record, held);
  const parts = [
    headline(call),
    tokenText(call),
    adviceText(call.advice),
    gatesText(call.gates),
    requestText(call.request),
    responseText(call.response),
    differences(call),
    untold(call),
    `Personalization Lab ${about.version} · an app of one’s own · Electron ${about.electron} · Node ${about.node} · ${inline(about.os)}`,
  ];
  return `${parts.filter((part) => part !== null).join('\n\n')}\n`;
}

function headline(call: OwnAppRecord): string {
  const { logged, response, disturbed, failure, move } = call;
  const ends = [response?.status, call.code].filter((one) => one != null).join(' ');
  const ending = `${ENDINGS[endingOf(call)]}${ends === '' ? '' : ` with ${ends}`}`;
  return [
    `## \`${OWN_APP_CALL_TITLES[call.call]}\` of an app ${inline(ending)}`,
    '',
    `- App: ${inline(sdkName(call, 'names no SDK'))}${call.regId === null ? '' : `, installation ${code(call.regId)}`}`,
    `- ${when(call)}`,
    ...(logged === undefined
      ? ['- It arrived at the lab: attested by its listener']
      : [`- Read in a log, line ${logged.line}${logged.isSent ? '' : '; nothing was sent'}`]),
    ...(logged?.message == null ? [] : [`- Message: ${inline(logged.message)}`]),
    ...(call.authorization === null ? [] : [`- Authorization: ${authorizationText(call.authorization)}`]),
    ...(disturbed === null ? [] : [`- Disturbed on purpose: ${inline(disturbed)}`]),
    ...(failure === null ? [] : [`- Failure: ${inline(failure)}`]),
    ...(move === null ? [] : [`- New-Base-URL: ${inline(move)}`]),
  ].join('\n');
}

function when({ at, durationMs, logged }: OwnAppRecord): string {
  if (logged?.isTimeKnown === false) return 'Time: not in the log';
  const moment = Math.abs(at) < 8.64e15 ? new Date(at).toISOString() : 'unknown';
  const took = durationMs === null ? '' : `, ${duration(durationMs)}`;
  return `${logged === undefined ? 'Arrived' : 'Logged'}: ${moment}${took}`;
}

function tokenText({ verdicts, logged }: OwnAppRecord): string | null {
  const server = verdicts?.server;
  const said = logged?.explanation ?? (server === undefined ? null : server.reason);
  if (verdicts === null) return said === null ? null : inline(said);
  const rows = TOKEN_READERS.flatMap(([reader, title]) => {
    const verdict = verdicts[reader];
    if (verdict === undefined) return [];
    return [`- ${title}: ${verdict.ok ? 'passes' : code(verdict.code ?? 'refused')}`];
  });
  return ['### The token, as of then', '', ...rows, ...(said === null ? [] : ['', inline(said)])].join('\n');
}

function differences({ deviations }: OwnAppRecord): string | null {
  if (deviations.length === 0) return null;
  const rows = deviations.map(
    ({ part, name, expected, arrived, explained }) =>
      `- ${part} ${code(name)}: expected ${code(expected)}, arrived ${code(arrived)}${explained === null ? '' : ` (${inline(explained)})`}`,
  );
  return [`### ${count(rows.length, 'difference')} from the model`, '', ...rows].join('\n');
}

function untold({ logged }: OwnAppRecord): string | null {
  if (logged === undefined || logged.untold.length === 0) return null;
  return ['### Not known', '', ...logged.untold.map((text) => `- ${inline(text)}`)].join('\n');
}
