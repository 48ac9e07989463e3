/**
 * A row of the contract: what is asked, what is answered, and what it needs. No row can be made without the last, so
 * that a new request cannot slip past an administrator.
 */
import * as z from 'zod';
import type { Feature, Setting } from '../model/features.ts';

export const nothing = z.null();

/** What stands in the way of a request: a feature, or a setting, either of which may be switched off or locked. */
export type Need = { readonly feature: Feature } | { readonly setting: Setting };

/** Nothing, always the same, or by what is asked. */
export type Needs<P> = readonly Need[] | ((payload: P) => readonly Need[]);

export const FREE: readonly Need[] = [];

export function feature(name: Feature): readonly Need[] {
  return [{ feature: name }];
}

export function setting(name: Setting): readonly Need[] {
  return [{ setting: name }];
}

interface Row<Q extends z.ZodType, S extends z.ZodType> {
  readonly request: Q;
  readonly response: S;
  readonly needs: Needs<z.output<Q>>;
}

export function row<Q extends z.ZodType, S extends z.ZodType>(
  request: Q,
  response: S,
  needs: Needs<z.output<Q>>,
): Row<Q, S> {
  return { request, response, needs };
}
