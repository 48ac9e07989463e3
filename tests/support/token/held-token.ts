/**
 * A token as the lab holds it, and the moment at which it is looked at. The signature is no signature.
 */
export const NOW = Date.UTC(2026, 10, 24);

export const CLAIMS = {
  typ: 'Bearer',
  sub: 'ana',
  'infobip-api-key': 'code',
  iat: NOW / 1000,
  exp: NOW / 1000 + 60,
  jti: '1',
};

/** Of claims as they are: what is left out is missing. */
export function tokenOf(claims: object, signature = 'c2lnbmF0dXJl'): string {
  return `${part({ alg: 'HS256', typ: 'JWT', kid: 'k' })}.${part(claims)}.${signature}`;
}

function part(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
