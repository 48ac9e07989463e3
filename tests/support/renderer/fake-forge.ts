/**
 * What the main process would say of a token with a dot before it, for looking at the Token screen.
 */
import type { MutationInfo, Prediction } from '../../../shared/model/forge.ts';

const REFUSED = {
  ok: false,
  code: 'JWT_TOKEN_STRUCTURE_INVALID',
  message: 'Token must have three parts separated by dots.',
  gate: 'structure',
} as const;

const STOPPED = { ok: false, gate: 'structure', code: REFUSED.code, sends: false } as const;

export const FAKE_PREDICTION: Prediction = {
  verdicts: {
    strict: REFUSED,
    android: REFUSED,
    ios: { ok: true, code: null, message: null, gate: null },
    server: {
      ok: false,
      code: 'UNAUTHORIZED',
      message: null,
      gate: 'server',
      reason: 'The token is not three Base64url parts of JSON.',
      reasonCode: 'tokenCharacters',
      unchecked: [],
    },
  },
  explanation:
    'iOS passes the token and Android refuses it, since they differ in "How the three parts are split".',
  outcomes: {
    strict: STOPPED,
    android: STOPPED,
    ios: { ok: false, gate: 'server', code: 'UNAUTHORIZED', sends: true },
  },
};

export const FAKE_MUTATIONS: readonly MutationInfo[] = [
  [
    'header',
    'drop-kid-header',
    'Without the kid header',
    'The device gate names the missing header kid; nothing is sent.',
  ],
  [
    'header',
    'alg-none',
    'Algorithm none',
    'The device looks at presence only and lets it pass; the server refuses it. The oldest attack on JWT.',
  ],
  [
    'header',
    'alg-rs256',
    'Algorithm RS256',
    'The device looks at presence only and lets it pass; the server refuses it.',
  ],
  [
    'claims',
    'drop-jti',
    'Without the claim jti',
    'The device gate names the missing claim jti; nothing is sent.',
  ],
  [
    'claims',
    'sub-other',
    'Somebody else',
    'The device lets it pass; the server refuses it. The token speaks for another person.',
  ],
  ['time', 'expired', 'Expired a minute ago', 'The device gate stops it; nothing is sent.'],
  [
    'time',
    'exp-string-spaces',
    'exp as a text with spaces',
    'Android trims and passes, iOS cannot read it and calls it expired.',
  ],
  [
    'signature',
    'signature-bad',
    'Signature of another token',
    'The device lets it pass; the server refuses it.',
  ],
  [
    'json',
    'single-quotes',
    'Single quotes',
    'Android’s lenient reader takes it, iOS and the server refuse it.',
  ],
  ['encoding', 'padding', 'With padding', 'Both devices take full padding; the server does not.'],
  ['text', 'leading-dot', 'A dot at the start', 'Four parts on Android, three on iOS.'],
].map(([group = '', id = '', title = '', shows = '']) => ({
  id,
  title,
  shows,
  group: group as MutationInfo['group'],
  level: 'claims',
}));
