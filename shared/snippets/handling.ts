/**
 * The branches of an application's error handling, before they are written in a language: what arrives on the chosen
 * system leads to the lit one, and what arrives on the other is told where it differs.
 */
import { arrivalsOn } from '../caught/arrival.ts';
import type { Recognized } from '../caught/from-call.ts';
import { ENDING_TITLES, type Ending } from '../caught/native.ts';
import { type Arrival, type CaughtMembers, hasMembers, type MemberValue } from '../caught/row.ts';
import { type CaughtCall, type Framework, SYSTEM_TITLES, type System } from '../caught/words.ts';
import { JWT_CALLS } from '../model/call-record.ts';
import { inComment } from './literals.ts';

/** What a branch is chosen by. */
export interface CaseLabel {
  readonly code: string | number;
  /** Only on iOS itself, where the SDK has no code of its own: the number counts in this domain. */
  readonly domain?: string;
  /** Where the code comes from this system only. */
  readonly system?: System;
}

export interface Case {
  readonly labels: readonly CaseLabel[];
  readonly comments: readonly string[];
  readonly lit: boolean;
}

export interface Handling {
  readonly cases: readonly Case[];
  /** The branch for all other codes, and for none. */
  readonly otherwise: Omit<Case, 'labels'>;
  /** How the call ends on the chosen system without an error; null where an error arrives, or nothing is known. */
  readonly ending: Ending | null;
  /** What arrives without being an error of the plugin: Dart's own. */
  readonly isForeign: boolean;
  /** Said beside the call. */
  readonly notes: readonly string[];
}

const NEW_TOKEN = 'Get a new token from your backend, set it, and call again.';

const TOKEN_CASES: readonly Case[] = [
  { labels: [{ code: 'JWT_TOKEN_EXPIRED' }], comments: [NEW_TOKEN], lit: false },
  {
    labels: [{ code: 'JWT_TOKEN_STRUCTURE_INVALID' }],
    comments: ['Your backend mints a token that no SDK takes.'],
    lit: false,
  },
];

const OTHERWISE = { comments: ['Show it, or try again later.'], lit: false };

/** A handling of which no outcome is known, or that of a call that went well. */
export function usualHandling(call: CaughtCall, ending: Ending | null): Handling {
  return {
    cases: JWT_CALLS.has(call) ? TOKEN_CASES : [],
    otherwise: OTHERWISE,
    ending,
    isForeign: false,
    notes: [],
  };
}

/** The handling in which the branch of this failure is lit. */
export function handlingOf(
  { row, known }: Recognized,
  call: CaughtCall,
  framework: Framework,
  system: System,
): Handling {
  const pair = arrivalsOn(row, framework, known);
  const other: System = system === 'android' ? 'ios' : 'android';
  const own = pair[system];
  const usual = usualHandling(call, hasMembers(own) ? null : own);
  const compared = framework === 'native' ? null : pair[other];
  if (!hasMembers(own)) return { ...usual, notes: endingNotes(own, compared, other) };
  if ('error' in own) {
    return { ...usual, isForeign: true, notes: [`${String(own['error'])}.`] };
  }
  const label = labelOf(own);
  const comments = [
    `${row.title}.`,
    ...memberComments(own, framework),
    ...(compared === null ? [] : otherComments(own, compared, other)),
  ];
  if (label === null) {
    const none = `There is no code on ${SYSTEM_TITLES[system]}.`;
    return { ...usual, otherwise: { comments: [none, ...comments], lit: true } };
  }
  const labels = labelsOf(label, compared, system, other);
  const advice = label.code === 'JWT_TOKEN_EXPIRED' || label.code === 'UNAUTHORIZED' ? [NEW_TOKEN] : [];
  const taken: Case = { labels, comments: [...comments, ...advice], lit: true };
  const rest = usual.cases.filter(({ labels: [one] }) => !labels.some(({ code }) => code === one?.code));
  return { ...usual, cases: [taken, ...rest] };
}

function labelOf(members: CaughtMembers): CaseLabel | null {
  if ('mm_code' in members) {
    const { mm_code: code, domain } = members;
    if (typeof code === 'string') return { code };
    return { code: Number(members['code']), domain: String(domain) };
  }
  const code = members['code'];
  return typeof code === 'string' || typeof code === 'number' ? { code } : null;
}

/** The own code first; that of the other system joins the same branch. */
function labelsOf(
  label: CaseLabel,
  compared: Arrival | null,
  system: System,
  other: System,
): readonly CaseLabel[] {
  const second = compared !== null && hasMembers(compared) ? labelOf(compared) : null;
  if (second === null || second.code === label.code) return [label];
  return [
    { ...label, system },
    { ...second, system: other },
  ];
}

const TEXT_MEMBERS = ['message', 'description', 'mm_message', 'localizedDescription'] as const;

function memberComments(members: CaughtMembers, framework: Framework): readonly string[] {
  const texts = TEXT_MEMBERS.filter((name) => name in members).map(
    (name) => `error.${name} is ${shownIn(members[name], name === 'mm_message')}.`,
  );
  const zero =
    framework === 'flutter' && members['code'] === '0'
      ? ['Every failure without a code of the SDK comes as "0" here.']
      : [];
  return [...zero, ...texts];
}

function shownIn(value: MemberValue | undefined, isSwift: boolean): string {
  if (value === null || value === undefined) return isSwift ? 'nil' : 'null';
  return typeof value === 'string' ? inComment(value) : String(value);
}

function otherComments(own: CaughtMembers, compared: Arrival, other: System): readonly string[] {
  const where = `On ${SYSTEM_TITLES[other]}`;
  if (!hasMembers(compared)) return [`${where}: ${ENDING_TITLES[compared]}.`];
  const noCode =
    compared['code'] === undefined && own['code'] !== undefined ? [`${where} there is no code.`] : [];
  const texts = TEXT_MEMBERS.filter((name) => name in own && own[name] !== compared[name]).map((name) =>
    name in compared
      ? `${where}, error.${name} is ${shownIn(compared[name], false)}.`
      : `${where} there is no ${name}.`,
  );
  return [...noCode, ...texts];
}

function endingNotes(own: Ending, compared: Arrival | null, other: System): readonly string[] {
  const here = own === 'success' ? [] : [`${capital(ENDING_TITLES[own])}.`];
  if (compared === null || compared === own) return here;
  const there = hasMembers(compared) ? errorWords(compared) : ENDING_TITLES[compared];
  return [...here, `On ${SYSTEM_TITLES[other]}: ${there}.`];
}

function errorWords(members: CaughtMembers): string {
  const label = labelOf(members);
  if (label === null) return 'an error without a code';
  return `an error with the code ${typeof label.code === 'string' ? inComment(label.code) : label.code}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
