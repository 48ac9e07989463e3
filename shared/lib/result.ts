/**
 * Results as data: what crosses a module or process boundary is never a thrown error.
 */

/** Either a value or an error, told apart by `ok`. */
export type Result<T, E> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: E };

/** Wraps a value as a success. */
export function ok<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

/** Wraps an error as a failure. */
export function failed<E>(error: E): { readonly ok: false; readonly error: E } {
  return { ok: false, error };
}

/** Makes a forgotten case of a union a compile error, and names the value if one slips through at run time. */
export function assertNever(value: never): never {
  throw new TypeError(`Unexpected value: ${String(value)}`);
}

/** States that a promise's outcome is handled elsewhere; `onError` receives what would otherwise be lost. */
export function drop(promise: Promise<unknown>, onError: (error: unknown) => void = () => {}): void {
  promise.catch(onError);
}
