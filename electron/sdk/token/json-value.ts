/**
 * What a reader of token JSON returns: only as much as the rules look at.
 */

/** A value of a claim. Objects and arrays are told apart from the rest but not kept: no rule looks inside them. */
export type ClaimValue =
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'null' }
  | { readonly kind: 'object' }
  | { readonly kind: 'array' };

/** The members of a JSON object. A Map, so that a name such as `__proto__` is a name like any other. */
export type ClaimMap = ReadonlyMap<string, ClaimValue>;
