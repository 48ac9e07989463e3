/**
 * What is pointed out before a call is sent.
 */
import type { SecuritySetting } from '../../../shared/model/backend.ts';
import type { Warning } from '../../../shared/ipc/calls.ts';
import type { PlatformProfile } from '../../../shared/model/models.ts';
import type { TokenInfo } from '../../../shared/model/token-info.ts';

export interface WarningInput {
  readonly call: 'personalize' | 'saveUser';
  readonly setting: SecuritySetting | null;
  readonly token: TokenInfo | null;
  /** The one that the call is made with. */
  readonly profile: PlatformProfile;
  /** The external user ID in the form: undefined where it is not given, null where it is to be removed. */
  readonly givenExternalUserId: string | null | undefined;
  /** The external user ID of the person the SDK knows. */
  readonly knownExternalUserId: string | undefined;
}

type Rule = (input: WarningInput) => Warning | null;

const RULES: readonly Rule[] = [tokenRefused, tokenMissing, subjectMismatch, needsPersonalize, restricted];

export function findWarnings(input: WarningInput): Warning[] {
  return RULES.map((rule) => rule(input)).filter((warning) => warning !== null);
}

function tokenRefused({ token, profile }: WarningInput): Warning | null {
  if (token === null || token.state === 'valid') return null;
  const { ok, code, message } = token.verdicts[profile];
  const why = ok ? NO_HEADER : [code, message].filter((part) => part !== null).join(': ');
  return { code: 'tokenRefused', message: `The device will refuse the token and send nothing. ${why}` };
}

/** The gates of the token pass it, and the one behind them does not. */
const NO_HEADER = 'It holds characters that no header can carry.';

function tokenMissing({ call, setting, token }: WarningInput): Warning | null {
  if (call !== 'personalize' || setting !== 'jwt' || token !== null) return null;
  return {
    code: 'tokenMissing',
    message: 'The application profile lets nobody personalize without a token, and there is none.',
  };
}

function subjectMismatch({
  call,
  token,
  givenExternalUserId,
  knownExternalUserId,
}: WarningInput): Warning | null {
  const sub = token?.sub ?? null;
  if (sub === null) return null;
  if (call === 'saveUser') {
    if (knownExternalUserId === undefined || knownExternalUserId === sub) return null;
    return {
      code: 'subjectMismatch',
      message: `The token is for “${sub}”, but the person is “${knownExternalUserId}”. The server will refuse it.`,
    };
  }
  if (givenExternalUserId === sub) return null;
  const given = givenExternalUserId ?? '';
  return {
    code: 'subjectMismatch',
    message:
      given === ''
        ? `The token is for “${sub}”. Give that external user ID, too.`
        : `The token is for “${sub}”, not for “${given}”. The server will refuse it.`,
  };
}

function needsPersonalize(input: WarningInput): Warning | null {
  const { call, setting, givenExternalUserId, knownExternalUserId } = input;
  const unchanged =
    givenExternalUserId === undefined || givenExternalUserId === (knownExternalUserId ?? null);
  if (call !== 'saveUser' || setting !== 'jwt' || unchanged) return null;
  return {
    code: 'externalUserIdNeedsPersonalize',
    message: 'With JWT authorization the external user ID can only be changed by personalize.',
  };
}

function restricted({ setting }: WarningInput): Warning | null {
  if (setting !== 'contactInformationApi') return null;
  return {
    code: 'restricted',
    message: 'The application profile lets personal data be changed over the Contact Information API only.',
  };
}
