/**
 * What the stage says of a call: one sentence for the back row, and what to do. Pure.
 */
import { explainError } from '../../shared/errors.ts';
import { refusingCheck, type ServerCheck } from '../../shared/gates/server-checks.ts';
import { sentence } from '../../shared/lib/words.ts';
import type { SecuritySetting } from '../../shared/model/backend.ts';
import type { CallRecord } from '../../shared/model/call-record.ts';
import { isBeforeWire } from '../../shared/model/gates.ts';
import type { Snapshot } from '../../shared/state/snapshot.ts';
import { personName } from '../lib/person.ts';

export interface StageWords {
  readonly say: string;
  /** The code, where the call failed. */
  readonly code: string | null;
  /** Beside the code: on which platforms it is this code. */
  readonly where: string | null;
  readonly whatToDo: string | null;
}

/** The three settings as an audience reads them; the vendor's own titles are two clicks away. */
export const STAGE_SETTINGS: Readonly<Record<SecuritySetting, string>> = {
  applicationCode: 'Application code',
  jwt: 'Signed token',
  contactInformationApi: 'Server only',
};

const NO_CALL: StageWords = {
  say: 'Choose who is signed in, and personalize: here you see which side stops a call, and what left the phone.',
  code: null,
  where: null,
  whatToDo: null,
};

type Situation = Pick<Snapshot, 'session' | 'sdk' | 'backend'>;

export function wordsOfCall(call: CallRecord | null, situation: Situation): StageWords {
  if (call === null) return NO_CALL;
  if (call.outcome === 'pending') return { ...NO_CALL, say: `${call.call} is under way.` };
  if (call.error === null) return { ...NO_CALL, say: successOf(call, situation) };
  const row = explainError(call.error, call.profile);
  return {
    say: failureOf(call, row?.title ?? 'The server answered with a code of its own'),
    code: call.error.code,
    where: row === null ? null : PLATFORM_WORDS[row.platform],
    whatToDo: row === null ? null : (TO_DO[row.fix ?? ''] ?? row.whatToDo),
  };
}

const PLATFORM_WORDS = { all: 'on Android and iOS', android: 'on Android', ios: 'on iOS' } as const;

/** Said to an audience; what the table says is for whoever repairs it. */
const TO_DO: Readonly<Record<string, string>> = {
  newTokenAndRetry: 'Ask your backend for a new token and call again. Nothing the person typed is lost.',
  signInAndRetry: 'Sign the person in, so that your backend mints a token, and call again.',
};

/** What only the server can see of a token. */
const SEEN_BY_SERVER: Readonly<Partial<Record<ServerCheck, string>>> = {
  form: 'it is not written as the server reads it',
  key: 'its key is not in use',
  signature: 'its signature does not fit',
  type: 'it is of the wrong type',
  'app code': 'it is for another application',
  subject: 'it does not say whom it is for',
  expiry: 'its time is over by the server’s clock',
  person: 'it is another person’s',
};

function failureOf(call: CallRecord, title: string): string {
  const seen = SEEN_BY_SERVER[refusingCheck(call) ?? 'token'];
  return seen === undefined ? `${sentence(title)} ${whoStopped(call)}`.trim() : `${title}: ${seen}.`;
}

function whoStopped({ stoppedAt, bytesSent }: CallRecord): string {
  if (stoppedAt === null) return '';
  if (isBeforeWire(stoppedAt)) return 'The phone saw it, and nothing left the phone.';
  if (stoppedAt === 'wire') {
    return bytesSent > 0 ? 'It left the phone, and no answer came back.' : 'No connection came about.';
  }
  return stoppedAt === 'result'
    ? 'The server answered, and the phone could not use the answer.'
    : 'The phone let it pass; the server did not.';
}

/** The moment that sells: a call that went through though nobody showed who they are. */
function successOf(call: CallRecord, { session, sdk, backend }: Situation): string {
  const isUnproven = call.authorization?.scheme === 'App' && backend?.securitySetting === 'applicationCode';
  const person = personName(sdk.user);
  if (call.call === 'personalize' && isUnproven && session.kind !== 'customer') {
    return `Nobody is signed in, and this phone now is ${person}. The application code was enough.`;
  }
  const by = call.authorization?.scheme === 'Bearer' ? 'with a signed token' : 'with the application code';
  switch (call.call) {
    case 'personalize':
      return `This phone now is ${person}. Both gates let the call pass, ${by}.`;
    case 'saveUser':
      return `The server saved what changed for ${person}. Both gates let the call pass, ${by}.`;
    case 'fetchUser':
      return `The phone has what the server knows of ${person}. Both gates let the call pass, ${by}.`;
    case 'depersonalize':
      return 'This phone is nobody’s again.';
    default:
      return `${call.call} went through: both gates let it pass.`;
  }
}

/** How large a sentence can stand without pushing the fix out of the window. */
export function sizeOf(say: string): 'short' | 'medium' | 'long' {
  if (say.length <= 75) return 'short';
  return say.length <= 140 ? 'medium' : 'long';
}

/** `02:41` */
export function clockText(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const hours = Math.floor(seconds / 3600);
  const rest = [Math.floor(seconds / 60) % 60, seconds % 60].map((part) => String(part).padStart(2, '0'));
  return hours === 0 ? rest.join(':') : [hours, ...rest].join(':');
}
