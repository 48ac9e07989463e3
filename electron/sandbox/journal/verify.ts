/**
 * Questions a test asks the journal: "exactly 0 requests to personalize since the mark".
 */
import * as z from 'zod';
import type { JournalEntry } from '../../../shared/model/backend.ts';
import { fitsPattern } from '../faults/choose.ts';
import type { Journal } from './journal.ts';

const count = z.number().int().min(0);

export const verifyRequestSchema = z
  .strictObject({
    /** The `requests` of a mark; only later ones count. */
    since: count.default(0),
    /** As on the wire. */
    method: z.string().max(16).optional(),
    /** Path with `*` for any run of characters. */
    path: z.string().max(256).optional(),
    status: z.number().int().optional(),
    code: z.string().max(128).optional(),
    exactly: count.optional(),
    atLeast: count.optional(),
    atMost: count.optional(),
  })
  .refine(
    (request) => [request.exactly, request.atLeast, request.atMost].some((value) => value !== undefined),
    {
      message: 'Give exactly, atLeast or atMost',
    },
  );
export type VerifyRequest = z.infer<typeof verifyRequestSchema>;

export const verifyResultSchema = z.strictObject({
  ok: z.boolean(),
  /** Matching requests found. */
  found: z.number().int(),
  /** A sentence for a report. */
  message: z.string(),
  /** Sequence numbers of the matching entries, oldest first, at most 100. */
  seqs: z.array(z.number().int()),
});

/** Counts matching entries after `since` and compares. Entries too old to be kept are not found. */
export function verifyJournal(journal: Journal, request: VerifyRequest): z.infer<typeof verifyResultSchema> {
  const matching = journal.entries(request.since).filter((entry) => fits(entry, request));
  const found = matching.length;
  const ok =
    (request.exactly === undefined || found === request.exactly) &&
    (request.atLeast === undefined || found >= request.atLeast) &&
    (request.atMost === undefined || found <= request.atMost);
  const message = `${wanted(request)} requests to ${request.method ?? 'any method'} ${request.path ?? '*'}: found ${found}`;
  return { ok, found, message, seqs: matching.slice(0, 100).map((entry) => entry.seq) };
}

function fits(entry: JournalEntry, request: VerifyRequest): boolean {
  if (request.method !== undefined && entry.method !== request.method.toUpperCase()) return false;
  if (request.path !== undefined && !fitsPattern(request.path, entry.path)) return false;
  if (request.status !== undefined && entry.status !== request.status) return false;
  return request.code === undefined || entry.code === request.code;
}

function wanted({ exactly, atLeast, atMost }: VerifyRequest): string {
  const parts = [
    exactly === undefined ? '' : `exactly ${exactly}`,
    atLeast === undefined ? '' : `at least ${atLeast}`,
    atMost === undefined ? '' : `at most ${atMost}`,
  ];
  return parts.filter((part) => part !== '').join(', ');
}
