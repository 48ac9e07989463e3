/**
 * The lines in which the Android SDK says how a call ended. It logs no responses: only that a call is done, or the error
 * that its listener gets.
 *
 * Source: the synchronizers in `mobileapi/`, Android SDK 15.1.0.
 */
import type { OwnAppCall } from '../../exchange.ts';
import type { LoggedFailure } from '../model/log-types.ts';

const TITLES: Readonly<Record<string, OwnAppCall>> = {
  PERSONALIZE: 'personalize',
  REPERSONALIZE: 'repersonalize',
  DEPERSONALIZE: 'depersonalize',
  'USER DATA': 'saveUser',
  'PATCH USER': 'saveUser',
  'FETCHING USER DATA': 'fetchUser',
  'FETCH USER': 'fetchUser',
  'CREATE INSTALLATION': 'register',
  'UPDATE INSTALLATION': 'saveInstallation',
  'GET INSTALLATION': 'fetchInstallation',
  'CUSTOM EVENT REPORT': 'submitEvent',
  'USER SESSION REPORT': 'session',
  'SYNC MESSAGES': 'syncMessages',
  'SEEN STATUS REPORT': 'reportSeen',
  VERSION: 'checkVersion',
  'VERSION CHECK': 'checkVersion',
  'BASE URL': 'baseUrl',
};

export interface OutcomeLine {
  readonly call: OwnAppCall;
  /** `dropped`: a repeat within a second, which is answered from the cache and not sent. */
  readonly kind: 'done' | 'error' | 'invalid' | 'dropped';
}

const KINDS = { DONE: 'done', ERROR: 'error', 'VALIDATION ERROR': 'invalid', DROPPED: 'dropped' } as const;
const OUTCOME = /^([A-Z][A-Z ]{2,30}?) (VALIDATION ERROR|DONE|ERROR|DROPPED)(?: ?<<<| - |$)/;

/** What a message is the end of, or null. A tag can be one, too: that of a fetched user is. */
export function readOutcome(message: string): OutcomeLine | null {
  const [, title = '', kind = ''] = OUTCOME.exec(message) ?? [];
  const call = Object.hasOwn(TITLES, title) ? TITLES[title] : undefined;
  if (call === undefined) return null;
  return { call, kind: KINDS[kind as keyof typeof KINDS] };
}

/** `…ApiException: EMAIL_INVALID, Invalid email: ana`; the name may be obfuscated. */
const CODED = /^(?:Caused by: )?[\w.$]+: ([A-Z][A-Z0-9_]{1,80}|-?\d{1,6}), (.*)$/;
const PLAIN = /^[\w.$]+(?:Exception|Error): (.*)$/;

/** The error in a stack trace: the SDK's with its code, or else what the first line says. */
export function readTrace(lines: readonly string[]): LoggedFailure {
  for (const line of lines) {
    const [, code, message] = CODED.exec(line) ?? [];
    if (code !== undefined) return { code, message: message ?? null };
  }
  const plain = lines.map((line) => PLAIN.exec(line)?.[1]).find((text) => text !== undefined);
  return { code: null, message: plain ?? null };
}

/** Whether a line has the SDK's error, so that no more of the trace is needed. */
export function hasCode(line: string): boolean {
  return CODED.test(line);
}
