/**
 * The last time each form was sent. Field messages hold only as long as the draft is the one that was sent; the
 * result line stays until the next attempt.
 */
import type { AppError } from '../../shared/model/app-error.ts';
import type { CallRecord } from '../../shared/model/call-record.ts';
import { ERRORS } from '../../shared/errors.ts';
import type { Fix } from '../../shared/errors/error-row.ts';
import type { Result } from '../../shared/lib/result.ts';
import type { TokenInfo } from '../../shared/model/token-info.ts';
import { errorFields, type FieldMessages } from '../lib/fields.ts';
import { runAction } from './actions.ts';
import { currentSnapshot, mirrorStore, useSnapshot } from './mirror.ts';
import { createStore, sessionMark, useStore } from './store.ts';

interface Submission {
  readonly draft: unknown;
  readonly error: AppError | null;
  readonly callId: string | null;
  /** The token there was right after the attempt. */
  readonly token: string;
  /** Rises with each attempt, so that the focus moves once per attempt. */
  readonly turn: number;
}

export interface Outcome {
  readonly turn: number;
  readonly error: AppError | null;
  readonly record: CallRecord | null;
  readonly fields: FieldMessages;
}

const NOTHING: Outcome = { turn: 0, error: null, record: null, fields: {} };

/** A later call of the same kind, such as a repeat after a fix, makes the form's own result old. */
function isSuperseded(record: CallRecord, calls: readonly CallRecord[]): boolean {
  return calls.slice(0, calls.indexOf(record)).some(({ call }) => call === record.call);
}

/** Tells one token from another; the token itself is not known here. */
function tokenMark(token: TokenInfo | null): string {
  if (token === null) return '';
  const { origin, alteration, header, claims, kid, sub, iat, exp } = token;
  return JSON.stringify([origin, alteration, header, claims, kid, sub, iat, exp]);
}

/** What was wrong with a token that has been replaced since says nothing of the next attempt. */
function isMended(error: AppError | null, sameToken: boolean): boolean {
  if (error === null || sameToken) return false;
  return ERRORS.some(({ code, fix }) => code === error.code && isTokenFix(fix));
}

function isTokenFix(fix: Fix | null): boolean {
  return fix === 'newTokenAndRetry' || fix === 'signInAndRetry';
}

const submissions = createStore<Readonly<Record<string, Submission>>>({}, 'session');

function keep(form: string, change: Omit<Submission, 'turn'>): void {
  submissions.update((all) => ({ ...all, [form]: { ...change, turn: (all[form]?.turn ?? 0) + 1 } }));
}

/** Sends a form's draft and keeps what came of it; `onSuccess` runs when the call itself succeeded. */
export async function submit(
  form: string,
  draft: unknown,
  request: () => Promise<Result<{ callId: string }, AppError>>,
  onSuccess: () => void = () => {},
): Promise<void> {
  const isOver = sessionMark();
  const result = await runAction(form, request);
  if (isOver()) return;
  keep(form, {
    draft,
    error: result.ok ? null : result.error,
    callId: result.ok ? result.value.callId : null,
    token: tokenMark(currentSnapshot()?.token ?? null),
  });
  if (result.ok && (await endedWell(result.value.callId))) onSuccess();
}

/** The record may arrive a moment after the answer that names it. */
function endedWell(callId: string): Promise<boolean> {
  function outcome(): CallRecord['outcome'] {
    return currentSnapshot()?.calls.find(({ id }) => id === callId)?.outcome ?? 'pending';
  }
  if (outcome() !== 'pending') return Promise.resolve(outcome() === 'ok');
  return new Promise((resolve) => {
    const stop = mirrorStore.subscribe(() => {
      if (outcome() === 'pending') return;
      stop();
      resolve(outcome() === 'ok');
    });
  });
}

/** A draft that cannot even be built counts as an attempt: the focus goes to what is wrong. */
export function refuse(form: string, draft: unknown): void {
  keep(form, { draft, error: null, callId: null, token: '' });
}

export function forgetSubmission(form: string): void {
  submissions.update((all) => Object.fromEntries(Object.entries(all).filter(([name]) => name !== form)));
}

export function useOutcome(form: string, draft: unknown): Outcome {
  const submission = useStore(submissions)[form];
  const { calls, token } = useSnapshot();
  if (submission === undefined) return NOTHING;
  const record = calls.find(({ id }) => id === submission.callId) ?? null;
  if (record !== null && isSuperseded(record, calls)) return { ...NOTHING, turn: submission.turn };
  // What was corrected since is no longer wrong; the live panel keeps the whole story.
  const found = submission.draft === draft ? (submission.error ?? record?.error ?? null) : null;
  const error = isMended(found, submission.token === tokenMark(token)) ? null : found;
  return { turn: submission.turn, error, record, fields: errorFields(error) };
}
