/**
 * The server gate: tokens that pass every device and are refused by the server, each for one reason. The client always
 * sees UNAUTHORIZED; the reason is the journal's.
 */
import type { PlatformProfile } from '../../../shared/model/models.ts';
import type { ScenarioInput } from '../scenario.ts';
import type { TokenSpec } from '../steps/parts/token.ts';
import type { StepInput } from '../steps/registry.ts';
import { allProfiles, type Catalog, PERSON, PERSONALIZE_PATH, spoilt, TOKEN, useToken } from './parts.ts';

interface Refusal {
  readonly id: string;
  readonly title: string;
  readonly shows: string;
  readonly token: TokenSpec;
  readonly reason: string;
  /** What is done before the token is used. */
  readonly before?: readonly StepInput[];
  /** All, unless a platform's own gate stops the token first. */
  readonly profiles?: PlatformProfile[];
}

const DEEP = [[[[[[[[[1]]]]]]]]];

const REFUSALS: readonly Refusal[] = [
  {
    id: 'too-large',
    title: 'The token is larger than the server reads',
    shows: 'The device reads tokens of any length.',
    token: spoilt('oversize'),
    reason: 'tokenTooLarge',
  },
  {
    id: 'characters',
    title: 'Padding in the segments',
    shows: 'Both devices take padded Base64; a JWT has none.',
    token: spoilt('padding'),
    reason: 'tokenCharacters',
  },
  {
    id: 'trailing-dot',
    title: 'A dot at the end',
    shows: 'Both devices drop the empty part; for the server there are four.',
    token: spoilt('trailing-dot'),
    reason: 'tokenCharacters',
  },
  {
    id: 'header-bom',
    title: 'A byte order mark before the header',
    shows: 'Both devices skip it; on the wire it is not allowed.',
    token: spoilt('bom-header'),
    reason: 'headerInvalid',
  },
  {
    id: 'header-deep',
    title: 'A header nested too deep',
    shows: 'Presence is all that the device looks at in a header.',
    token: { for: '$person', header: { deep: DEEP } },
    reason: 'headerTooDeep',
  },
  {
    id: 'header-twice',
    title: 'The algorithm twice',
    shows: 'Two readers may take two different ones, so the server takes none.',
    token: spoilt('duplicate-alg'),
    reason: 'headerDuplicateName',
  },
  {
    id: 'alg-none',
    title: 'Algorithm none',
    shows: 'The oldest attack on JWT: a token that says it needs no signature.',
    token: spoilt('alg-none'),
    reason: 'algorithmRefused',
  },
  {
    id: 'alg-rs256',
    title: 'Algorithm RS256',
    shows: 'The server takes HS256 and nothing else.',
    token: spoilt('alg-rs256'),
    reason: 'algorithmRefused',
  },
  {
    id: 'alg-lower-case',
    title: 'Algorithm in lower case',
    shows: 'Names of algorithms have a case.',
    token: spoilt('alg-lower-case'),
    reason: 'algorithmRefused',
  },
  {
    id: 'kid-unknown',
    title: 'An unknown key ID',
    shows: 'The key ID must be one of the JWT private keys of the application profile.',
    token: spoilt('kid-unknown'),
    reason: 'keyUnknown',
  },
  {
    id: 'kid-revoked',
    title: 'A revoked key',
    shows: 'A token signed before its key was revoked is refused from then on.',
    before: [
      { do: 'key', action: 'add', key: 'second' },
      { do: 'key', action: 'makeCurrent', key: 'second' },
      { do: 'key', action: 'revoke', key: 'first' },
    ],
    token: { for: '$person', key: 'first' },
    reason: 'keyRevoked',
  },
  {
    id: 'crit',
    title: 'An extension the server does not know',
    shows: 'A reader that does not understand all of crit must refuse.',
    token: spoilt('crit-unknown'),
    reason: 'headerUnsupported',
  },
  {
    id: 'signature-bad',
    title: 'The signature of another token',
    shows: 'Only the server looks at the signature.',
    token: spoilt('signature-bad'),
    reason: 'signatureInvalid',
  },
  {
    id: 'signature-other-key',
    title: 'Signed with another key',
    shows: 'A forged token looks right on every device.',
    token: spoilt('signature-other-key'),
    reason: 'signatureInvalid',
  },
  {
    id: 'payload-bom',
    title: 'A byte order mark before the claims',
    shows: 'Both devices skip it; on the wire it is not allowed.',
    token: spoilt('bom'),
    reason: 'claimsInvalid',
  },
  {
    id: 'claims-deep',
    title: 'Claims nested too deep',
    shows: 'The devices read hundreds of levels, the server few.',
    token: spoilt('deep'),
    reason: 'claimsTooDeep',
  },
  {
    id: 'sub-twice',
    title: 'The subject twice',
    shows: 'Two readers may take two different persons, so the server takes none.',
    token: spoilt('duplicate-sub'),
    reason: 'claimsDuplicateName',
  },
  {
    id: 'typ-refresh',
    title: 'Type Refresh',
    shows: 'The claim typ must be Bearer; the device looks only whether it is there.',
    token: spoilt('typ-refresh'),
    reason: 'typeNotBearer',
  },
  {
    id: 'application-code-other',
    title: 'Another application’s code',
    shows: 'The token is for another application profile.',
    token: spoilt('application-code-other'),
    reason: 'applicationCodeMismatch',
  },
  {
    id: 'sub-empty',
    title: 'An empty subject',
    shows: 'The token is for nobody; the device does not care.',
    token: spoilt('sub-empty'),
    reason: 'subjectInvalid',
  },
  {
    id: 'iat-future',
    title: 'Issued in the future',
    shows: 'A customer backend whose clock is an hour ahead.',
    token: spoilt('iat-future'),
    reason: 'issuedAtInvalid',
  },
  {
    id: 'exp-milliseconds',
    title: 'exp in milliseconds',
    shows: 'Both devices take it for the far future; the server finds it no sane time.',
    token: spoilt('exp-milliseconds'),
    reason: 'expiryInvalid',
  },
  {
    id: 'exp-string',
    title: 'exp as a text',
    shows: 'Both devices read numbers in texts; the server does not.',
    token: spoilt('exp-string'),
    reason: 'expiryInvalid',
  },
  {
    id: 'jti-empty',
    title: 'An empty token ID',
    shows: 'The token ID must have a value.',
    token: spoilt('jti-empty'),
    reason: 'tokenIdInvalid',
  },
  {
    id: 'nbf-future',
    title: 'Not valid yet',
    shows: 'The devices do not look at nbf.',
    token: spoilt('nbf-future'),
    reason: 'notYetValid',
  },
  {
    id: 'expired',
    title: 'Expired by the server’s clock only',
    shows: 'The device’s clock is behind: the token looks valid there and has died on the server.',
    before: [{ do: 'shiftClock', device: -3_600 }],
    token: { for: '$person', expires: 600 },
    reason: 'expired',
  },
  {
    id: 'sub-not-identity',
    title: 'A token for somebody else',
    shows: 'For personalize the subject must be the external user ID in the identity.',
    token: spoilt('sub-other'),
    reason: 'subjectNotIdentity',
  },
];

function refusalScenario({
  id,
  title,
  shows,
  token,
  reason,
  before = [],
  profiles = allProfiles(),
}: Refusal): ScenarioInput {
  return {
    id: `server-gate.${id}`,
    title,
    shows,
    group: 'serverGate',
    tags: ['two-gates'],
    profiles,
    steps: [
      ...before,
      useToken(token),
      {
        do: 'personalize',
        with: PERSON,
        expect: {
          code: 'UNAUTHORIZED',
          origin: 'server',
          gate: 'server',
          message: 'Access token is not valid',
          httpStatus: 401,
          attempts: 1,
          connections: 1,
          requests: [
            {
              method: 'POST',
              path: PERSONALIZE_PATH,
              authorization: 'Bearer',
              status: 401,
              reason: `${reason}:`,
            },
          ],
          events: [],
          state: { personalized: false },
          caught: {
            'native/android': { code: 'UNAUTHORIZED', type: 'SERVER_ERROR' },
            'flutter/android': { code: 'UNAUTHORIZED', message: 'Access token is not valid' },
            'flutter/ios': { code: 'UNAUTHORIZED', message: 'Access token is not valid' },
            'reactNative/android': { code: 'UNAUTHORIZED' },
            'reactNative/ios': { code: 'UNAUTHORIZED', domain: 'com.mobile-messaging.backend' },
            'cordova/ios': { code: 'UNAUTHORIZED', description: 'Access token is not valid' },
          },
        },
      },
    ],
  };
}

export const SERVER_GATE: Catalog = [
  ...REFUSALS.map(refusalScenario),
  {
    id: 'server-gate.sub-not-addressed',
    title: 'A token for somebody else reads a person',
    shows: 'For fetchUser and saveUser the subject must be the person of the installation.',
    group: 'serverGate',
    tags: ['two-gates'],
    given: { personalizedAs: '$person' },
    steps: [
      useToken(spoilt('sub-other')),
      {
        do: 'fetchUser',
        expect: { code: 'UNAUTHORIZED', requests: [{ status: 401, reason: 'subjectNotAddressed:' }] },
      },
      {
        do: 'saveUser',
        with: { firstName: 'Eve' },
        expect: { code: 'UNAUTHORIZED', requests: [{ status: 401, reason: 'subjectNotAddressed:' }] },
      },
      { do: 'look', expect: { server: { person: '$person', data: { firstName: 'Ana' } } } },
    ],
  },
  {
    id: 'server-gate.accepts',
    title: 'A good token passes both gates',
    shows: 'The way it should be: structure, expiry, header, wire, server.',
    group: 'serverGate',
    tags: ['live', 'two-gates'],
    profiles: ['strict', 'android', 'ios'],
    steps: [
      useToken(TOKEN),
      {
        do: 'personalize',
        with: PERSON,
        expect: {
          requests: [
            {
              method: 'POST',
              path: PERSONALIZE_PATH,
              authorization: 'Bearer',
              sub: '$person',
              body: { userIdentity: { externalUserId: '$person' } },
              headers: { 'content-type': 'application/json', pushregistrationid: '$registration' },
              status: 200,
            },
          ],
          attempts: 1,
          events: ['personalized'],
          state: {
            personalized: true,
            unsentFields: [],
            user: { externalUserId: '$person', type: 'CUSTOMER' },
          },
        },
      },
    ],
  },
  {
    id: 'server-gate.not-asked-for',
    title: 'iss and header typ are nobody’s business',
    shows: 'All samples set iss and typ; neither gate asks for their values.',
    group: 'serverGate',
    steps: [
      useToken(spoilt('drop-iss', 'typ-other')),
      { do: 'personalize', with: PERSON, expect: { requests: 1 } },
    ],
  },
  {
    id: 'server-gate.ten-years',
    title: 'A token that lives ten years',
    shows: 'Nobody limits the life of a token, so the customer backend must.',
    group: 'serverGate',
    steps: [useToken(spoilt('ten-years')), { do: 'personalize', with: PERSON, expect: { requests: 1 } }],
  },
  {
    id: 'server-gate.proto',
    title: 'A claim called __proto__',
    shows: 'A name like any other: it changes nothing for either gate.',
    group: 'serverGate',
    profiles: ['strict', 'android', 'ios'],
    steps: [useToken(spoilt('proto')), { do: 'personalize', with: PERSON, expect: { requests: 1 } }],
  },
];
