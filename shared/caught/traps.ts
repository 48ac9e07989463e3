/**
 * What surprises in an application's `catch`, in sentences. Found by comparing what arrives on the two systems.
 */
import { arrivalsOn, nativeOutcome } from './arrival.ts';
import { ENDING_TITLES } from './native.ts';
import {
  type Arrival,
  type CaughtMembers,
  type Circumstances,
  type FailureRow,
  hasMembers,
  type MemberValue,
} from './row.ts';
import { type Framework, SYSTEM_TITLES, SYSTEMS, type System } from './words.ts';

export type TrapKind = 'ending' | 'noCode' | 'zero' | 'number' | 'differs' | 'text' | 'lost';

export interface Trap {
  readonly kind: TrapKind;
  readonly text: string;
}

/** The sentences for one failure in one framework. */
export function trapsOf(
  row: FailureRow,
  framework: Framework,
  known: Partial<Circumstances> = {},
): readonly string[] {
  return findTraps(row, framework, known).map(({ text }) => text);
}

/** The same with their kinds. */
export function findTraps(
  row: FailureRow,
  framework: Framework,
  known: Partial<Circumstances> = {},
): readonly Trap[] {
  const { android, ios } = arrivalsOn(row, framework, known);
  if (!hasMembers(android) || !hasMembers(ios)) return endingTraps(android, ios);
  if (framework === 'native') return nativeTraps(android, ios);
  return [
    ...codeTraps(android['code'], ios['code']),
    ...SYSTEMS.flatMap((system) => messageTraps(system, { android, ios }[system])),
    ...lostTraps(row, framework, known),
  ];
}

function endingTraps(android: Arrival, ios: Arrival): readonly Trap[] {
  const said = (arrival: Arrival): string => (hasMembers(arrival) ? 'an error' : ENDING_TITLES[arrival]);
  return android === ios ? [] : [{ kind: 'ending', text: `Android: ${said(android)}; iOS: ${said(ios)}.` }];
}

/** The two native errors have no member in common but the code, so only what is missing is told. */
function nativeTraps(android: CaughtMembers, ios: CaughtMembers): readonly Trap[] {
  const noText = android['message'] === null ? [text('message is null on Android.')] : [];
  const noCode =
    ios['mm_code'] === null
      ? [{ kind: 'noCode', text: 'mm_code is nil on iOS: only the number tells.' } as const]
      : [];
  const noMessage = ios['mm_message'] === null ? [text('mm_message is nil on iOS.')] : [];
  return [...noText, ...noCode, ...noMessage];
}

function text(sentence: string): Trap {
  return { kind: 'text', text: sentence };
}

function codeTraps(android: MemberValue | undefined, ios: MemberValue | undefined): readonly Trap[] {
  if (android === undefined && ios === undefined) {
    return [{ kind: 'noCode', text: 'There is no code at all, on either system.' }];
  }
  const absent: readonly Trap[] = SYSTEMS.filter((system) => ({ android, ios })[system] === undefined).map(
    (system) => ({ kind: 'noCode', text: `There is no code at all on ${SYSTEM_TITLES[system]}.` }),
  );
  const number: readonly Trap[] =
    typeof ios === 'number' ? [{ kind: 'number', text: `code is a number on iOS: ${ios}.` }] : [];
  const zero: readonly Trap[] =
    ios === '0'
      ? [{ kind: 'zero', text: 'code is "0" on iOS, as for every failure without a code of the SDK.' }]
      : [];
  const isTold = absent.length > 0 || zero.length > 0 || android === ios;
  const differs: readonly Trap[] = isTold
    ? []
    : [{ kind: 'differs', text: `code is ${shown(android)} on Android and ${shown(ios)} on iOS.` }];
  return [...absent, ...zero, ...number, ...differs];
}

function messageTraps(system: System, members: CaughtMembers): readonly Trap[] {
  const where = SYSTEM_TITLES[system];
  if (members['message'] === null) return [text(`message is null on ${where}.`)];
  return members['message'] === '' ? [text(`message is empty on ${where}.`)] : [];
}

/** A text of the native SDK that no member of what arrives holds any more. */
function lostTraps(row: FailureRow, framework: Framework, known: Partial<Circumstances>): readonly Trap[] {
  const pair = arrivalsOn(row, framework, known);
  return SYSTEMS.flatMap((system): readonly Trap[] => {
    const arrival = pair[system];
    const outcome = nativeOutcome(row, system, known);
    if (typeof outcome === 'string' || !hasMembers(arrival)) return [];
    const exact = outcome.system === 'ios' ? outcome.mmMessage : outcome.message;
    if (exact === null || Object.values(arrival).some((value) => String(value).includes(exact))) return [];
    const what = row.lost ?? 'what exactly was wrong';
    const sentence = `${what.charAt(0).toUpperCase()}${what.slice(1)} is lost on ${SYSTEM_TITLES[system]}.`;
    return [{ kind: 'lost', text: sentence }];
  });
}

/** A member's value as code shows it: texts in quotation marks. */
export function shown(value: MemberValue | undefined): string {
  return value === undefined ? 'absent' : JSON.stringify(value);
}

/** Names of members that are not alike on the two systems: absent in one, or another value. */
export function differingMembers(android: Arrival, ios: Arrival): ReadonlySet<string> {
  if (!hasMembers(android) || !hasMembers(ios)) return new Set();
  const names = [...new Set([...Object.keys(android), ...Object.keys(ios)])];
  return new Set(names.filter((name) => android[name] !== ios[name]));
}
