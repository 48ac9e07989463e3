/**
 * Mints user data JWTs as a customer's backend does: HS256, key ID in the header, the claims of section 2.1.
 */
import { createHmac } from 'node:crypto';
import { base64url, SignJWT } from 'jose';
import type { MintRequest } from '../../../shared/model/backend.ts';
import type { SandboxDeps } from '../model/ports.ts';
import type { Profile, StoredKey } from '../state/schema.ts';

export interface MintedToken {
  readonly token: string;
  /** Milliseconds since the epoch, by the server clock. */
  readonly expiresAt: number;
}

/** A token for `request.sub`, signed with `key`. `now` is the server clock in milliseconds. */
export async function mintToken(
  deps: SandboxDeps,
  profile: Profile,
  key: StoredKey,
  request: MintRequest,
  now: number,
): Promise<MintedToken> {
  const iat = Math.floor(now / 1000);
  const exp = iat + request.lifetimeSeconds;
  const claims = merged(
    {
      typ: 'Bearer',
      jti: deps.random.uuid(),
      sub: request.sub,
      iss: profile.applicationCode,
      iat,
      exp,
      'infobip-api-key': profile.applicationCode,
    },
    request.claims,
  );
  const header = merged({ alg: 'HS256', typ: 'JWT', kid: key.kid }, request.header);
  const token = await sign(header, claims, Buffer.from(key.secretHex, 'hex'));
  return { token, expiresAt: exp * 1000 };
}

type JsonMembers = Readonly<Record<string, unknown>>;

function merged(usual: JsonMembers, changes: JsonMembers | undefined): JsonMembers {
  return Object.fromEntries(Object.entries({ ...usual, ...changes }).filter(([, value]) => value !== null));
}

async function sign(header: JsonMembers, claims: JsonMembers, secret: Uint8Array): Promise<string> {
  if (header['alg'] !== 'HS256' || 'crit' in header || 'b64' in header) return forge(header, claims, secret);
  return await new SignJWT({ ...claims }).setProtectedHeader({ ...header, alg: 'HS256' }).sign(secret);
}

/** Keeps a header that jose would not write, because a tester asked for exactly that one. */
function forge(header: JsonMembers, claims: JsonMembers, secret: Uint8Array): string {
  const [h, p] = [header, claims].map((part) => base64url.encode(JSON.stringify(part)));
  const signature = createHmac('sha256', secret).update(`${h}.${p}`).digest('base64url');
  return `${h}.${p}.${signature}`;
}
