/**
 * What a reader of token JSON returns: only as much as the rules look at.
 */

/** A value of a claim. Objects and arrays are told apart from the rest but not kept: no rule looks inside them. */
export type ClaimValue =
  | { readonly kind: 'string'; readonly value: string }
  | NumberClaim
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'null' | 'object' | 'array'; readonly value: undefined };

/** A number. `text` is what was written, where the value alone does not tell what a platform makes of it. */
export interface NumberClaim {
  readonly kind: 'number';
  readonly value: number;
  readonly text?: string;
}

/** The values that are always alike. All values have the same two properties, which keeps the readers fast. */
export const NULL: ClaimValue = { kind: 'null', value: undefined };
export const OBJECT: ClaimValue = { kind: 'object', value: undefined };
export const ARRAY: ClaimValue = { kind: 'array', value: undefined };
export const TRUE: ClaimValue = { kind: 'boolean', value: true };
export const FALSE: ClaimValue = { kind: 'boolean', value: false };

/** The members of a JSON object. A Map, so that a name such as `__proto__` is a name like any other. */
export type ClaimMap = ReadonlyMap<string, ClaimValue>;
