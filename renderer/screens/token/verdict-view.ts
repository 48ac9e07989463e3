/**
 * The four verdicts as columns: which gate each reader passes, where it stops, and what it says.
 */
import type { PredictedOutcome } from '../../../shared/model/forge.ts';
import type { PlatformProfile } from '../../../shared/model/models.ts';
import type { Verdict, Verdicts } from '../../../shared/model/token-info.ts';

export type VerdictStep = 'passed' | 'stopped' | 'skipped' | 'none' | 'apart' | 'unknown';

export interface VerdictColumn {
  readonly reader: PlatformProfile | 'server';
  readonly title: string;
  readonly ok: boolean;
  /** Nothing that is known speaks against it, and not all is known. */
  readonly isUnknown: boolean;
  readonly code: string | null;
  readonly message: string | null;
  readonly structure: VerdictStep;
  readonly expiry: VerdictStep;
  /** The server's own column; a device has no part in it. */
  readonly server: VerdictStep;
}

export const READER_TITLES: Readonly<Record<PlatformProfile | 'server', string>> = {
  strict: 'strict',
  android: 'Android',
  ios: 'iOS',
  server: 'Server',
};

export const STEP_TEXTS: Readonly<Record<VerdictStep, string>> = {
  passed: 'passed',
  stopped: 'stopped',
  skipped: 'not reached',
  none: 'device only',
  apart: 'server only',
  unknown: 'not known',
};

export function verdictColumns({ server, ...devices }: Verdicts): readonly VerdictColumn[] {
  const columns = (['strict', 'android', 'ios'] as const).map((reader) =>
    deviceColumn(reader, devices[reader]),
  );
  if (server === undefined) return columns;
  const { ok, code, reason, unchecked } = server;
  const isUnknown = ok && (unchecked.includes('key') || unchecked.includes('signature'));
  return [
    ...columns,
    {
      reader: 'server',
      title: READER_TITLES.server,
      ok,
      isUnknown,
      code,
      message: reason,
      structure: 'none',
      expiry: 'none',
      server: isUnknown ? 'unknown' : ok ? 'passed' : 'stopped',
    },
  ];
}

function deviceColumn(reader: PlatformProfile, verdict: Verdict): VerdictColumn {
  const { ok, code, message, gate } = verdict;
  return {
    reader,
    title: READER_TITLES[reader],
    ok,
    isUnknown: false,
    code,
    message,
    structure: gate === 'structure' ? 'stopped' : 'passed',
    expiry: gate === 'structure' ? 'skipped' : gate === 'expiry' ? 'stopped' : 'passed',
    server: 'apart',
  };
}

/** `accepted`, or where a call ends and whether anything is sent. */
export function outcomeText({ ok, gate, sends }: PredictedOutcome): string {
  if (ok) return 'accepted';
  return `ends at ${gate ?? 'no gate'}, ${sends ? 'sent' : '0 bytes sent'}`;
}
