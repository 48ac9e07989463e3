/**
 * Requests of the screen *Your app*.
 */
import * as z from 'zod';
import {
  disturbanceRuleSchema,
  ownAppPortSchema,
  ownAppWaySchema,
  watchResultSchema,
} from '../model/own-app.ts';
import { FREE, feature, nothing, row } from './row.ts';

const saved = z.strictObject({ name: z.string().nullable() });
/** Of the log whose reading began; null where the person thought better of it. */
const begun = z.strictObject({ name: z.string().nullable() });
const LONGEST_ADDRESS = 64;
const LONGEST_PATH = 32_768;

export const ownAppRequests = {
  /** Answered when it listens. An environment of one's own is needed for the relay. */
  startOwnApp: row(
    z.strictObject({
      way: ownAppWaySchema,
      /** Address at which the network is to reach it; null for this machine alone. */
      reachable: z.string().max(LONGEST_ADDRESS).nullable(),
    }),
    nothing,
    ({ reachable }) =>
      reachable === null ? feature('ownApp') : [...feature('ownApp'), ...feature('ownAppNetwork')],
  ),
  /** Answered when nothing listens any more. */
  stopOwnApp: row(nothing, nothing, []),
  /** Kept for the next start; holds from the next time the listener is started. */
  setOwnAppPort: row(z.strictObject({ port: ownAppPortSchema }), nothing, feature('ownApp')),
  /** Looks again at which addresses the network could reach this machine. */
  findAddresses: row(nothing, nothing, []),
  startWatch: row(nothing, nothing, feature('ownApp')),
  /** Null where no watch runs. The watch ends with it. */
  endWatch: row(nothing, watchResultSchema.nullable(), feature('ownApp')),
  /** The last reading, as a file for a ticket; no file where there is none. */
  saveWatch: row(nothing, saved, feature('export')),
  /** How the app's calls differ from the model, without personal data. */
  saveDeviations: row(nothing, saved, feature('export')),
  /** Null switches it off. */
  disturbOwnApp: row(z.strictObject({ rule: disturbanceRuleSchema.nullable() }), nothing, ({ rule }) =>
    rule === null ? [] : [...feature('ownApp'), ...feature('faults')],
  ),
  /** Asks for a log of a phone. How its reading goes is in the snapshot. */
  openLog: row(nothing, begun, feature('import')),
  /** A file that was dropped on the window. The page hands over the file itself; only the preload knows its path. */
  openDroppedLog: row(
    z.strictObject({ path: z.string().min(1).max(LONGEST_PATH) }),
    begun,
    feature('import'),
  ),
  /** Reads what is on the clipboard, so that the window never holds it. */
  pasteLog: row(nothing, begun, feature('import')),
  /** What was found until then stays. */
  cancelLog: row(nothing, nothing, FREE),
  closeLog: row(nothing, nothing, FREE),
} as const;
