/**
 * The device gate: every reason for which the SDK refuses a token, on every profile, and the proof that nothing left.
 */
import type { ExpectedCaught } from '../expectations/caught.ts';
import type { ScenarioInput } from '../scenario.ts';
import type { TokenSpec } from '../steps/parts/token.ts';
import { allProfiles, type Catalog, PERSON, PERSONALIZE_PATH, spoilt, TOKEN, useToken } from './parts.ts';

interface Stop {
  readonly id: string;
  readonly title: string;
  readonly shows: string;
  readonly token: TokenSpec;
  readonly android: string;
  /** The same as on Android unless given. */
  readonly ios?: string;
}

const PARTS = 'Token must have three parts separated by dots.';
const HEADER = 'Token header is not a valid Base64 encoded JSON object.';
const PAYLOAD = 'Token payload is not a valid Base64 encoded JSON object.';

function missingHeader(name: string): Stop {
  return {
    id: `${name}-header-missing`,
    title: `The header ${name} is missing`,
    shows: 'The device looks for alg, typ and kid, and names the one it misses.',
    token: spoilt(`drop-${name}-header`),
    android: `Token header is missing mandatory header ${name}`,
    ios: `Missing JWT header fields: ["${name}"]`,
  };
}

function missingClaim(name: string, mutation: string): Stop {
  return {
    id: `${mutation}-missing`,
    title: `The claim ${name} is missing`,
    shows:
      'The device looks for six claims, and names the one it misses. Their values are the server’s business.',
    token: spoilt(`drop-${mutation}`),
    android: `Token payload is missing mandatory claim ${name}`,
    ios: `Missing JWT claims: ["${name}"]`,
  };
}

const STOPS: readonly Stop[] = [
  {
    id: 'blank',
    title: 'The token is blank',
    shows: 'Spaces are a token, and a blank one.',
    token: spoilt('blank'),
    android: 'Token is empty or blank.',
  },
  {
    id: 'two-parts',
    title: 'The signature is missing',
    shows: 'Header and payload alone are no token.',
    token: spoilt('two-parts'),
    android: PARTS,
  },
  {
    id: 'empty-signature',
    title: 'The signature is empty',
    shows: 'An empty part at the end does not count.',
    token: spoilt('signature-empty'),
    android: PARTS,
  },
  {
    id: 'four-parts',
    title: 'There is a fourth part',
    shows: 'Something was appended.',
    token: spoilt('fourth-part'),
    android: PARTS,
  },
  {
    id: 'generation-error',
    title: 'The token is an error text',
    shows: 'A sample of the vendor returns its error as the token; the device notices.',
    token: spoilt('generation-error'),
    android: PARTS,
  },
  {
    id: 'bearer-prefix',
    title: 'The token begins with “Bearer ”',
    shows: 'The SDK adds the scheme; a token that brings its own is none.',
    token: spoilt('bearer-prefix'),
    android: HEADER,
  },
  {
    id: 'json-object',
    title: 'The token is the customer backend’s whole answer',
    shows: 'JSON with a token in it is not a token.',
    token: spoilt('json-object'),
    android: HEADER,
  },
  {
    id: 'header-raw',
    title: 'The header is not encoded',
    shows: 'JSON where Base64 is expected.',
    token: spoilt('header-raw'),
    android: HEADER,
  },
  {
    id: 'header-array',
    title: 'The header is an array',
    shows: 'Valid JSON, but not an object.',
    token: spoilt('header-array'),
    android: HEADER,
  },
  missingHeader('alg'),
  missingHeader('typ'),
  missingHeader('kid'),
  {
    id: 'payload-raw',
    title: 'The payload is not encoded',
    shows: 'JSON where Base64 is expected.',
    // Not $person: an ID with a dot in it makes a fourth part.
    token: { for: 'nobody', mutations: ['payload-raw'] },
    android: PAYLOAD,
  },
  {
    id: 'payload-array',
    title: 'The payload is an array',
    shows: 'Valid JSON, but not an object.',
    token: spoilt('payload-array'),
    android: PAYLOAD,
  },
  {
    id: 'payload-cut',
    title: 'The payload is cut off',
    shows: 'A backend that truncates tokens is noticed on the device.',
    token: spoilt('payload-cut'),
    android: PAYLOAD,
  },
  missingClaim('typ', 'typ-claim'),
  missingClaim('sub', 'sub'),
  missingClaim('infobip-api-key', 'application-code'),
  missingClaim('iat', 'iat'),
  missingClaim('exp', 'exp'),
  missingClaim('jti', 'jti'),
  {
    id: 'structure-before-expiry',
    title: 'A missing claim wins over the expiry',
    shows: 'A token with a missing claim that has also expired is a structure error.',
    token: spoilt('drop-jti', 'expired'),
    android: 'Token payload is missing mandatory claim jti',
    ios: 'Missing JWT claims: ["jti"]',
  },
  {
    id: 'chat-token',
    title: 'A token of the live chat',
    shows: 'Another kind of JWT of the same vendor lacks the claims of user data.',
    token: spoilt('chat-token'),
    android: 'Token payload is missing mandatory claim typ',
    ios: 'Missing JWT claims: ["typ", "infobip-api-key"]',
  },
];

function stopScenario({ id, title, shows, token, android, ios }: Stop): ScenarioInput {
  return {
    id: `device-gate.${id}`,
    title,
    shows: `${shows} Nothing is sent.`,
    group: 'deviceGate',
    tags: ['structure', 'live'],
    profiles: allProfiles(),
    steps: [
      useToken(token),
      {
        do: 'personalize',
        with: PERSON,
        expect: {
          code: 'JWT_TOKEN_STRUCTURE_INVALID',
          origin: 'device',
          gate: 'structure',
          message: android,
          retryable: false,
          requests: 0,
          attempts: 0,
          events: [],
          ...(ios === undefined ? {} : { ios: { message: ios } }),
          caught: {
            'native/android': { code: 'JWT_TOKEN_STRUCTURE_INVALID', message: android, type: 'SDK_ERROR' },
            'flutter/android': { code: 'JWT_TOKEN_STRUCTURE_INVALID', message: android },
            'flutter/ios': { code: 'JWT_TOKEN_STRUCTURE_INVALID', message: ios ?? android },
            'reactNative/android': { code: 'JWT_TOKEN_STRUCTURE_INVALID', description: android },
            // What is wrong with the token does not arrive.
            'reactNative/ios': {
              code: 'JWT_TOKEN_STRUCTURE_INVALID',
              description: 'JWT token has invalid structure.',
            },
          },
        },
      },
    ],
  };
}

function expired(id: string, title: string, shows: string, mutation: string): ScenarioInput {
  return {
    id: `device-gate.${id}`,
    title,
    shows,
    group: 'deviceGate',
    tags: ['expiry'],
    profiles: allProfiles(),
    steps: [
      useToken(spoilt(mutation)),
      {
        do: 'personalize',
        with: PERSON,
        expect: {
          code: 'JWT_TOKEN_EXPIRED',
          origin: 'device',
          gate: 'expiry',
          message: 'The provided JWT is expired.',
          retryable: true,
          requests: 0,
          events: [],
          caught: CAUGHT_EXPIRED,
        },
      },
    ],
  };
}

const CAUGHT_EXPIRED: ExpectedCaught = {
  'flutter/android': {
    code: 'JWT_TOKEN_EXPIRED',
    message: 'The provided JWT is expired.',
    details: 'SDK_ERROR, JWT_TOKEN_EXPIRED, The provided JWT is expired.',
  },
  'flutter/ios': { code: 'JWT_TOKEN_EXPIRED', message: null },
  'reactNative/android': { code: 'JWT_TOKEN_EXPIRED', description: 'The provided JWT is expired.' },
  'reactNative/ios': {
    code: 'JWT_TOKEN_EXPIRED',
    description: 'The provided JWT is expired.',
    domain: 'com.mobile-messaging',
  },
  'native/ios': { code: 11, mm_message: null },
};

export const DEVICE_GATE: Catalog = [
  ...STOPS.map(stopScenario),
  expired(
    'expired',
    'The token has expired',
    'The device compares exp with its own clock and sends nothing.',
    'expired',
  ),
  expired(
    'expires-now',
    'The token expires right now',
    'now ≥ exp is expired: there is no leeway.',
    'just-expired',
  ),
  {
    id: 'device-gate.every-jwt-call',
    title: 'fetchUser, saveUser and personalize are all stopped',
    shows: 'Every call that carries the user data JWT checks it first.',
    group: 'deviceGate',
    tags: ['expiry'],
    profiles: allProfiles(),
    steps: [
      useToken(spoilt('expired')),
      {
        do: 'fetchUser',
        expect: { code: 'JWT_TOKEN_EXPIRED', gate: 'expiry', requests: 0, caught: CAUGHT_EXPIRED },
      },
      {
        do: 'saveUser',
        with: { firstName: 'Ana' },
        expect: { code: 'JWT_TOKEN_EXPIRED', gate: 'expiry', requests: 0, caught: CAUGHT_EXPIRED },
      },
      {
        do: 'personalize',
        with: PERSON,
        expect: { code: 'JWT_TOKEN_EXPIRED', gate: 'expiry', requests: 0, caught: CAUGHT_EXPIRED },
      },
    ],
  },
  {
    id: 'device-gate.other-calls-go-out',
    title: 'Calls without the JWT are not stopped',
    shows: 'Installation and depersonalize use the application code, whatever the token is.',
    group: 'deviceGate',
    tags: ['structure'],
    profiles: allProfiles(),
    steps: [
      useToken(spoilt('drop-kid-header')),
      {
        do: 'fetchInstallation',
        expect: { requests: [{ method: 'GET', authorization: 'App', status: 200 }], supplierCalls: 0 },
      },
      {
        do: 'depersonalize',
        expect: { requests: [{ path: '*/depersonalize', authorization: 'App', status: 200 }] },
      },
    ],
  },
  {
    id: 'device-gate.not-looked-at',
    title: 'Values are not looked at on the device',
    shows:
      'A wrong alg, kid, typ, subject, application code and signature all pass the device; the server finds them.',
    group: 'deviceGate',
    tags: ['two-gates'],
    profiles: allProfiles(),
    steps: [
      useToken(
        spoilt(
          'alg-none',
          'kid-unknown',
          'typ-refresh',
          'sub-empty',
          'application-code-other',
          'signature-bad',
        ),
      ),
      {
        do: 'personalize',
        with: PERSON,
        expect: {
          code: 'UNAUTHORIZED',
          origin: 'server',
          gate: 'server',
          requests: [{ path: PERSONALIZE_PATH, authorization: 'Bearer', status: 401 }],
        },
      },
    ],
  },
  {
    id: 'device-gate.header-cannot-carry',
    title: 'A line break after the token',
    shows:
      'The checks of both devices take it. Android sends the token without it; on iOS no HTTP header can carry it, and the call stops before the wire.',
    group: 'deviceGate',
    tags: ['live', 'difference'],
    profiles: allProfiles(),
    steps: [
      useToken(spoilt('trailing-line-break')),
      {
        do: 'personalize',
        with: PERSON,
        expect: {
          code: 'JWT_TOKEN_STRUCTURE_INVALID',
          gate: 'header',
          requests: 0,
          android: { ok: true, requests: [{ authorization: 'Bearer', status: 200 }] },
        },
      },
    ],
  },
  {
    id: 'device-gate.never-validates-when-set',
    title: 'Setting a bad token says nothing',
    shows: 'setUserDataJwt never validates; the next user data call notices.',
    group: 'deviceGate',
    tags: ['live'],
    profiles: allProfiles(),
    steps: [
      { ...useToken({ text: 'nonsense' }), expect: { requests: 0, supplierCalls: 0 } },
      { do: 'fetchUser', expect: { code: 'JWT_TOKEN_STRUCTURE_INVALID', gate: 'structure', requests: 0 } },
    ],
  },
  {
    id: 'device-gate.corrected-at-once',
    title: 'A good token after a bad one',
    shows: 'Nothing of the refusal stays behind: the next call with a good token goes through.',
    group: 'deviceGate',
    profiles: ['strict', 'ios'],
    steps: [
      useToken(spoilt('drop-exp')),
      { do: 'personalize', with: PERSON, expect: { code: 'JWT_TOKEN_STRUCTURE_INVALID', requests: 0 } },
      useToken(TOKEN),
      { do: 'personalize', with: PERSON, expect: { requests: 1, events: ['personalized'] } },
    ],
  },
];
