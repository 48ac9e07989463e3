/**
 * The four verdicts as columns: which gate each reader passes, where it stops, and what it says.
 */
import type { PredictedOutcome } from '../../../shared/forge.ts';
import type { PlatformProfile } from '../../../shared/models.ts';
import type { Verdict, Verdicts } from '../../../shared/token-info.ts';

export type Step = 'passed' | 'stopped' | 'skipped' | 'none';

export interface VerdictColumn {
  readonly reader: PlatformProfile | 'server';
  readonly title: string;
  readonly ok: boolean;
  readonly code: string | null;
  readonly message: string | null;
  readonly structure: Step;
  readonly expiry: Step;
  /** What a call on this platform meets at the server; `skipped` where it does not get there. */
  readonly server: Step;
}

export const READER_TITLES: Readonly<Record<PlatformProfile | 'server', string>> = {
  strict: 'strict',
  android: 'Android',
  ios: 'iOS',
  server: 'Server',
};

export const STEP_TEXTS: Readonly<Record<Step, string>> = {
  passed: 'passed',
  stopped: 'stopped',
  skipped: 'not reached',
  none: 'device only',
};

export function verdictColumns({ server, ...devices }: Verdicts): readonly VerdictColumn[] {
  const atServer: Step = server === undefined ? 'none' : server.ok ? 'passed' : 'stopped';
  const columns = (['strict', 'android', 'ios'] as const).map((reader) =>
    deviceColumn(reader, devices[reader], atServer),
  );
  if (server === undefined) return columns;
  const { ok, code, reason } = server;
  return [
    ...columns,
    {
      reader: 'server',
      title: READER_TITLES.server,
      ok,
      code,
      message: reason,
      structure: 'none',
      expiry: 'none',
      server: atServer,
    },
  ];
}

function deviceColumn(reader: PlatformProfile, verdict: Verdict, atServer: Step): VerdictColumn {
  const { ok, code, message, gate } = verdict;
  return {
    reader,
    title: READER_TITLES[reader],
    ok,
    code,
    message,
    structure: gate === 'structure' ? 'stopped' : 'passed',
    expiry: gate === 'structure' ? 'skipped' : gate === 'expiry' ? 'stopped' : 'passed',
    server: ok ? atServer : 'skipped',
  };
}

/** `accepted`, or where a call ends and whether anything is sent. */
export function outcomeText({ ok, gate, sends }: PredictedOutcome): string {
  if (ok) return 'accepted';
  return `ends at ${gate ?? 'no gate'}, ${sends ? 'sent' : '0 bytes sent'}`;
}
