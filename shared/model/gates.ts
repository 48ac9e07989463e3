/**
 * The gates a call passes, in order. Every view of a call in the app is a view of this list.
 */
import * as z from 'zod';

export const GATES = [
  'input',
  'registration',
  'depersonalize',
  'changes',
  'token',
  'structure',
  'expiry',
  'header',
  'wire',
  'server',
  'result',
] as const;

export const gateSchema = z.enum(GATES);
export type Gate = z.infer<typeof gateSchema>;

/** One line a person can read for each gate. */
export const GATE_TITLES: Readonly<Record<Gate, string>> = {
  input: 'Input is well formed',
  registration: 'Installation is registered',
  depersonalize: 'No depersonalize is pending',
  changes: 'There is something to send',
  token: 'Supplier was asked for the user data JWT',
  structure: 'Token structure is valid',
  expiry: 'Token is not expired',
  header: 'Authorization header was chosen',
  wire: 'Request left the device',
  server: 'Server accepted the request',
  result: 'Answer was read and stored',
};

/**
 * `pending` while the call is at this gate; `skipped` when it was not reached or does not apply; `unknown` where a log
 * does not tell.
 */
export const gateStatusSchema = z.enum(['passed', 'stopped', 'skipped', 'pending', 'unknown']);
export type GateStatus = z.infer<typeof gateStatusSchema>;

export const gateEntrySchema = z.strictObject({
  gate: gateSchema,
  status: gateStatusSchema,
  /** What was found at the gate, for people; never token text. */
  detail: z.string().nullable(),
});
export type GateEntry = z.infer<typeof gateEntrySchema>;

/** Whether a call that stopped at `gate` can have put bytes on a socket. */
export function isBeforeWire(gate: Gate): boolean {
  return GATES.indexOf(gate) < GATES.indexOf('wire');
}
