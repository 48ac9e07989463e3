/**
 * One call as Markdown for a ticket: what happened, gate by gate, what was sent and answered, and what to do. No
 * credential is in it.
 */
import { explainError } from '../../../shared/errors.ts';
import { duration } from '../../../shared/lib/words.ts';
import type { CallRecord } from '../../../shared/model/call-record.ts';
import { PROFILE_TITLES } from '../../../shared/model/models.ts';
import { describeFault, describeOutcome, describeSent } from '../content/describe.ts';
import { redactCall } from '../content/redact-export.ts';
import {
  adviceText,
  authorizationText,
  code,
  gatesText,
  inline,
  requestText,
  responseText,
} from './parts.ts';

export interface TicketInput {
  readonly record: CallRecord;
  readonly about: {
    readonly version: string;
    readonly electron: string;
    readonly node: string;
    readonly os: string;
  };
}

/** @param held secrets that the app holds, by value, the longest first */
export function ticketText({ record, about }: TicketInput, held: readonly string[] = []): string {
  const call = redactCall(record, held);
  const parts = [
    headline(call),
    explanation(call),
    adviceText(call.advice ?? []),
    likelyText(call),
    gatesText(call.gates),
    requestText(call.request),
    responseText(call.response),
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
    ...(call.authorization === null ? [] : [`- Authorization: ${authorizationText(call.authorization)}`]),
    ...(call.journalReason === undefined ? [] : [`- The sandbox's reason: ${inline(call.journalReason)}`]),
    ...(call.fault === undefined ? [] : [`- ${inline(describeFault(call.fault))}`]),
    ...(call.hazards ?? []).map((hazard) => `- Note: ${inline(hazard)}`),
  ].join('\n');
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

/** Where the server says nothing: a guess, and said to be one. */
function likelyText({ likelyReason }: CallRecord): string | null {
  if (likelyReason === undefined) return null;
  const { text, fix } = likelyReason;
  return `### Likely reason (a guess)\n\n${inline(text)} **Fix.** ${inline(fix)}`;
}

function versions({ profile }: CallRecord, { version, electron, node, os }: TicketInput['about']): string {
  return `Personalization Lab ${version} · SDK model, profile ${profile} · Electron ${electron} · Node ${node} · ${inline(os)}`;
}
