/**
 * The journal of the mobile API: entries, counts since a mark, and yes-or-no questions about what arrived.
 */
import * as z from 'zod';
import { journalEntrySchema, journalMarkSchema } from '../../../shared/model/backend.ts';
import { jsonAnswer, type WireAnswer } from '../http/exchange.ts';
import { verifyJournal, verifyRequestSchema, verifyResultSchema } from '../journal/verify.ts';
import { type AdminMatch, type AdminRoute, adminBody, wholeNumber } from './context.ts';

export const journalRoutes: readonly AdminRoute[] = [
  {
    operation: 'getJournal',
    summary: 'Entries with a higher sequence number than `since`, oldest first',
    method: 'GET',
    path: '/journal',
    query: ['since'],
    result: z.array(journalEntrySchema),
    respond: (match) => jsonAnswer(200, match.context.journal.entries(wholeNumber(match, 'since', 0))),
  },
  {
    operation: 'markJournal',
    summary: 'Where the journal stands now',
    method: 'GET',
    path: '/journal/mark',
    result: journalMarkSchema,
    respond: ({ context }) => jsonAnswer(200, context.journal.mark()),
  },
  {
    operation: 'countSinceMark',
    summary: 'Connections and requests that came after a mark',
    method: 'GET',
    path: '/journal/since',
    query: ['connections', 'requests'],
    result: journalMarkSchema,
    respond: countSince,
  },
  {
    operation: 'verifyJournal',
    summary: 'Whether exactly so many matching requests arrived since a mark',
    method: 'POST',
    path: '/journal/verify',
    body: verifyRequestSchema,
    result: verifyResultSchema,
    respond: (match) =>
      jsonAnswer(200, verifyJournal(match.context.journal, adminBody(match, verifyRequestSchema))),
  },
];

function countSince(match: AdminMatch): WireAnswer {
  const mark = {
    connections: wholeNumber(match, 'connections', 0),
    requests: wholeNumber(match, 'requests', 0),
  };
  return jsonAnswer(200, match.context.journal.since(mark));
}
