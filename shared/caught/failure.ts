/**
 * The shape of a row in the table of failures.
 */
import type { AndroidError, IosError, Native } from './native.ts';
import type { Arrival, CaughtCall, Framework, System } from './words.ts';

/** What a failure is about, as far as its texts and codes depend on it. */
export interface Circumstances {
  readonly call: CaughtCall;
  /** HTTP status of the answer. */
  readonly status: number;
  /** Code and text of the answer, or the text of the SDK where it depends on the data. */
  readonly code: string;
  readonly text: string;
  /** Address of the request, without its query. */
  readonly uri: string;
  /** Headers or claims that are missing. */
  readonly names: readonly string[];
}

export interface Failure {
  readonly id: string;
  readonly title: string;
  /** The calls in which it can happen; all of them where left out. */
  readonly calls?: readonly CaughtCall[];
  readonly android: (at: Circumstances) => Native<AndroidError>;
  readonly ios: (at: Circumstances) => Native<IosError>;
  /** What a plugin raises itself, before the SDK is asked. */
  readonly plugins?: Partial<
    Readonly<
      Record<Exclude<Framework, 'native'>, Partial<Readonly<Record<System, (at: Circumstances) => Arrival>>>>
    >
  >;
}
