/**
 * Reports and cases: what leaves as a file, and what comes from one.
 */

import type { AppError } from '../../../shared/model/app-error.ts';
import type { OpenedCase } from '../../../shared/model/atlas.ts';
import { CASE_EXTENSION, type CaseEnvironment } from '../../../shared/model/case-file.ts';
import type { ParsedPayload, RequestHandlers } from '../../../shared/ipc/contract.ts';
import { makeError } from '../../../shared/errors.ts';
import { allCalls, type ScenarioResult } from '../../../shared/model/report.ts';
import { failed, ok, type Result } from '../../../shared/lib/result.ts';
import { count } from '../../../shared/lib/words.ts';
import { CASE_LIMITS } from '../../reports/cases/limits.ts';
import { type CaseInput, writeCase } from '../../reports/cases/write-case.ts';
import { redactRun } from '../../reports/content/redact-export.ts';
import { EXPORT_FORMATS } from '../../reports/formats.ts';
import type { CallsContext } from '../calls/context.ts';
import type { FileKind } from '../ports/ports.ts';
import { fileName, withFile } from '../ports/save-file.ts';
import { callsOf } from '../timeline/handlers.ts';
import { Timeline } from '../timeline/timeline.ts';
import type { ErrorAtlas } from './atlas.ts';
import type { LogReading } from '../own-app/log-reading.ts';
import { logCase } from '../../reports/cases/log-case.ts';
import type { CaseViewer } from './case-viewer.ts';

type ReportHandlers = Pick<
  RequestHandlers,
  'exportReport' | 'exportCase' | 'openCase' | 'getCaseResult' | 'closeCase'
>;

export interface ReportParts {
  readonly core: CallsContext;
  readonly atlas: ErrorAtlas;
  readonly cases: CaseViewer;
  readonly phoneLog: LogReading;
}

const CASE_KIND: FileKind = { name: 'Case file', extension: CASE_EXTENSION };
/** Newest calls that a case of calls made by hand holds. */
const MOST_CALLS = 10_000;

export function reportHandlers(parts: ReportParts): ReportHandlers {
  const { core, atlas, cases } = parts;
  return {
    async exportReport({ format }) {
      if (atlas.isBusy) return failed(makeError('RUN_UNDER_WAY'));
      const run = atlas.sessionRun();
      if (run === null) return failed(makeError('NOT_THERE', { message: 'Nothing was run yet' }));
      const { title, kind, text } = EXPORT_FORMATS[format];
      return save(core, title, `scenarios-${format}`, kind, () =>
        text(redactRun(run, core.ports.secrets.values())),
      );
    },
    async exportCase({ run, source, ids }) {
      const input = caseInput(parts, { run, source, ids });
      if (typeof input === 'string') return failed(makeError('NOT_THERE', { message: input }));
      return save(core, 'Export a case', 'case', CASE_KIND, () =>
        writeCase(input, CASE_LIMITS, core.ports.secrets.values()),
      );
    },
    openCase: () => openCase(core, cases),
    getCaseResult: () => ok(cases.result()),
    closeCase() {
      cases.close();
      return ok(null);
    },
  };
}

async function save(
  core: CallsContext,
  title: string,
  what: string,
  kind: FileKind,
  content: () => string | Uint8Array,
): Promise<Result<{ name: string | null }, AppError>> {
  const suggestedName = fileName(what, kind.extension, Date.now());
  const text = content();
  const written = await withFile(() => core.ports.dialogs.save({ title, suggestedName, kind }, text));
  return written.ok ? ok({ name: written.value }) : written;
}

async function openCase(core: CallsContext, cases: CaseViewer): Promise<Result<OpenedCase, AppError>> {
  const opened = await withFile(() =>
    core.ports.dialogs.open({ title: 'Open a case', kind: CASE_KIND, maxBytes: CASE_LIMITS.fileBytes }),
  );
  if (!opened.ok) return opened;
  if (opened.value === null) return ok(null);
  const { name, bytes } = opened.value;
  const read = cases.open(name, bytes);
  return ok({ name, problem: read.ok ? null : read.error });
}

/** A text says why there is none. */
function caseInput(
  parts: ReportParts,
  { run, source, ids }: ParsedPayload<'exportCase'>,
): CaseInput | string {
  if (run !== null) return scenarioCase(parts, run) ?? 'This scenario was not run yet';
  if (source === 'log') return caseOfLog(parts, ids) ?? 'No log was read yet';
  return sessionCase(parts, ids);
}

function caseOfLog({ core, phoneLog }: ReportParts, ids: readonly number[] | null): CaseInput | null {
  const { phoneLog: read, about } = core.store.current();
  const { version, electron, node, os } = about;
  if (read.summary === null) return null;
  const timeline = phoneLog.timeline();
  return logCase({
    name: read.name,
    summary: read.summary,
    entries: ids === null ? timeline.details() : timeline.chosen(ids),
    dropped: ids === null ? timeline.totals().dropped : 0,
    createdAt: Date.now(),
    version,
    versions: { app: version, electron, node, os },
  });
}

/** What was done by hand, with everything that happened meanwhile; or only what was chosen of it. */
function sessionCase({ core }: ReportParts, ids: readonly number[] | null): CaseInput {
  const session = core.timeline;
  const { profile } = core.store.current();
  const calls = callsOf(session, ids).slice(-MOST_CALLS);
  const timeline =
    ids === null
      ? { dropped: session.totals().dropped, entries: [...session.details()] }
      : { dropped: 0, entries: [...session.chosen(ids)] };
  return {
    manifest: manifestOf(core, `${count(calls.length, 'call')} made by hand`),
    profile,
    environment: environmentOf(core),
    scenario: null,
    result: null,
    calls,
    timeline,
  };
}

/** Where scenarios run, whatever environment the person's own session is in. */
const SCENARIO_PLACE = {
  kind: 'sandbox',
  label: 'Sandbox of the scenario',
  baseUrl: null,
  securitySetting: null,
  keys: [],
} satisfies Partial<CaseEnvironment>;

/** A scenario as it was last run. It ran by itself, so its timeline is of its own calls. */
function scenarioCase(
  { core, atlas }: ReportParts,
  { key, profile }: NonNullable<ParsedPayload<'exportCase'>['run']>,
): CaseInput | null {
  const item = atlas.library.find(key);
  const result = atlas.result(key, profile);
  if (item === null || result === null) return null;
  return {
    manifest: manifestOf(core, result.title),
    profile,
    environment: { ...environmentOf(core), ...SCENARIO_PLACE },
    scenario: JSON.parse(JSON.stringify(item.scenario)) as CaseInput['scenario'],
    result,
    calls: [],
    timeline: { dropped: 0, entries: [...timelineOf(result).details()] },
  };
}

/** By the clock of the scenario: it is the same at every run. */
function timelineOf(result: ScenarioResult): Timeline {
  const timeline = new Timeline({ clocks: () => ({ deviceOffsetMs: 0, serverOffsetMs: 0 }) });
  for (const record of allCalls(result)) timeline.addCall(record);
  return timeline;
}

function manifestOf(core: CallsContext, title: string): CaseInput['manifest'] {
  const { version } = core.ports.about;
  return { app: { name: 'Personalization Lab', version }, createdAt: Date.now(), title, note: null };
}

/** What is the sandbox's own is no part of a case from another environment. */
function environmentOf(core: CallsContext): CaseEnvironment {
  const { about, clocks, backend, environment } = core.store.current();
  const { version, electron, node, os } = about;
  const { kind, baseUrl } = environment;
  const sandbox = kind === 'sandbox' ? backend : null;
  return {
    kind,
    label: kind === 'sandbox' ? 'Sandbox' : (baseUrl ?? 'Environment of one’s own'),
    baseUrl,
    securitySetting: sandbox?.securitySetting ?? null,
    keys: (sandbox?.keys ?? []).slice(0, 100).map(({ kid, status }) => ({ kid, status })),
    clocks: { ...clocks },
    versions: { app: version, electron, node, os },
  };
}
