/**
 * The names of faults: one spelling for the window, the command line, scenario files and the sandbox's admin side.
 */
export const FAULT_NAMES = [
  'delay',
  'log-normal-delay',
  'hang',
  'refuse',
  'reset-before-headers',
  'reset-mid-body',
  'slow-close',
  'truncated-json',
  'empty-200',
  'wrong-content-type',
  'invalid-utf8',
  'huge-body',
  'duplicate-keys',
  'chunked',
  'unauthorized-empty',
  'unauthorized-html',
  'forbidden-null',
  'too-many-requests',
  'server-error-coded',
  'server-error-uncoded',
  'revoke-key',
  'clock-skew',
  'customer-down',
  'customer-slow',
  'customer-other-person',
  'customer-html',
  'customer-session',
  'customer-busy',
] as const;
export type FaultName = (typeof FAULT_NAMES)[number];
