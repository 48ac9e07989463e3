/**
 * What the table says of one failure.
 */
import type { AndroidError, Ending, IosError } from './native.ts';
import type { CaughtCall, CaughtKey } from './words.ts';

/** What is known of a failure beyond its row. */
export interface Circumstances {
  readonly call: CaughtCall;
  /** Text of the server, or what the SDK found too long. */
  readonly message: string;
  /** Code of the server. */
  readonly code: string;
  readonly status: number;
  /** Address without a query. */
  readonly url: string;
  /** Names that a token lacks. */
  readonly names: readonly string[];
  /** Media type without parameters. */
  readonly contentType: string;
}

/** A value, or what makes it of the circumstances. */
export type Depending<T> = T | ((given: Circumstances) => T);

export type NativeOutcome<E> = E | Ending;

/** One member of what arrives; a member that is absent is left out. */
export type MemberValue = string | number | null;
export type CaughtMembers = Readonly<Record<string, MemberValue>>;

/** What an application gets: an error with members, or another ending. */
export type Arrival = CaughtMembers | Ending;

export interface FailureRow {
  readonly id: string;
  readonly title: string;
  /** Calls to which it happens; the first is the one that is shown where none is chosen. */
  readonly calls: readonly CaughtCall[];
  readonly android: Depending<NativeOutcome<AndroidError>>;
  readonly ios: Depending<NativeOutcome<IosError>>;
  /** Only where a plugin does not pass the native outcome on: what it raises itself. */
  readonly raised?: Depending<Partial<Readonly<Record<CaughtKey, Arrival>>>>;
  /** What is meant where a text is lost on the way. */
  readonly lost?: string;
  /** What stands for the circumstances where none are known. */
  readonly example?: Partial<Circumstances>;
}

/** The value in these circumstances. */
export function under<T>(value: Depending<T>, given: Circumstances): T {
  return typeof value === 'function' ? (value as (given: Circumstances) => T)(given) : value;
}

/** The circumstances of a row: its example, and over it what is known. */
export function circumstancesOf(row: FailureRow, known: Partial<Circumstances> = {}): Circumstances {
  return {
    call: row.calls[0] ?? 'saveUser',
    message: SERVER_TEXT,
    code: 'PHONE_INVALID',
    status: 400,
    url: 'https://host/path',
    names: ['exp'],
    contentType: 'text/html',
    ...row.example,
    ...known,
  };
}

const SERVER_TEXT = 'Phone number is not valid';

/** Whether something arrived that has members. */
export function hasMembers(arrival: Arrival): arrival is CaughtMembers {
  return typeof arrival !== 'string';
}
