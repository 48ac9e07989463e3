/**
 * The journal of one update: what is being done, how far it is, and what follows from it. Pure.
 *
 * A swap's phase only rises: prepared, swapped, then either the journal goes, or rollingBack and rolledBack.
 */
import * as z from 'zod';

export const PHASES = ['prepared', 'swapped', 'rollingBack', 'rolledBack', 'failed'] as const;

const common = {
  id: z.string().min(1).max(64),
  from: z.string().min(1).max(64),
  to: z.string().min(1).max(64),
};

const swapSchema = z.strictObject({
  ...common,
  kind: z.literal('swap'),
  phase: z.enum(PHASES),
  /** Paths: the app itself, its earlier version, the new version beside it. */
  appImage: z.string().startsWith('/'),
  previous: z.string().startsWith('/'),
  staged: z.string().startsWith('/'),
  /** Milliseconds that the new version has until its window is usable. */
  startLimitMs: z.number().int().min(100).max(600_000),
  /** Process that must be gone before anything is swapped or started. */
  waitFor: z.number().int().positive(),
  /** Process that watches over the swap; null before it has begun. */
  supervisor: z.number().int().positive().nullable(),
  /** How often a start of the new version without a supervisor asked for one. */
  handOvers: z.number().int().min(0),
});
export type SwapRecord = z.infer<typeof swapSchema>;

const countedSchema = z.strictObject({
  ...common,
  kind: z.literal('counted'),
  /** Starts of the new version that did not come to a usable window. */
  starts: z.number().int().min(0),
});

export const journalSchema = z.discriminatedUnion('kind', [swapSchema, countedSchema]);
export type UpdateRecord = z.infer<typeof journalSchema>;

/** The journal in a document, or null for anything that is none. */
export function parseJournal(document: unknown): UpdateRecord | null {
  const parsed = journalSchema.safeParse(document);
  return parsed.success ? parsed.data : null;
}

export interface EntryFacts {
  readonly journal: UpdateRecord | null;
  readonly isConfirmed: boolean;
  /** Of the app that is starting. */
  readonly version: string;
  /** Whether the supervisor started it. */
  readonly isSupervised: boolean;
  readonly isSupervisorAlive: boolean;
}

/** What a supervisor may take for one phase besides waiting for the new version: ends, copies, starts. */
const BESIDE_WAITING_MS = 60_000;

/** Milliseconds after which a journal that did not change has no supervisor any more, whatever its process number says. */
export function supervisionMs({ startLimitMs }: SwapRecord): number {
  return startLimitMs + BESIDE_WAITING_MS;
}

/**
 * Whether a start goes on; hands over to a supervisor, because an update was cut off in the middle; or gives way to
 * the supervisor at work, which starts the app itself: a second copy would take the new version's place, and make a
 * good version look like one that ends at once.
 */
export function entryStep({ journal, ...facts }: EntryFacts): 'run' | 'handOver' | 'giveWay' {
  if (journal?.kind !== 'swap' || facts.isSupervised || facts.isConfirmed) return 'run';
  const isOpen = journal.phase !== 'rolledBack' && journal.phase !== 'failed';
  if (isOpen && facts.isSupervisorAlive) return 'giveWay';
  if (facts.version !== journal.to) return 'run';
  // Once: a supervisor that cannot start must not keep the app from starting.
  return isOpen && journal.handOvers === 0 ? 'handOver' : 'run';
}

export type Settlement =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'clear' }
  /** This is the new version: say so once the window is usable. */
  | { readonly kind: 'confirm'; readonly id: string; readonly failedStarts: number }
  | { readonly kind: 'rolledBack'; readonly version: string }
  | { readonly kind: 'installFailed'; readonly version: string };

/** Starts without a usable window before the app says that something is wrong. */
export const TOO_MANY_STARTS = 2;

/** What an app of this version makes of the journal when it runs. */
export function settle(journal: UpdateRecord | null, isConfirmed: boolean, version: string): Settlement {
  if (journal === null) return { kind: 'nothing' };
  if (isConfirmed) return { kind: 'clear' };
  if (journal.kind === 'counted') return settleCounted(journal, version);
  switch (journal.phase) {
    case 'rolledBack':
      return { kind: 'rolledBack', version: journal.to };
    case 'failed':
      return { kind: 'installFailed', version: journal.to };
    case 'rollingBack':
      // The earlier version is back; only the journal did not get that far.
      return version === journal.from ? { kind: 'rolledBack', version: journal.to } : { kind: 'nothing' };
    case 'prepared':
    case 'swapped':
      return version === journal.to
        ? { kind: 'confirm', id: journal.id, failedStarts: 0 }
        : { kind: 'clear' };
  }
}

function settleCounted(journal: z.infer<typeof countedSchema>, version: string): Settlement {
  if (version === journal.to) return { kind: 'confirm', id: journal.id, failedStarts: journal.starts };
  return version === journal.from ? { kind: 'installFailed', version: journal.to } : { kind: 'clear' };
}
