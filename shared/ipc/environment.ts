/**
 * Requests about where calls go.
 */
import * as z from 'zod';
import { environmentInputSchema, environmentKindSchema } from '../model/environment.ts';
import { FREE, feature, nothing, row } from './row.ts';

export const environmentRequests = {
  // With a locked environment of one's own its secrets still have to be typed in: `environment-lock.ts` looks closer.
  saveEnvironment: row(environmentInputSchema, nothing, feature('ownEnvironment')),
  useEnvironment: row(z.strictObject({ kind: environmentKindSchema }), nothing, ({ kind }) => [
    { setting: 'environment' },
    ...(kind === 'live' ? feature('ownEnvironment') : FREE),
  ]),
  /** Deletes the own environment with its secrets; the sandbox is used from then on. */
  // Deletes secrets; where an environment of one's own is locked, `environment-lock.ts` refuses it.
  forgetEnvironment: row(nothing, nothing, FREE),
} as const;
