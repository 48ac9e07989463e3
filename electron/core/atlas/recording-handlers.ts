/**
 * Chosen calls become a scenario file, which the atlas can open.
 */
import type { RequestHandlers } from '../../../shared/ipc/contract.ts';
import { makeError } from '../../../shared/errors.ts';
import { failed, ok } from '../../../shared/lib/result.ts';
import type { ScenarioResult } from '../../../shared/model/report.ts';
import { planRuns, runAll } from '../../scenarios/run-all.ts';
import { recordScenarios } from '../../scenarios/record/record-scenario.ts';
import type { Scenario } from '../../scenarios/scenario.ts';
import type { CorePorts, FileDialogs } from '../ports/ports.ts';
import { fileName, withFile } from '../ports/save-file.ts';
import type { TimelinesBySource } from '../timeline/handlers.ts';
import type { ErrorAtlas } from './atlas.ts';

type RecordingHandlers = Pick<RequestHandlers, 'saveScenario' | 'openSavedScenario'>;

export interface RecordingParts {
  readonly dialogs: FileDialogs;
  readonly timelines: TimelinesBySource;
  readonly atlas: ErrorAtlas;
  readonly openTarget: CorePorts['openTarget'];
}

interface Newest {
  readonly name: string;
  readonly scenarios: readonly Scenario[];
}

export function recordingHandlers(parts: RecordingParts): RecordingHandlers {
  const { dialogs, timelines, atlas, openTarget } = parts;
  let newest: Newest | null = null;
  return {
    async saveScenario({ source, ids }) {
      const { calls, left, others } = timelines[source]().recordedCalls(ids);
      const { file, notes: recorded } = await recordScenarios(calls);
      const notes = [...left, ...recorded];
      if (file === null) return failed(makeError('NOT_THERE', { message: notes.slice(0, 5).join(' ') }));
      const { text, scenarios } = file;
      const suggestedName = fileName('scenario', 'json', Date.now());
      const kind = { name: 'Scenarios', extension: 'json' };
      const written = await withFile(() =>
        dialogs.save({ title: 'Save as a scenario', suggestedName, kind }, text),
      );
      if (!written.ok) return written;
      const tried = written.value === null ? [] : await rehearse(scenarios, openTarget);
      if (written.value !== null) newest = { name: written.value, scenarios };
      return ok({
        name: written.value,
        scenarios: scenarios.length,
        notes: [...tried, ...notes, ...(others > 0 ? [noteOfOthers(others)] : [])],
      });
    },
    openSavedScenario() {
      if (newest === null) return ok(null);
      const { name, scenarios } = newest;
      atlas.setFile(name, scenarios);
      return ok({ name, scenarios: scenarios.length, problems: [] });
    },
  };
}

/** Runs what was written once, in a sandbox of its own: a note for each scenario that is not green. */
async function rehearse(
  scenarios: readonly Scenario[],
  open: CorePorts['openTarget'],
): Promise<readonly string[]> {
  try {
    const opened = await open();
    try {
      return (await runAll(planRuns(scenarios), () => opened.target)).flatMap(noteOfRun);
    } finally {
      await opened.close();
    }
  } catch {
    return ['It could not be tried in the model: the sandbox for it did not start.'];
  }
}

function noteOfRun({ status, reason, steps, title }: ScenarioResult): readonly string[] {
  if (status === 'passed') return [];
  const step = steps.find((one) => one.status !== 'passed')?.title ?? title;
  return [`Tried once in the model, it is not green. ${step}: ${reason ?? status}.`];
}

function noteOfOthers(count: number): string {
  return count === 1
    ? 'An entry that is no call is left out: it came of one.'
    : `${count} entries that are no calls are left out: they came of calls.`;
}
