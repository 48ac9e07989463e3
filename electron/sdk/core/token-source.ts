/**
 * Where calls get their token: one question at a time, an optional refresh before expiry, and a brake on questions
 * that the SDK asks by itself.
 */
import { drop } from '../../../shared/result.ts';
import type { Clock, JwtRequest, JwtSupplier, SupplierStatistics, Timers } from '../api.ts';
import { decodeToken } from '../token/decode-token.ts';
import { askSupplier, type SupplierAnswer } from './ask-supplier.ts';

/** Failures in a row after which the SDK asks for nothing by itself until the server accepts a token. */
const MAXIMUM_FAILURES = 5;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;
/** What a timer can count, milliseconds. */
const LONGEST_DELAY_MS = 2_147_483_647;

export interface TokenSourceOptions {
  readonly deadlineMs: number;
  /** Seconds before expiry; 0 keeps no token. */
  readonly refreshLeadSeconds: number;
}

export interface TokenSource {
  configure(options: TokenSourceOptions): void;
  /** Asks the supplier, or takes the kept token while it is fresh. */
  obtain(supplier: JwtSupplier, reason: JwtRequest['reason']): Promise<SupplierAnswer>;
  /** Whether the SDK may ask by itself, or failed too often or too recently. */
  mayAskByItself(): boolean;
  /** The server accepted or refused a token that the SDK asked for by itself. */
  accepted(): void;
  refused(): void;
  /** Drops the kept token and any planned refresh. */
  forget(): void;
  statistics(): SupplierStatistics;
}

interface KeptToken {
  readonly supplier: JwtSupplier;
  readonly token: string;
  readonly refreshAtMs: number;
}

export function createTokenSource(clock: Clock, timers: Timers): TokenSource {
  let options: TokenSourceOptions = { deadlineMs: 10_000, refreshLeadSeconds: 0 };
  const count = { asked: 0, answered: 0, failed: 0, refreshes: 0, renewals: 0 };
  let consecutiveFailures = 0;
  let pausedUntil: number | null = null;
  let kept: KeptToken | null = null;
  let asking: { readonly supplier: JwtSupplier; readonly answer: Promise<SupplierAnswer> } | null = null;
  let plan = new AbortController();

  function noteFailure(): void {
    consecutiveFailures += 1;
    const pause = Math.min(FIRST_PAUSE_MS * 2 ** (consecutiveFailures - 1), LONGEST_PAUSE_MS);
    pausedUntil = consecutiveFailures >= MAXIMUM_FAILURES ? Infinity : clock.now() + pause;
  }

  async function ask(supplier: JwtSupplier, reason: JwtRequest['reason']): Promise<SupplierAnswer> {
    count.asked += 1;
    if (reason === 'refresh') count.refreshes += 1;
    if (reason === 'refused') count.renewals += 1;
    const answer = await askSupplier(supplier, { reason }, timers, options.deadlineMs);
    if (answer.ok) count.answered += 1;
    else {
      count.failed += 1;
      noteFailure();
    }
    return answer;
  }

  /** One question at a time: whoever asks while one is open gets its answer. */
  async function askOnce(supplier: JwtSupplier, reason: JwtRequest['reason']): Promise<SupplierAnswer> {
    if (asking?.supplier === supplier) return asking.answer;
    const planAtStart = plan;
    const current = { supplier, answer: ask(supplier, reason) };
    asking = current;
    const answer = await current.answer;
    if (asking === current) asking = null;
    if (answer.ok && plan === planAtStart) keep(supplier, answer.token);
    return answer;
  }

  function keep(supplier: JwtSupplier, token: string | null): void {
    kept = null;
    if (options.refreshLeadSeconds <= 0 || token === null) return;
    const { exp } = decodeToken(token);
    if (exp === null) return;
    kept = { supplier, token, refreshAtMs: (exp - options.refreshLeadSeconds) * 1000 };
    planRefresh(kept);
  }

  function planRefresh(token: KeptToken): void {
    plan.abort();
    plan = new AbortController();
    const wait = token.refreshAtMs - clock.now();
    // A token that is not fresh when it comes would be replaced at once, and again, without an end.
    if (wait <= 0) noteFailure();
    else drop(refreshLater(token, Math.min(wait, LONGEST_DELAY_MS), plan));
  }

  async function refreshLater(token: KeptToken, waitMs: number, planned: AbortController): Promise<void> {
    await timers.delay(waitMs, planned.signal);
    if (planned !== plan || kept !== token || !mayAskByItself()) return;
    await askOnce(token.supplier, 'refresh');
  }

  function mayAskByItself(): boolean {
    return pausedUntil === null || clock.now() >= pausedUntil;
  }

  return {
    configure(next) {
      options = next;
    },
    async obtain(supplier, reason) {
      const isFresh = kept !== null && kept.supplier === supplier && clock.now() < kept.refreshAtMs;
      if (reason === 'call' && isFresh && kept !== null) return { ok: true, token: kept.token };
      return askOnce(supplier, reason);
    },
    mayAskByItself,
    accepted() {
      consecutiveFailures = 0;
      pausedUntil = null;
    },
    refused: noteFailure,
    forget() {
      kept = null;
      asking = null;
      plan.abort();
      plan = new AbortController();
    },
    statistics: () => ({
      ...count,
      consecutiveFailures,
      pausedUntil: pausedUntil !== null && clock.now() < pausedUntil ? pausedUntil : null,
    }),
  };
}
