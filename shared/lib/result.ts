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

/**
 * For a promise that nobody waits for and that may reject: `onError` receives what would otherwise be lost. One that
 * never rejects, as those of `send`, is written `void send(…)`.
 */
export function drop(promise: Promise<unknown>, onError: (error: unknown) => void): void {
  promise.catch(onError);
}

/** For `drop`, where whoever needs the outcome learns it in another way; the place says in which. */
export function toldElsewhere(): void {}

/** What an error says, for people; anything else that was thrown, as text. */
export function errorText(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
