/**
 * Where calls get their token: one question at a time, an optional refresh before expiry, and a brake on questions
 * that the SDK asks by itself.
 */
import { drop, toldElsewhere } from '../../../shared/lib/result.ts';
import type { JwtRequest, JwtSupplier, SupplierStatistics, Timers } from '../api/api.ts';
import type { Clock } from '../../../shared/lib/clock.ts';
import type { UserDataJwt } from '../token/decode-token.ts';
import { askSupplier, type SuppliedToken } from './ask-supplier.ts';
import { createRenewalLimit, type RenewalLimit } from './call-budget.ts';

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
  obtain(supplier: JwtSupplier, reason: JwtRequest['reason']): Promise<SuppliedToken>;
  /** Whether the SDK may ask by itself, or failed too often or too recently. */
  mayAskByItself(): boolean;
  /** The server accepted a token, or a token that the SDK asked for by itself was refused. */
  accepted(): void;
  refused(): void;
  /** Drops the kept token and any planned refresh. */
  forget(): void;
  /** As new: what was counted, and how often it failed, is forgotten, too. */
  reset(): void;
  statistics(): SupplierStatistics;
}

interface KeptToken {
  readonly supplier: JwtSupplier;
  readonly token: UserDataJwt;
  readonly refreshAtMs: number;
}

interface OpenQuestion {
  readonly supplier: JwtSupplier;
  readonly answer: Promise<SuppliedToken>;
}

interface Source {
  readonly clock: Clock;
  readonly timers: Timers;
  readonly brake: RenewalLimit;
  count: { asked: number; answered: number; failed: number; refreshes: number; renewals: number };
  options: TokenSourceOptions;
  kept: KeptToken | null;
  asking: OpenQuestion | null;
  /** The planned refresh; a new plan, or a change of the person, ends it. */
  plan: AbortController;
}

const NOTHING_COUNTED = { asked: 0, answered: 0, failed: 0, refreshes: 0, renewals: 0 };

export function createTokenSource(clock: Clock, timers: Timers): TokenSource {
  const source: Source = {
    clock,
    timers,
    brake: createRenewalLimit(clock),
    count: { ...NOTHING_COUNTED },
    options: { deadlineMs: 10_000, refreshLeadSeconds: 0 },
    kept: null,
    asking: null,
    plan: new AbortController(),
  };
  return {
    configure(options) {
      source.options = options;
    },
    obtain: (supplier, reason) => obtain(source, supplier, reason),
    mayAskByItself: () => source.brake.isReleased(),
    accepted: () => source.brake.succeed(),
    refused: () => source.brake.fail(),
    forget() {
      source.kept = null;
      source.asking = null;
      replan(source);
    },
    reset() {
      source.kept = null;
      source.asking = null;
      replan(source);
      source.brake.succeed();
      source.count = { ...NOTHING_COUNTED };
    },
    statistics: () => ({
      ...source.count,
      consecutiveFailures: source.brake.consecutiveFailures(),
      pausedUntil: source.brake.pausedUntil(),
      isStopped: source.brake.isStopped(),
    }),
  };
}

async function obtain(
  source: Source,
  supplier: JwtSupplier,
  reason: JwtRequest['reason'],
): Promise<SuppliedToken> {
  const { kept } = source;
  const isFresh = kept !== null && kept.supplier === supplier && source.clock.now() < kept.refreshAtMs;
  return reason === 'call' && isFresh ? { ok: true, token: kept.token } : askOnce(source, supplier, reason);
}

/** One question at a time: whoever asks while one is open gets its answer. */
async function askOnce(
  source: Source,
  supplier: JwtSupplier,
  reason: JwtRequest['reason'],
): Promise<SuppliedToken> {
  if (source.asking?.supplier === supplier) return source.asking.answer;
  const { plan } = source;
  const question = { supplier, answer: ask(source, supplier, reason) };
  source.asking = question;
  const answer = await question.answer;
  if (source.asking === question) source.asking = null;
  // With another plan the person has changed, and the token is not theirs.
  if (answer.ok && plan === source.plan) keep(source, supplier, answer.token);
  return answer;
}

async function ask(
  source: Source,
  supplier: JwtSupplier,
  reason: JwtRequest['reason'],
): Promise<SuppliedToken> {
  const { count, timers, options, brake } = source;
  count.asked += 1;
  if (reason === 'refresh') count.refreshes += 1;
  if (reason === 'refused') count.renewals += 1;
  const answer = await askSupplier(supplier, { reason }, timers, options.deadlineMs);
  if (answer.ok) count.answered += 1;
  else {
    count.failed += 1;
    brake.fail();
  }
  return answer;
}

function keep(source: Source, supplier: JwtSupplier, token: UserDataJwt | null): void {
  source.kept = null;
  const { refreshLeadSeconds } = source.options;
  const exp = refreshLeadSeconds <= 0 || token === null ? null : token.exp;
  if (exp === null || token === null) return;
  source.kept = { supplier, token, refreshAtMs: (exp - refreshLeadSeconds) * 1000 };
  planRefresh(source, source.kept);
}

function planRefresh(source: Source, kept: KeptToken): void {
  const plan = replan(source);
  const wait = kept.refreshAtMs - source.clock.now();
  // A token that is not fresh when it comes would be replaced at once, and again, without an end.
  if (wait <= 0) source.brake.fail();
  // What came of it, the next call sees.
  else drop(refreshLater(source, kept, Math.min(wait, LONGEST_DELAY_MS), plan), toldElsewhere);
}

function replan(source: Source): AbortController {
  source.plan.abort();
  source.plan = new AbortController();
  return source.plan;
}

async function refreshLater(
  source: Source,
  kept: KeptToken,
  waitMs: number,
  plan: AbortController,
): Promise<void> {
  await source.timers.delay(waitMs, plan.signal);
  if (plan !== source.plan || source.kept !== kept || !source.brake.isReleased()) return;
  await askOnce(source, kept.supplier, 'refresh');
}
