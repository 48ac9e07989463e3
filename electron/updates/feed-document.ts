/**
 * What a feed says, checked before anything is done with it.
 */
import * as z from 'zod';
import { urlProblem } from '../../shared/lib/address.ts';

const VERSION = /^(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})(-[0-9A-Za-z.-]{1,64})?$/;
const SHA512_BASE64 = /^[A-Za-z0-9+/]{86}==$/;

const fileSchema = z.looseObject({
  url: z.string().min(1).max(2_048),
  sha512: z.string().regex(SHA512_BASE64, 'not a SHA-512 hash in base64'),
});

const feedSchema = z.looseObject({
  version: z.string().regex(VERSION, 'not a version'),
  files: z.array(fileSchema).min(1).max(50),
});
export type FeedDocument = z.infer<typeof feedSchema>;

export type FeedAnswer =
  | { readonly ok: true; readonly feed: FeedDocument }
  | { readonly ok: false; readonly problem: string };

/** Reads the parsed yml; `baseUrl` is what the names of files are relative to. Never throws. */
export function readFeed(document: unknown, baseUrl: string): FeedAnswer {
  const parsed = feedSchema.safeParse(document);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return { ok: false, problem: `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not a feed'}` };
  }
  for (const { url } of parsed.data.files) {
    const problem = fileProblem(url, baseUrl);
    if (problem !== null) return { ok: false, problem: `A file of the feed: ${problem}` };
  }
  return { ok: true, feed: parsed.data };
}

/** Whether a version may be offered at all: not one that failed here, and no prerelease to a release. */
export function mayOffer(candidate: string, current: string, refused: readonly string[]): boolean {
  if (refused.includes(candidate)) return false;
  return !candidate.includes('-') || current.includes('-');
}

function fileProblem(url: string, baseUrl: string): string | null {
  if (!URL.canParse(url, baseUrl)) return 'not an address';
  return urlProblem(new URL(url, baseUrl).href);
}
