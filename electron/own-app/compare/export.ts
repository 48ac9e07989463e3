/**
 * The deviations of a session as a small file, for whoever keeps the model: which SDK, which call, how often, what was
 * different. It has no place for a person, an installation, a host or a time.
 */
import * as z from 'zod';
import { parseJsonOrNothing } from '../../../shared/lib/json.ts';
import { nestedTooDeeplyAt } from '../../../shared/lib/nesting.ts';
import { failed, ok, type Result } from '../../../shared/lib/result.ts';
import { OWN_APP_CALLS } from '../exchange.ts';

export const DEVIATIONS_FORMAT = 'personalization-lab-deviations';
/** Rises when an older app could not read what a newer one writes. */
export const DEVIATIONS_FORMAT_VERSION = 1;

const LARGEST_FILE = 5_000_000;
const DEEPEST_FILE = 8;
export const MOST_CALLS = 1_000;
const MOST_DEVIATIONS = 1_000;

/** Shapes and names are short and printable; dots stand for what was taken out, and anything else was never compared. */
const wordsSchema = z.string().regex(/^[\x20-\x7e…•]{1,200}$/);
const countSchema = z.number().int().positive();

export const countedDeviationSchema = z.strictObject({
  part: z.enum(['method', 'path', 'query', 'header', 'body']),
  name: wordsSchema,
  expected: wordsSchema,
  arrived: wordsSchema,
  /** Why it is no fault of the app or the model, or null. */
  explained: z.string().max(1_000).nullable(),
  /** Requests that had it. */
  count: countSchema,
});

export const comparedCallSchema = z.strictObject({
  platform: z.enum(['android', 'ios']),
  sdkVersion: z
    .string()
    .regex(/^\d[\w.-]{0,119}$/)
    .nullable(),
  plugin: z
    .string()
    .regex(/^[a-z][\w .+-]{0,99}$/i)
    .nullable(),
  call: z.enum(OWN_APP_CALLS),
  /** Requests that were compared, those without a deviation among them. */
  count: countSchema,
  deviations: z.array(countedDeviationSchema).max(MOST_DEVIATIONS),
});

export const deviationsFileSchema = z.strictObject({
  format: z.literal(DEVIATIONS_FORMAT),
  formatVersion: z.literal(DEVIATIONS_FORMAT_VERSION),
  calls: z.array(comparedCallSchema).max(MOST_CALLS),
});
export type DeviationsFile = z.infer<typeof deviationsFileSchema>;
export type ComparedCall = z.infer<typeof comparedCallSchema>;
export type CountedDeviation = z.infer<typeof countedDeviationSchema>;

/**
 * The text of the file.
 *
 * @throws z.ZodError where something does not fit its schema, so that it is not written
 */
export function writeDeviations(file: DeviationsFile): string {
  return `${JSON.stringify(deviationsFileSchema.parse(file), null, 2)}\n`;
}

export interface DeviationsProblem {
  readonly kind: 'tooLarge' | 'notDeviations' | 'newer' | 'invalid';
  readonly message: string;
  /** Path of the member that does not fit, or null. */
  readonly where: string | null;
}

const envelopeSchema = z.looseObject({
  format: z.literal(DEVIATIONS_FORMAT),
  formatVersion: z.number().int(),
});

/** What a file holds that may come from anywhere, or why it cannot be used. */
export function readDeviations(text: string): Result<DeviationsFile, DeviationsProblem> {
  if (text.length > LARGEST_FILE) return problem('tooLarge', 'The file is larger than deviations ever are.');
  if (nestedTooDeeplyAt(text, DEEPEST_FILE) !== null) {
    return problem('notDeviations', 'This is no file of deviations.');
  }
  const json = parseJsonOrNothing(text);
  const envelope = envelopeSchema.safeParse(json);
  if (!envelope.success) return problem('notDeviations', 'This is no file of deviations.');
  const { formatVersion } = envelope.data;
  if (formatVersion > DEVIATIONS_FORMAT_VERSION) {
    return problem('newer', `The file was written by a newer version of the app (format ${formatVersion}).`);
  }
  const file = deviationsFileSchema.safeParse(json);
  if (file.success) return ok(file.data);
  const [issue] = file.error.issues;
  return problem(
    'invalid',
    `The file does not hold what it must: ${issue?.message ?? 'unknown'}.`,
    issue?.path.join('.') ?? null,
  );
}

function problem(
  kind: DeviationsProblem['kind'],
  message: string,
  where: string | null = null,
): Result<never, DeviationsProblem> {
  return failed({ kind, message, where });
}
