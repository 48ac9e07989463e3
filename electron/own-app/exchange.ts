/**
 * What is seen of an app of one's own: a request with its response, and what it is recognised as. An exchange holds the
 * token and lives in memory only; what is shown, stored or exported is made from it without.
 */
import type { OwnAppCall } from '../../shared/model/own-app.ts';
import type { ServerVerdict, Verdict } from '../../shared/model/token-info.ts';

/** A request of an app, as it arrived or was logged. */
export interface ArrivedRequest {
  /** Machine clock, milliseconds since the epoch. */
  readonly at: number;
  readonly method: string;
  /** Path with query, as sent. */
  readonly target: string;
  /** In the order and with the names sent; empty where a log does not tell them. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** Null where there is none, or it is not known. */
  readonly body: string | null;
}

export interface SentResponse {
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string | null;
}

export interface OwnAppExchange {
  readonly request: ArrivedRequest;
  /** Null where none came, or it is not known. */
  readonly response: SentResponse | null;
}

export { OWN_APP_CALLS, type OwnAppCall } from '../../shared/model/own-app.ts';

/** What an exchange is recognised as. Nothing of it is secret. */
export interface Recognised {
  readonly call: OwnAppCall;
  /** By the User-Agent, or by other marks where there is none; null where nothing tells. */
  readonly platform: 'android' | 'ios' | null;
  readonly sdkVersion: string | null;
  /** The plugin around the native SDK, such as `flutter 7.2.0`. */
  readonly plugin: string | null;
  /** Push registration ID. */
  readonly regId: string | null;
  readonly scheme: 'App' | 'Bearer' | null;
}

/** One way in which a request differs from what the model of the matching platform would have sent. No personal data. */
export interface Deviation {
  readonly part: 'method' | 'path' | 'query' | 'header' | 'body';
  /** Name of the query parameter or header, or path into the body. */
  readonly name: string;
  /** `absent`, or a shape: personal values are told by their types. */
  readonly expected: string;
  readonly arrived: string;
  /** Why it is no fault of the app or the model, or null. */
  readonly explained: string | null;
}

/** What is said of the token of a request. */
export interface JudgedToken {
  readonly sub: string | null;
  readonly kid: string | null;
  readonly verdicts: {
    readonly strict: Verdict;
    readonly android: Verdict;
    readonly ios: Verdict;
    readonly server: ServerVerdict;
  };
}
