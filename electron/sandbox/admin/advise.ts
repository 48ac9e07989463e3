/**
 * Says which misreading of a key a signature comes of, so that the key itself need not leave the sandbox.
 */
import * as z from 'zod';
import { adviceSchema } from '../../../shared/model/token-info.ts';
import { adviseOnSignature } from '../../advice/advise.ts';
import { jsonAnswer, type WireAnswer } from '../http/exchange.ts';
import { type AdminMatch, type AdminRoute, adminBody, profileOf } from './context.ts';

/** A body of the admin side is 256 KB at most. */
const TOKEN_LIMIT = 200_000;

export const adviseBodySchema = z.strictObject({ token: z.string().max(TOKEN_LIMIT) });
export const adviceListSchema = z.strictObject({ advice: z.array(adviceSchema) });

export const adviseRoutes: readonly AdminRoute[] = [
  {
    operation: 'advise',
    summary: 'What is likely wrong with the signature of a token, by the keys of the profile',
    method: 'POST',
    path: '/advise',
    query: ['profile'],
    body: adviseBodySchema,
    result: adviceListSchema,
    respond: advise,
  },
];

function advise(match: AdminMatch): WireAnswer {
  const { token } = adminBody(match, adviseBodySchema);
  const { keys, applicationCode } = profileOf(match);
  return jsonAnswer(200, {
    advice: adviseOnSignature(token, { keys, applicationCode, apiKey: match.context.state.apiKey }),
  });
}
