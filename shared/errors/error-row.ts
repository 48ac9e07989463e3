/**
 * The shape of a row in the table of error codes, and what the button next to an error does.
 */
import * as z from 'zod';
import type { ErrorOrigin } from '../model/app-error.ts';

export const FIXES = [
  'newTokenAndRetry',
  'signInAndRetry',
  'depersonalizeFirst',
  'finishDepersonalize',
  'register',
  'retry',
  'switchOffFault',
  'editInput',
  'openBackend',
  'resetLab',
] as const;
export const fixSchema = z.enum(FIXES);
/** What the one button next to an error does. */
export type Fix = z.infer<typeof fixSchema>;

export const FIX_TITLES: Readonly<Record<Fix, string>> = {
  newTokenAndRetry: 'Get a new token and retry',
  signInAndRetry: 'Sign in for a token',
  depersonalizeFirst: 'Depersonalize first, then retry',
  finishDepersonalize: 'Finish depersonalize, then retry',
  register: 'Register, then retry',
  retry: 'Try again',
  switchOffFault: 'Switch off and retry',
  editInput: 'Go to the form',
  openBackend: 'Open application profile',
  resetLab: 'Reset the lab',
};

export interface ErrorRow {
  /**
   * Unique in the table, and the code itself; where that is a number, the vendor’s name for it, since Android and iOS
   * give one number to two things.
   */
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly origin: ErrorOrigin;
  /** On which platform profiles it is seen. */
  readonly platform: 'all' | 'android' | 'ios';
  readonly title: string;
  readonly cause: string;
  readonly whatToDo: string;
  readonly fix: Fix | null;
  readonly retryable: boolean;
  /** As the sandbox answers it; null where no HTTP answer is involved. */
  readonly httpStatus: number | null;
  readonly source: 'documented' | 'sdk' | 'observed' | 'sandbox' | 'app';
}
