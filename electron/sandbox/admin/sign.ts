/**
 * Signs two segments of a token as they are, so that a forge can make what `mint` cannot: JSON text that no value
 * stands for, segments that are not canonical. The secret stays here.
 */
import { createHmac } from 'node:crypto';
import * as z from 'zod';
import { jsonAnswer, type WireAnswer } from '../http/exchange.ts';
import { currentKey } from '../state/keys.ts';
import { AdminError, type AdminMatch, type AdminRoute, adminBody, notFound, profileOf } from './context.ts';

/** A body of the admin side is 256 KB at most, so this is what fits with room to spare. */
const SEGMENT_LIMIT = 120_000;
const segment = z
  .string()
  .max(SEGMENT_LIMIT)
  .regex(/^[A-Za-z0-9_-]*$/, 'should be base64url');

export const signBodySchema = z.strictObject({
  header: segment,
  payload: segment,
  /** The current key unless told otherwise. */
  kid: z.string().optional(),
});
export const signatureSchema = z.strictObject({ signature: z.string() });

export const signRoutes: readonly AdminRoute[] = [
  {
    operation: 'sign',
    summary: 'HS256 signature of a header and a payload that are base64url already',
    method: 'POST',
    path: '/sign',
    query: ['profile'],
    body: signBodySchema,
    result: signatureSchema,
    respond: sign,
  },
];

function sign(match: AdminMatch): WireAnswer {
  const { header, payload, kid } = adminBody(match, signBodySchema);
  const profile = profileOf(match);
  const key =
    kid === undefined ? currentKey(profile) : profile.keys.find((candidate) => candidate.kid === kid);
  if (key === undefined) throw notFound(`No key ${kid ?? ''}`);
  if (key === null) throw new AdminError(409, 'NO_KEY', 'The profile has no current JWT private key');
  const secret = Buffer.from(key.secretHex, 'hex');
  return jsonAnswer(200, {
    signature: createHmac('sha256', secret).update(`${header}.${payload}`).digest('base64url'),
  });
}
