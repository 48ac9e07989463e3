/**
 * Names in header and claims: other spellings, other places, the claims of somebody else.
 */
import { type Finding, finding } from '../told/finding.ts';

type Json = Readonly<Record<string, unknown>>;

export const API_KEY = 'infobip-api-key';
const CHAT_CLAIMS = ['stp', 'sid', 'ski'] as const;

/** Other names for the claims, in lower-case letters and digits. */
const CLAIM_NAMES: readonly (readonly [name: string, others: readonly string[]])[] = [
  [
    API_KEY,
    [
      'infobipapikey',
      'infobipkey',
      'apikey',
      'applicationcode',
      'applicationid',
      'appcode',
      'appid',
      'application',
      'infobipapplicationcode',
    ],
  ],
  [
    'sub',
    [
      'nameidentifier',
      'nameid',
      'subject',
      'userid',
      'externaluserid',
      'externalid',
      'customerid',
      'uid',
      'user',
      'username',
      'uniquename',
      'preferredusername',
      'upn',
      'email',
      'emailaddress',
    ],
  ],
  ['jti', ['jwtid', 'tokenid', 'id', 'uuid', 'uti']],
  ['exp', ['expires', 'expiresat', 'expiresin', 'expiry', 'expiration', 'expirationtime', 'validuntil']],
  ['iat', ['issuedat', 'issued', 'issuetime', 'authtime', 'createdat', 'created']],
  ['typ', ['type', 'tokentype']],
];
const HEADER_NAMES: readonly (readonly [name: string, others: readonly string[]])[] = [
  ['kid', ['keyid', 'key', 'x5t', 'jwk', 'secretid', 'id']],
  ['typ', ['type', 'tokentype']],
  ['alg', ['algorithm', 'algo']],
];

/** Findings of the names. `values` are those that a claim is known to have to have. */
export function adviseOnNames(header: Json, claims: Json, values: Json): readonly Finding[] {
  const chat = CHAT_CLAIMS.filter((name) => name in claims);
  const isMisplaced = 'kid' in claims && !('kid' in header);
  const other = vendorOf(claims);
  const misnamed = [
    ...misnamedIn(header, HEADER_NAMES, {}, isMisplaced ? ['kid'] : []),
    ...misnamedIn(claims, CLAIM_NAMES, values),
  ];
  return [
    ...(chat.length < 2 ? [] : [finding('chat-token', chat.join(', '))]),
    ...(other === null ? [] : [finding('other-vendor', other)]),
    ...(isMisplaced ? [finding('misplaced-kid', 'kid is a claim')] : []),
    ...misnamed.map(({ name, other: found }) => finding('misnamed-claim', `${found} in place of ${name}`)),
    ...(chat.length > 1 || other !== null
      ? []
      : missing(
          header,
          claims,
          new Set([...misnamed.map(({ name }) => name), ...(isMisplaced ? ['kid'] : [])]),
        )),
    ...swapped(header, claims),
  ];
}

interface Misnamed {
  readonly name: string;
  readonly other: string;
}

function misnamedIn(
  members: Json,
  names: readonly (readonly [string, readonly string[]])[],
  values: Json,
  except: readonly string[] = [],
): readonly Misnamed[] {
  return names.flatMap(([name, others]) => {
    if (name in members || except.includes(name)) return [];
    const known = values[name];
    const same = known === undefined ? undefined : Object.keys(members).find((one) => members[one] === known);
    const other =
      same ??
      Object.keys(members).find((one) => plain(one) === plain(name)) ??
      others
        .map((word) => Object.keys(members).find((one) => plain(one) === word))
        .find((one) => one !== undefined);
    return other === undefined ? [] : [{ name, other }];
  });
}

/** The last part of a URI, without signs. */
function plain(name: string): string {
  return (name.split(/[/#]/).at(-1) ?? name).toLowerCase().replaceAll(/[^a-z0-9]/g, '');
}

const NEEDED_CLAIMS = ['typ', 'jti', 'sub', 'iat', 'exp', API_KEY] as const;

function missing(header: Json, claims: Json, told: ReadonlySet<string>): readonly Finding[] {
  const inHeader = (['typ', 'kid'] as const).filter((name) => isNothing(header[name]) && !told.has(name));
  const inClaims = NEEDED_CLAIMS.filter((name) => isNothing(claims[name]) && !told.has(name));
  const places = [
    ...inHeader.map((name) => `${name} in the header${emptiness(header, name)}`),
    ...inClaims.map((name) => `${name}${emptiness(claims, name)}`),
  ];
  if (places.length === 0) return [];
  // jose, jwcrypto and others set no typ unless told to, and the device asks for it.
  const fix =
    inHeader.includes('typ') && places.length === 1
      ? { fix: 'Set typ to JWT: some libraries leave it out unless told, and the device asks for it.' }
      : {};
  return [finding('missing-claim', places.join(', '), fix)];
}

function isNothing(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}

function emptiness(members: Json, name: string): string {
  if (members[name] === null) return ' (it is null)';
  return members[name] === '' ? ' (it is empty)' : '';
}

/** The header says JWT, the claim Bearer; spelled so. */
function swapped({ typ: inHeader }: Json, { typ: inClaims }: Json): readonly Finding[] {
  return [
    ...(typeof inHeader === 'string' && inHeader !== '' && inHeader !== 'JWT'
      ? [finding('typ-mixed-up', `the header says ${JSON.stringify(inHeader)}`)]
      : []),
    ...(typeof inClaims === 'string' && inClaims !== '' && inClaims !== 'Bearer'
      ? [finding('typ-mixed-up', `the claim says ${JSON.stringify(inClaims)}`)]
      : []),
  ];
}

/** Issuers and claims that tell who else made it, or for whom. */
const ISSUERS: readonly (readonly [pattern: RegExp, vendor: string])[] = [
  [/^https:\/\/securetoken\.google\.com\//, 'Firebase'],
  [/^https?:\/\/accounts\.google\.com$|^accounts\.google\.com$/, 'Google'],
  [/^https:\/\/cognito-idp\.[\w-]+\.amazonaws\.com\//, 'Amazon Cognito'],
  [/^https:\/\/[\w.-]+\.auth0\.com\//, 'Auth0'],
  [/^https:\/\/[\w.-]+\.okta(?:preview)?\.com/, 'Okta'],
  [
    /^https:\/\/(?:login\.microsoftonline\.com|sts\.windows\.net|[\w.-]+\.ciamlogin\.com)\//,
    'Microsoft Entra',
  ],
  [/^https:\/\/appleid\.apple\.com$/, 'Apple'],
  [/\/realms\/[^/]+$/, 'Keycloak'],
  [/^https:\/\/[\w.-]+\.supabase\.(?:co|in)\//, 'Supabase'],
  [/^https:\/\/[\w.-]+\.clerk\.accounts\.dev$/, 'Clerk'],
];
const VENDOR_CLAIMS: readonly (readonly [names: readonly string[], vendor: string])[] = [
  [['firebase'], 'Firebase'],
  [['cognito:username'], 'Amazon Cognito'],
  [['token_use', 'client_id'], 'Amazon Cognito'],
  [['realm_access'], 'Keycloak'],
  [['resource_access'], 'Keycloak'],
  [['onesignal_id'], 'OneSignal'],
  [['identity', 'iss'], 'OneSignal'],
  [['external_id', 'scope'], 'Zendesk'],
  [['intercom_user_id'], 'Intercom'],
  [['user_id', 'aud', 'app_metadata'], 'Supabase'],
  [['channels', 'authz'], 'PubNub'],
  [['x-ably-capability'], 'Ably'],
  [['grants', 'jti'], 'Twilio'],
];

function vendorOf(claims: Json): string | null {
  // With its own claim it is meant for here, whoever made it.
  if (API_KEY in claims) return null;
  const iss = claims['iss'];
  const issuer = typeof iss === 'string' ? ISSUERS.find(([pattern]) => pattern.test(iss)) : undefined;
  if (issuer !== undefined) return `its issuer is that of ${issuer[1]}`;
  const found = VENDOR_CLAIMS.find(([names]) => names.every((name) => name in claims));
  return found === undefined ? null : `${found[0].join(' and ')} as ${found[1]} has it`;
}
