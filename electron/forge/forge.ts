/**
 * The token forge: a header, claims and a list of mutations become a token. The token stays in the main process.
 */
import type { ForgedParts, MutationLevel } from '../../shared/model/forge.ts';
import { decodeToken } from '../sdk/token/decode-token.ts';
import {
  type ForgeContext,
  type JsonMembers,
  type Mutation,
  membersText,
  type PartBytes,
  type Parts,
  type Segments,
} from './mutations/draft.ts';
import { findMutation } from './mutations.ts';

export interface ForgeMaterial {
  readonly header: Readonly<Record<string, unknown>>;
  readonly claims: Readonly<Record<string, unknown>>;
}

export interface ForgePorts extends ForgeContext {
  /** Signs two Base64 segments; with the current key where `kid` is absent or unknown. Returns the third. */
  sign(header: string, payload: string, kid?: string): Promise<string> | string;
}

/** Thrown for a name that no mutation has. */
export class UnknownMutation extends Error {
  readonly id: string;

  constructor(id: string) {
    super(`There is no mutation “${id}”`);
    this.name = 'UnknownMutation';
    this.id = id;
  }
}

/**
 * Forges a token. Mutations are applied level by level, within a level in the order given; the signature is made
 * after the bytes and before the segments, so a token that is wrong in one way only is signed well.
 *
 * @throws UnknownMutation
 */
export async function forge(
  base: ForgeMaterial,
  mutations: readonly string[],
  ports: ForgePorts,
): Promise<string> {
  const chosen = mutations.map(named);
  const parts = forgeParts(base, chosen, ports);
  const bytes = run(chosen, 'bytes', encodeParts(parts), ports);
  const [header, claims] = [base64url(bytes.header), base64url(bytes.claims)];
  const kid = base.header['kid'];
  const signature = await ports.sign(header, claims, typeof kid === 'string' ? kid : undefined);
  const segments = run(chosen, 'segments', { header, claims, signature }, ports);
  return run(chosen, 'text', joined(segments), ports);
}

/** What may be shown of a forged token. */
export function describeForged(token: string): ForgedParts {
  const { header, claims } = decodeToken(token);
  return { header, claims, characters: token.length, parts: token.split('.').length };
}

/** Header and claims of a complete token for a person, as a customer's backend would mint it. */
export function usualToken(
  options: {
    readonly kid: string;
    readonly sub: string;
    readonly applicationCode: string;
    readonly lifetimeSeconds: number;
  },
  context: ForgeContext,
): ForgeMaterial {
  const { kid, sub, applicationCode, lifetimeSeconds } = options;
  const iat = Math.floor(context.nowSeconds);
  return {
    header: { alg: 'HS256', typ: 'JWT', kid },
    claims: {
      typ: 'Bearer',
      jti: context.newId(),
      sub,
      iss: applicationCode,
      iat,
      exp: iat + lifetimeSeconds,
      'infobip-api-key': applicationCode,
    },
  };
}

function named(id: string): Mutation {
  const mutation = findMutation(id);
  if (mutation === null) throw new UnknownMutation(id);
  return mutation;
}

function forgeParts(base: ForgeMaterial, chosen: readonly Mutation[], context: ForgeContext): Parts {
  return {
    header: run(chosen, 'header', membersOf(base.header), context),
    claims: run(chosen, 'claims', membersOf(base.claims), context),
  };
}

function membersOf(object: Readonly<Record<string, unknown>>): JsonMembers {
  return new Map(Object.entries(object));
}

type ValueAt<L extends MutationLevel> = Parameters<Extract<Mutation, { readonly level: L }>['apply']>[0];

function run<L extends MutationLevel>(
  chosen: readonly Mutation[],
  level: L,
  start: ValueAt<L>,
  context: ForgeContext,
): ValueAt<L> {
  let value = start;
  for (const mutation of chosen) {
    if (mutation.level !== level) continue;
    const apply = mutation.apply as (value: ValueAt<L>, context: ForgeContext) => ValueAt<L>;
    value = apply(value, context);
  }
  return value;
}

function encodeParts(parts: Parts): PartBytes {
  const encoder = new TextEncoder();
  return {
    header: encoder.encode(membersText(parts.header)),
    claims: encoder.encode(membersText(parts.claims)),
  };
}

function joined(segments: Segments): string {
  return [segments.header, segments.claims, segments.signature].join('.');
}

function base64url(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64url');
}
