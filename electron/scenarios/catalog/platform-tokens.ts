/**
 * Tokens that Android and iOS read differently: each is run on both, side by side, and on strict, which passes only
 * what both would pass.
 */
import type { ScenarioInput } from '../scenario.ts';
import { allProfiles, type Catalog, PERSON, spoilt, useToken } from './parts.ts';

/** Undefined where the platform passes the token. */
interface Reading {
  readonly id: string;
  readonly title: string;
  readonly shows: string;
  readonly mutations: readonly string[];
  readonly android?: Refused;
  readonly ios?: Refused;
  /** What the server says to the platform that sends it; 200 unless given. */
  readonly status?: number;
}

interface Refused {
  readonly code: 'JWT_TOKEN_STRUCTURE_INVALID' | 'JWT_TOKEN_EXPIRED';
  readonly message: string;
}

function structure(message: string): Refused {
  return { code: 'JWT_TOKEN_STRUCTURE_INVALID', message };
}

const EXPIRED: Refused = { code: 'JWT_TOKEN_EXPIRED', message: 'The provided JWT is expired.' };
const PARTS = structure('Token must have three parts separated by dots.');
const PAYLOAD = structure('Token payload is not a valid Base64 encoded JSON object.');
const HEADER = structure('Token header is not a valid Base64 encoded JSON object.');
const NO_EXP = structure('Token payload is missing mandatory claim exp');

const READINGS: readonly Reading[] = [
  {
    id: 'leading-dot',
    title: 'A dot at the start',
    shows: 'Java keeps the empty part and counts four; Swift drops it and counts three.',
    mutations: ['leading-dot'],
    android: PARTS,
    status: 401,
  },
  {
    id: 'double-dot',
    title: 'Two dots in a row',
    shows: 'Java counts four parts, Swift three.',
    mutations: ['double-dot'],
    android: PARTS,
    status: 401,
  },
  {
    id: 'payload-empty',
    title: 'An empty payload',
    shows: 'Android sees three parts with a bad payload, iOS two parts.',
    mutations: ['payload-empty'],
    android: PAYLOAD,
    ios: PARTS,
  },
  {
    id: 'header-empty',
    title: 'An empty header',
    shows: 'Android sees three parts with a bad header, iOS two parts.',
    mutations: ['header-empty'],
    android: HEADER,
    ios: PARTS,
  },
  {
    id: 'line-break-inside',
    title: 'A line break inside the payload',
    shows: 'Android’s decoder skips it; no header can carry it, though. iOS refuses it.',
    mutations: ['space-inside'],
    ios: PAYLOAD,
    status: 401,
  },
  {
    id: 'leading-space',
    title: 'A space before the token',
    shows: 'Android’s decoder skips it, iOS refuses the header. The server refuses it in any case.',
    mutations: ['leading-space'],
    ios: HEADER,
    status: 401,
  },
  {
    id: 'quoted',
    title: 'A token in quotes',
    shows: 'Android’s decoder skips the quotes, iOS refuses the header. The server refuses it in any case.',
    mutations: ['quoted'],
    ios: HEADER,
    status: 401,
  },
  {
    id: 'no-break-space',
    title: 'Nothing but a no-break space',
    shows: 'Blank for iOS; for Android one part.',
    mutations: ['no-break-space'],
    android: PARTS,
    ios: structure('Token is empty or blank.'),
  },
  {
    id: 'single-quotes',
    title: 'JSON with single quotes',
    shows: 'Android’s reader is lenient, iOS’s strict.',
    mutations: ['single-quotes'],
    ios: PAYLOAD,
    status: 401,
  },
  {
    id: 'comment',
    title: 'A comment in the JSON',
    shows: 'Android’s reader is lenient, iOS’s strict.',
    mutations: ['comment'],
    ios: PAYLOAD,
    status: 401,
  },
  {
    id: 'bare-names',
    title: 'JSON names without quotes',
    shows: 'Android’s reader is lenient, iOS’s strict.',
    mutations: ['bare-names'],
    ios: PAYLOAD,
    status: 401,
  },
  {
    id: 'trailing-text',
    title: 'Text after the JSON',
    shows: 'Android stops reading after the object; iOS reads to the end.',
    mutations: ['trailing-text'],
    ios: PAYLOAD,
    status: 401,
  },
  {
    id: 'not-utf8',
    title: 'Bytes that are not UTF-8',
    shows: 'Java replaces them, Foundation refuses the document.',
    mutations: ['not-utf8'],
    ios: PAYLOAD,
    status: 401,
  },
  {
    id: 'exp-string-spaces',
    title: 'exp as a text with spaces',
    shows: 'Java trims before it parses, Swift does not.',
    mutations: ['exp-string-spaces'],
    ios: EXPIRED,
    status: 401,
  },
  {
    id: 'exp-text',
    title: 'exp that is no number',
    shows: 'A structure error on Android, an expired token on iOS.',
    mutations: ['exp-text'],
    android: NO_EXP,
    ios: EXPIRED,
  },
  {
    id: 'exp-null',
    title: 'exp null',
    shows: 'A structure error on Android, an expired token on iOS.',
    mutations: ['exp-null'],
    android: NO_EXP,
    ios: EXPIRED,
  },
  {
    id: 'exp-object',
    title: 'exp as an object',
    shows: 'A structure error on Android, an expired token on iOS.',
    mutations: ['exp-object'],
    android: NO_EXP,
    ios: EXPIRED,
  },
  {
    id: 'exp-this-second',
    title: 'exp later in this very second',
    shows: 'Android counts whole seconds and finds it expired; iOS counts fractions and sends it.',
    mutations: ['exp-this-second'],
    android: EXPIRED,
  },
];

/** Strict says what Android says, or iOS where only iOS refuses. */
function readingScenario({
  id,
  title,
  shows,
  mutations,
  android,
  ios,
  status = 200,
}: Reading): ScenarioInput {
  return {
    id: `platform.token.${id}`,
    title,
    shows,
    group: 'platform',
    tags: ['difference', 'token'],
    profiles: allProfiles(),
    steps: [
      useToken(spoilt(...mutations)),
      {
        do: 'personalize',
        with: PERSON,
        expect: {
          strict: outcome(android ?? ios, status),
          android: outcome(android, status),
          ios: outcome(ios, status),
        },
      },
    ],
  };
}

function outcome(refused: Refused | undefined, status: number) {
  if (refused !== undefined) {
    const gate = refused.code === 'JWT_TOKEN_EXPIRED' ? ('expiry' as const) : ('structure' as const);
    return { ...refused, origin: 'device' as const, gate, requests: 0 };
  }
  if (status !== 200) return { code: 'UNAUTHORIZED', gate: 'server' as const, requests: [{ status }] };
  return { ok: true, requests: [{ status }], events: ['personalized'] };
}

export const PLATFORM_TOKENS: Catalog = [
  ...READINGS.map(readingScenario),
  {
    id: 'platform.token.several-names-missing',
    title: 'Several claims are missing',
    shows: 'Android names one, iOS all of them.',
    group: 'platform',
    tags: ['difference', 'token'],
    profiles: allProfiles(),
    steps: [
      useToken(spoilt('drop-sub', 'drop-jti')),
      {
        do: 'personalize',
        with: PERSON,
        expect: {
          code: 'JWT_TOKEN_STRUCTURE_INVALID',
          message: 'Token payload is missing mandatory claim sub',
          requests: 0,
          ios: { message: 'Missing JWT claims: ["sub", "jti"]' },
        },
      },
    ],
  },
  {
    id: 'platform.token.standard-base64',
    title: 'Standard Base64 with + and /',
    shows: 'iOS reads both alphabets; Android skips the strangers, so the bits shift and the JSON breaks.',
    group: 'platform',
    tags: ['difference', 'token'],
    profiles: allProfiles(),
    steps: [
      useToken({ for: '$person', claims: { note: '???' }, mutations: ['standard-base64'] }),
      {
        do: 'personalize',
        with: PERSON,
        expect: {
          code: 'JWT_TOKEN_STRUCTURE_INVALID',
          gate: 'structure',
          requests: 0,
          ios: {
            code: 'UNAUTHORIZED',
            gate: 'server',
            requests: [{ status: 401, reason: 'tokenCharacters:' }],
          },
        },
      },
    ],
  },
  {
    id: 'platform.token.standard-base64-realigned',
    title: 'Standard Base64 with four of + and /',
    shows:
      'Android skips four strangers, after which the bits are in place again: only the text between them is spoilt. iOS reads all of it. The server takes neither.',
    group: 'platform',
    tags: ['token'],
    profiles: allProfiles(),
    steps: [
      useToken({ for: '$person', claims: { note: '????????????' }, mutations: ['standard-base64'] }),
      {
        do: 'personalize',
        with: PERSON,
        expect: {
          code: 'UNAUTHORIZED',
          gate: 'server',
          requests: [{ status: 401, reason: 'tokenCharacters:' }],
        },
      },
    ],
  },
];
