/**
 * A token while it is being forged: from members, over bytes and segments, to text.
 */
import type { MutationInfo } from '../../../shared/model/forge.ts';

/** A value written into the JSON text as it is, for what no JavaScript value stands for: `1e999`, `1.0`. */
export class RawJson {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** JsonMembers of a JSON object in the order in which they are written. A map, since `__proto__` is a name like others. */
export type JsonMembers = ReadonlyMap<string, unknown>;

export interface Parts {
  readonly header: JsonMembers;
  readonly claims: JsonMembers;
}

export interface PartBytes {
  readonly header: Uint8Array;
  readonly claims: Uint8Array;
}

export interface Segments {
  readonly header: string;
  readonly claims: string;
  readonly signature: string;
}

/** What a mutation may need to know besides the token. */
export interface ForgeContext {
  readonly nowSeconds: number;
  readonly newId: () => string;
}

interface MutationOf<L extends MutationInfo['level'], T> extends MutationInfo {
  readonly level: L;
  readonly apply: (value: T, context: ForgeContext) => T;
}

export type HeaderMutation = MutationOf<'header', JsonMembers>;
export type ClaimsMutation = MutationOf<'claims', JsonMembers>;
export type BytesMutation = MutationOf<'bytes', PartBytes>;
export type SegmentsMutation = MutationOf<'segments', Segments>;
export type TextMutation = MutationOf<'text', string>;

/** One named way to change a token. */
export type Mutation = HeaderMutation | ClaimsMutation | BytesMutation | SegmentsMutation | TextMutation;

/** The members with one more or changed. */
export function withMember(members: JsonMembers, name: string, value: unknown): JsonMembers {
  return new Map([...members, [name, value]]);
}

/** The members without one. */
export function withoutMember(members: JsonMembers, name: string): JsonMembers {
  return new Map([...members].filter(([key]) => key !== name));
}

/** Compact JSON text of an object. */
export function membersText(members: JsonMembers): string {
  const written = [...members].map(([name, value]) => `${JSON.stringify(name)}:${valueText(value)}`);
  return `{${written.join(',')}}`;
}

function valueText(value: unknown): string {
  if (value instanceof RawJson) return value.text;
  return JSON.stringify(value) ?? 'null';
}
