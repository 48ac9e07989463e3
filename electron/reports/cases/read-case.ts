/**
 * Reads a case file that may come from anywhere: bounded, checked against its schema, and with a reason for each
 * refusal that a person can act on.
 */
import { gunzipSync } from 'node:zlib';
import * as z from 'zod';
import {
  CASE_FORMAT,
  CASE_FORMAT_VERSION,
  type CaseFile,
  type CaseProblem,
  caseFileSchema,
} from '../../../shared/model/case-file.ts';
import { failed, ok, type Result } from '../../../shared/lib/result.ts';
import { CASE_LIMITS, type CaseLimits, isNestedDeeper } from './limits.ts';

type Read<T> = Result<T, CaseProblem>;

const GZIP_START = [0x1f, 0x8b];
const envelopeSchema = z.looseObject({
  manifest: z.looseObject({ format: z.literal(CASE_FORMAT), formatVersion: z.number().int() }),
});

/** The case in a `.plcase` file, or why it cannot be opened. */
export function readCase(bytes: Uint8Array, limits: CaseLimits = CASE_LIMITS): Read<CaseFile> {
  const text = unpack(bytes, limits);
  if (!text.ok) return text;
  const json = parse(text.value, limits);
  return json.ok ? check(json.value) : json;
}

function unpack(bytes: Uint8Array, limits: CaseLimits): Read<string> {
  if (bytes.byteLength > limits.fileBytes)
    return problem('tooLarge', 'The file is larger than a case may be.');
  if (!GZIP_START.every((byte, index) => bytes[index] === byte)) {
    return problem('notACase', 'This is not a case file.');
  }
  try {
    const plain = gunzipSync(bytes, { maxOutputLength: limits.textBytes });
    return ok(new TextDecoder('utf-8', { fatal: true }).decode(plain));
  } catch (error) {
    // zlib stops as soon as the limit is passed, so a zip bomb takes no more memory than that.
    return isTooLong(error)
      ? problem('tooLarge', 'The file unpacks to more than a case may hold.')
      : problem('damaged', 'The file is damaged: it cannot be unpacked.');
  }
}

function isTooLong(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
}

function parse(text: string, limits: CaseLimits): Read<unknown> {
  if (isNestedDeeper(text, limits.depth))
    return problem('invalid', 'The file is nested deeper than a case may be.');
  try {
    return ok(JSON.parse(text) as unknown);
  } catch {
    return problem('damaged', 'The file is damaged: its content is not JSON.');
  }
}

function check(json: unknown): Read<CaseFile> {
  const envelope = envelopeSchema.safeParse(json);
  if (!envelope.success) return problem('notACase', 'This is not a case file.');
  const { formatVersion } = envelope.data.manifest;
  if (formatVersion > CASE_FORMAT_VERSION) {
    return problem('newer', `The file was written by a newer version of the app (format ${formatVersion}).`);
  }
  const parsed = caseFileSchema.safeParse(json);
  if (parsed.success) return ok(parsed.data);
  const [issue] = parsed.error.issues;
  const where = issue === undefined ? null : issue.path.join('.');
  return problem(
    'invalid',
    `The file does not hold what a case must: ${issue?.message ?? 'unknown'}.`,
    where,
  );
}

function problem(kind: CaseProblem['kind'], message: string, where: string | null = null): Read<never> {
  return failed({ kind, message, where });
}
