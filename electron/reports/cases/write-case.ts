/**
 * Writes a case file: one JSON text, compressed with gzip.
 *
 * Not a zip: there is one part in it, gzip comes with Node, `zcat` reads it, and no path in an archive can point out
 * of the folder it is unpacked to.
 */
import { gzipSync } from 'node:zlib';
import {
  CASE_FORMAT,
  CASE_FORMAT_VERSION,
  type CaseFile,
  type CaseManifest,
  caseFileSchema,
} from '../../../shared/model/case-file.ts';
import { redactDeep } from '../../../shared/lib/redact.ts';
import type { TimelineDetail, TimelineRecord } from '../../../shared/model/timeline.ts';
import { redactBody, redactCall, redactHeaders, redactResult } from '../content/redact-export.ts';
import { CASE_LIMITS, type CaseLimits } from './limits.ts';

export interface CaseInput extends Omit<CaseFile, 'manifest'> {
  readonly manifest: Omit<CaseManifest, 'format' | 'formatVersion'>;
}

/**
 * The bytes of a `.plcase` file. No credential that was in the input is in them.
 *
 * Throws where the input does not fit the schema, since then another copy could not open the file.
 *
 * @param held secrets that the app holds, by value, the longest first
 */
export function writeCase(
  input: CaseInput,
  limits: CaseLimits = CASE_LIMITS,
  held: readonly string[] = [],
): Uint8Array {
  const text = JSON.stringify(caseFileSchema.parse(redacted(input, limits, held)));
  return new Uint8Array(gzipSync(text));
}

function redacted(input: CaseInput, limits: CaseLimits, held: readonly string[]): CaseFile {
  const { manifest, environment, scenario, result, calls, timeline } = input;
  const details = timeline.entries.map((detail) => redactDetail(detail, held));
  const { dropped, entries } = newestThatFit(details, limits.timelineBytes);
  return {
    manifest: { format: CASE_FORMAT, formatVersion: CASE_FORMAT_VERSION, ...redactDeep(manifest, held) },
    profile: input.profile,
    environment: redactDeep(environment, held),
    scenario: redactDeep(scenario, held),
    result: result && redactResult(result, held),
    calls: calls.map((call) => redactCall(call, held)),
    timeline: { dropped: timeline.dropped + dropped, entries },
  };
}

function redactDetail({ row, record }: TimelineDetail, held: readonly string[]): TimelineDetail {
  return { row: redactDeep(row, held), record: redactRecord(record, held) };
}

function redactRecord(whole: TimelineRecord, held: readonly string[]): TimelineRecord {
  if (whole.type === 'call') return { type: 'call', record: redactCall(whole.record, held) };
  if (whole.type === 'event') return redactDeep(whole, held);
  if (whole.type === 'ownApp') {
    const { record } = whole;
    const request = record.request && {
      ...record.request,
      headers: redactHeaders(record.request.headers),
    };
    return redactDeep({ type: 'ownApp', record: { ...record, request } }, held);
  }
  const { entry } = whole;
  return redactDeep(
    {
      type: 'request',
      entry: { ...entry, headers: redactHeaders(entry.headers), body: redactBody(entry.body) },
    },
    held,
  );
}

/** The newest entries whose JSON is within a budget, and how many older ones are not. */
function newestThatFit(entries: readonly TimelineDetail[], budget: number) {
  let left = budget;
  let first = entries.length;
  while (first > 0) {
    left -= Buffer.byteLength(JSON.stringify(entries[first - 1]));
    if (left < 0) break;
    first -= 1;
  }
  return { dropped: first, entries: entries.slice(first) };
}
