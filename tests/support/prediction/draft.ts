/**
 * A token in the making: its JSON as fragments of text, so that it can be what no serializer writes, and each step on
 * the way to the finished text as something that can be replaced.
 */
import { createHmac } from 'node:crypto';

export type Part = 'header' | 'claims';
export const PARTS: readonly Part[] = ['header', 'claims'];

/** Name and value as they stand in the text: `['"sub"', '"ana"']`. */
export type Member = readonly [name: string, value: string];

export interface Draft {
  /** The server's clock, milliseconds since the epoch. */
  readonly nowMs: number;
  readonly members: Readonly<Record<Part, readonly Member[]>>;
  /** From the text of a part to its bytes. */
  readonly write: Readonly<Record<Part, (json: string) => Buffer>>;
  /** What becomes of an encoded part before it is signed. */
  readonly encode: Readonly<Record<Part, (segment: string) => string>>;
  /** The signature over the first two parts. */
  readonly sign: (signed: string) => string;
  /** What becomes of the finished text. */
  readonly seal: (token: string) => string;
  /** Characters that the token is filled up to, about. */
  readonly length: number | null;
}

export const APPLICATION_CODE = 'c0de-1';
export const ANA = 'ana.kovac-1047';
/** Two that are good, one that is no more, and one whose ID is not in ASCII. */
export const KEYS = [
  { kid: 'k-1', secretHex: 'a1'.repeat(32), status: 'current', createdAt: 0 },
  { kid: 'k-2', secretHex: 'b2'.repeat(32), status: 'active', createdAt: 0 },
  { kid: 'k-3', secretHex: 'c3'.repeat(32), status: 'revoked', createdAt: 0 },
  { kid: 'ključ 4 🔑', secretHex: 'd4'.repeat(16), status: 'active', createdAt: 0 },
] as const;

export function secretOf(kid: string): Buffer {
  return Buffer.from(KEYS.find((key) => key.kid === kid)?.secretHex ?? '', 'hex');
}

export function hmac(signed: string, kid: string, hash = 'sha256'): Buffer {
  return createHmac(hash, secretOf(kid)).update(signed).digest();
}

/** A token that nothing is wrong with. */
export function goodDraft(nowMs: number): Draft {
  const seconds = Math.floor(nowMs / 1000);
  const asIs = (text: string): string => text;
  const asUtf8 = (text: string): Buffer => Buffer.from(text);
  return {
    nowMs,
    members: {
      header: [
        ['"alg"', '"HS256"'],
        ['"typ"', '"JWT"'],
        ['"kid"', '"k-1"'],
      ],
      claims: [
        ['"typ"', '"Bearer"'],
        ['"jti"', '"j-1"'],
        ['"sub"', JSON.stringify(ANA)],
        ['"infobip-api-key"', JSON.stringify(APPLICATION_CODE)],
        ['"iat"', String(seconds)],
        ['"exp"', String(seconds + 600)],
      ],
    },
    write: { header: asUtf8, claims: asUtf8 },
    encode: { header: asIs, claims: asIs },
    sign: (signed) => hmac(signed, 'k-1').toString('base64url'),
    seal: asIs,
    length: null,
  };
}

/** Replaces the value of a member, or adds it. */
export function withMember(draft: Draft, part: Part, [name, value]: Member): Draft {
  const members = draft.members[part];
  const isThere = members.some(([other]) => other === name);
  const next = isThere
    ? members.map((member): Member => (member[0] === name ? [name, value] : member))
    : [...members, [name, value] as const];
  return { ...draft, members: { ...draft.members, [part]: next } };
}

export function withMembers(
  draft: Draft,
  part: Part,
  change: (members: readonly Member[]) => readonly Member[],
): Draft {
  return { ...draft, members: { ...draft.members, [part]: change(draft.members[part]) } };
}

export function tokenOf(draft: Draft): string {
  const token = assemble(draft);
  const missing = (draft.length ?? 0) - token.length;
  if (missing <= 12) return token;
  // Three bytes are four characters; the member's own text is nine bytes.
  const filling = 'x'.repeat(Math.floor((missing * 3) / 4) - 9);
  return assemble(withMember(draft, 'claims', ['"fill"', JSON.stringify(filling)]));
}

function assemble({ members, write, encode, sign, seal }: Draft): string {
  const signed = PARTS.map((part) => {
    const json = `{${members[part].map(([name, value]) => `${name}:${value}`).join(',')}}`;
    return encode[part](write[part](json).toString('base64url'));
  }).join('.');
  return seal(`${signed}.${sign(signed)}`);
}
