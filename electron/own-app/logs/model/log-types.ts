/**
 * What is found in a log, before anything is taken out of it, and what is told of it afterwards.
 */
import type { Advice } from '../../../../shared/model/token-info.ts';
import type { ArrivedRequest, JudgedToken, OwnAppCall, Recognised, SentResponse } from '../../exchange.ts';

/** What a log is, by its content. `text` is text in which nothing of the SDK was found. */
export const LOG_KINDS = ['har', 'android', 'androidStudio', 'ios', 'text'] as const;
export type LogKind = (typeof LOG_KINDS)[number];

/** Tells what a request is; the readers match responses by it, too. */
export type Recognise = (request: ArrivedRequest) => Recognised;

/** A time as a log writes it. */
export interface LogTime {
  /** What the clock showed, in milliseconds as if it were UTC. */
  readonly wallMs: number;
  /** Minutes east of UTC, or null where the log does not say. */
  readonly zoneMinutes: number | null;
  /** Whether the log has no year, so that the newest fitting one was taken. */
  readonly isYearAssumed: boolean;
}

/** What a log does not tell of a call; `NOT_TOLD` has the sentences. */
export const UNTOLD = [
  'authorization',
  'token',
  'cutToken',
  'body',
  'status',
  'outcome',
  'time',
  'year',
  'zone',
] as const;
export type Untold = (typeof UNTOLD)[number];

export const NOT_TOLD: Readonly<Record<Untold, string>> = {
  authorization: 'iOS logs no request headers: whether Bearer or App was used is not known.',
  token: 'The log says that a token was used, and not which.',
  cutToken: 'The log cuts the line off within the token, so that the token is not judged.',
  body: 'The body is not in the log as it was sent.',
  status: 'Android logs no responses: the HTTP status is not known.',
  outcome: 'How the call ended is not in the log.',
  time: 'The log has no times: the token is judged as of its own iat, and whether it had expired is not known.',
  year: 'The log has no year: the last one in which the date fits was taken.',
  zone: 'The log has no time zone: the one of this machine was taken, or one in which the token fits.',
};

/** A request in a log. Holds the token: memory only. */
export interface LoggedRequest {
  readonly method: string;
  /** As logged: whole address, or path with query. */
  readonly url: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string | null;
}

/** An error as the SDK logged it. */
export interface LoggedFailure {
  readonly code: string | null;
  readonly message: string | null;
}

/** A call of the SDK as it was found in a log. Holds the token: memory only. */
export interface LoggedCall {
  /** First line, from 1; of a HAR the line on which the entry begins. */
  readonly line: number;
  readonly time: LogTime | null;
  /** Null where the call was stopped on the phone. */
  readonly request: LoggedRequest | null;
  readonly response: SentResponse | null;
  readonly failure: LoggedFailure | null;
  readonly hasSucceeded: boolean;
  /** Where the log says how the call was authorized without a header. */
  readonly scheme: 'App' | 'Bearer' | null;
  readonly platform: 'android' | 'ios' | null;
  /** Where there is no request to recognise it by. */
  readonly call: OwnAppCall | null;
  readonly untold: readonly Untold[];
}

/** A call of which nothing is known yet but where it stands. */
export const NOTHING_LOGGED = {
  request: null,
  response: null,
  failure: null,
  hasSucceeded: false,
  scheme: null,
  call: null,
} as const satisfies Partial<LoggedCall>;

/** Something that is the SDK's, or an entry of the log, and could not be read. Quotes nothing. */
export interface Unreadable {
  readonly line: number;
  readonly what: string;
}

/** What a reader hands on. */
export type FoundInLog =
  | { readonly type: 'call'; readonly call: LoggedCall }
  | { readonly type: 'unreadable'; readonly unreadable: Unreadable };

/** A request or response as it may be shown: without token, application code and other credentials. */
export interface ShownMessage {
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string | null;
}

/** What is told of the token of a call: never the token. */
export interface ExplainedToken extends JudgedToken {
  readonly advice: readonly Advice[];
}

/** Whether a gate let the call through, as far as the log tells; `none` where it had nothing to judge. */
export type GateState = 'passed' | 'stopped' | 'none' | 'unknown';

/** A call in a log, explained. Holds no token and no application code. */
export interface ExplainedCall {
  readonly line: number;
  /** Milliseconds since the epoch, or null where the log has no times. */
  readonly at: number | null;
  readonly recognised: Recognised;
  readonly method: string | null;
  /** Path with query. */
  readonly target: string | null;
  /** Host and port, or null where only a path is known. */
  readonly host: string | null;
  readonly isSent: boolean;
  readonly outcome: 'ok' | 'failed' | 'unknown';
  readonly status: number | null;
  readonly code: string | null;
  readonly message: string | null;
  /** Null where the call had none, or it is not known: `untold` and the scheme tell which. */
  readonly token: ExplainedToken | null;
  readonly gates: { readonly device: GateState; readonly server: GateState };
  /** As of the time of the log, in one sentence. */
  readonly explanation: string;
  readonly request: ShownMessage | null;
  readonly response: ShownMessage | null;
  readonly untold: readonly Untold[];
}

/** Why a file is not read at all. */
export interface LogRefusal {
  /** What was seen, in words: `a ZIP archive`. */
  readonly seen: string;
  /** With what to do. */
  readonly message: string;
}

export interface LogSummary {
  readonly kind: LogKind;
  /** Characters are counted after decoding, bytes as they are in the file. */
  readonly bytes: number;
  readonly lines: number;
  readonly calls: number;
  readonly failed: number;
  /** Calls whose token a gate refuses, as of the time of the log. */
  readonly refusedTokens: number;
  /** Entries of a HAR that are not the SDK's. */
  readonly others: number;
  readonly unreadable: number;
  readonly untold: readonly Untold[];
  readonly isCancelled: boolean;
}

export type LogItem =
  | { readonly type: 'call'; readonly call: ExplainedCall }
  | { readonly type: 'unreadable'; readonly unreadable: Unreadable }
  | { readonly type: 'refused'; readonly refusal: LogRefusal }
  /** Always last, unless the log was refused. */
  | { readonly type: 'end'; readonly summary: LogSummary };
