/**
 * Chosen calls become a scenario file, which the atlas can open.
 */
import type { RequestHandlers } from '../../../shared/ipc/contract.ts';
import { makeError } from '../../../shared/errors.ts';
import { failed, ok } from '../../../shared/lib/result.ts';
import type { ScenarioResult } from '../../../shared/model/report.ts';
import { readScenarioFile } from '../../scenarios/files/scenario-file.ts';
import { planRuns, runAll } from '../../scenarios/run-all.ts';
import { recordScenarios, scenarioText } from '../../scenarios/record/record-scenario.ts';
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

interface SavedFile {
  readonly name: string;
  readonly text: string;
}

export function recordingHandlers(parts: RecordingParts): RecordingHandlers {
  const { dialogs, timelines, atlas, openTarget } = parts;
  let newest: SavedFile | null = null;
  return {
    async saveScenario({ source, ids }) {
      const { calls, left, others } = timelines[source]().recordedCalls(ids);
      const { file, notes: recorded } = await recordScenarios(calls);
      const notes = [...left, ...recorded];
      if (file === null) return failed(makeError('NOT_THERE', { message: notes.slice(0, 5).join(' ') }));
      const text = scenarioText(file);
      const suggestedName = fileName('scenario', 'json', Date.now());
      const kind = { name: 'Scenarios', extension: 'json' };
      const written = await withFile(() =>
        dialogs.save({ title: 'Save as a scenario', suggestedName, kind }, text),
      );
      if (!written.ok) return written;
      const tried = written.value === null ? [] : await rehearse(text, openTarget);
      if (written.value !== null) newest = { name: written.value, text };
      return ok({
        name: written.value,
        scenarios: file.scenarios.length,
        notes: [...tried, ...notes, ...(others > 0 ? [noteOfOthers(others)] : [])],
      });
    },
    openSavedScenario() {
      if (newest === null) return ok(null);
      const read = readScenarioFile(newest.text);
      if (!read.ok) return ok({ name: newest.name, scenarios: 0, problems: [...read.error].slice(0, 100) });
      atlas.setFile(newest.name, read.value);
      return ok({ name: newest.name, scenarios: read.value.length, problems: [] });
    },
  };
}

/** Runs what was written once, in a sandbox of its own: a note for each scenario that is not green. */
async function rehearse(text: string, open: CorePorts['openTarget']): Promise<readonly string[]> {
  const read = readScenarioFile(text);
  if (!read.ok) return [];
  try {
    const opened = await open();
    try {
      return (await runAll(planRuns(read.value), () => opened.target)).flatMap(noteOfRun);
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
