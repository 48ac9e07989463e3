/**
 * Calls that a step by the app waits for, or forbids. What is left out is not looked at.
 */
import * as z from 'zod';
import { OWN_APP_CALLS } from '../../../shared/model/own-app.ts';
import { count } from '../../../shared/lib/words.ts';
import { REFUSAL_REASONS } from '../../sdk/server-rules/reasons.ts';

/** What can be expected of a token. */
export const TOKEN_VERDICTS = [
  'ok',
  'none',
  'JWT_TOKEN_STRUCTURE_INVALID',
  'JWT_TOKEN_EXPIRED',
  ...REFUSAL_REASONS,
] as const;

const often = z.number().int().min(0).max(1_000_000);

export const expectedCallSchema = z.strictObject({
  call: z.enum(OWN_APP_CALLS).optional().describe('The call; any call unless given.'),
  exactly: often.optional().describe('How many arrive; 0 for one that must not.'),
  atLeast: often.optional().describe('How many arrive at least; 1 where no number is given.'),
  atMost: often.optional().describe('How many arrive at most.'),
  platform: z.enum(['android', 'ios']).optional().describe('Platform of the app.'),
  regId: z
    .string()
    .optional()
    .describe('Push registration ID; $registration is that of the first call with one.'),
  sub: z.string().optional().describe('Subject of the token that the request carries.'),
  externalUserId: z.string().optional().describe('External user ID in the body.'),
  authorization: z.enum(['App', 'Bearer']).optional().describe('Scheme of the Authorization header.'),
  status: z.number().int().optional().describe('HTTP status of the response.'),
  code: z.string().optional().describe('Code of the error response.'),
  token: z
    .enum(TOKEN_VERDICTS)
    .optional()
    .describe(
      'What the gates say of the token: ok, none for a request without one, a code of the device gate, or a reason of the server gate.',
    ),
});
export type ExpectedCall = z.output<typeof expectedCallSchema>;

export interface Limits {
  readonly least: number;
  /** Infinity where any number may come. */
  readonly most: number;
}

export function limitsOf({ exactly, atLeast, atMost }: ExpectedCall): Limits {
  if (exactly !== undefined) return { least: exactly, most: exactly };
  return { least: atLeast ?? (atMost === undefined ? 1 : 0), most: atMost ?? Infinity };
}

/** `exactly 1`, `at least 1`, `1 to 3`, `none` */
export function limitWords(expected: ExpectedCall): string {
  const { least, most } = limitsOf(expected);
  if (most === 0) return 'none';
  if (least === most) return `exactly ${least}`;
  if (most === Infinity) return `at least ${least}`;
  return least === 0 ? `at most ${most}` : `${least} to ${most}`;
}

/** `personalize with sub ana, status 200` */
export function callWords({ call, ...expected }: ExpectedCall): string {
  const { exactly: _exactly, atLeast: _atLeast, atMost: _atMost, ...details } = expected;
  const said = Object.entries(details)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name} ${value}`);
  const what = call ?? 'any call';
  return said.length === 0 ? what : `${what} with ${said.join(', ')}`;
}

function howMany(expected: ExpectedCall): string {
  return limitsOf(expected).most === 0 ? 'no' : limitWords(expected);
}

/** What a step waits for, in words. */
export function stepWords(within: number, calls: readonly ExpectedCall[]): string {
  const shown = calls.slice(0, 4).map((one) => `${howMany(one)} ${callWords(one)}`);
  const rest = calls.length > shown.length ? [count(calls.length - shown.length, 'more call')] : [];
  return `Within ${within} s: ${[...shown, ...rest].join('; ')}`;
}
