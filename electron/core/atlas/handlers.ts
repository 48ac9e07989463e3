/**
 * The error atlas's requests.
 */
import type { AppError } from '../../../shared/model/app-error.ts';
import type { OpenedScenarios } from '../../../shared/model/atlas.ts';
import type { RequestHandlers } from '../../../shared/ipc/contract.ts';
import { makeError } from '../../../shared/errors.ts';
import { failed, ok, type Result } from '../../../shared/lib/result.ts';
import { allCalls } from '../../../shared/model/report.ts';
import { readScenarioFile } from '../../scenarios/files/scenario-file.ts';
import { profilesOf } from '../../scenarios/scenario.ts';
import { toCurl } from '../timeline/to-curl.ts';
import type { FileDialogs, OpenedFile } from '../ports/ports.ts';
import { withFile } from '../ports/save-file.ts';
import { type ErrorAtlas, planItems } from './atlas.ts';
import { planOf } from './plan.ts';
import type { PlannedItem } from './run-control.ts';

type AtlasHandlers = Pick<
  RequestHandlers,
  | 'getAtlasEntries'
  | 'getAtlasBoard'
  | 'getAtlasPlan'
  | 'getAtlasResult'
  | 'getAtlasCurl'
  | 'reproduceScenario'
  | 'runScenarios'
  | 'pauseRun'
  | 'cancelRun'
  | 'answerLink'
  | 'openScenarioFile'
  | 'closeScenarioFile'
>;

/** A tester's file is text written by hand; more than this is something else. */
const SCENARIO_FILE_BYTES = 4 * 1024 * 1024;
/** Problems that are told: whoever has more has one that causes the others. */
const MOST_PROBLEMS = 100;

export function atlasHandlers(atlas: ErrorAtlas, dialogs: FileDialogs): AtlasHandlers {
  const { library } = atlas;
  return {
    getAtlasEntries: () => ok(library.entries()),
    getAtlasBoard: () => ok(atlas.board()),
    getAtlasPlan({ key, profile }) {
      const item = library.find(key);
      return item === null ? notThere(key) : ok(planOf(item.scenario, profile));
    },
    getAtlasResult: ({ key, profile }) => ok(atlas.result(key, profile)),
    getAtlasCurl({ key, profile, call }) {
      const result = atlas.result(key, profile);
      const record = result === null ? undefined : allCalls(result).find(({ id }) => id === call);
      return ok({ text: record === undefined ? null : toCurl(record) });
    },
    reproduceScenario({ key, profile }) {
      const item = library.find(key);
      if (item === null || !profilesOf(item.scenario).includes(profile)) return notThere(key);
      return begin(atlas, [{ ...item, profile }]);
    },
    runScenarios({ keys }) {
      const all = library.items();
      const chosen = keys.length === 0 ? all : all.filter(({ key }) => keys.includes(key));
      return chosen.length === 0 ? notThere(keys.join(', ')) : begin(atlas, planItems(chosen));
    },
    pauseRun({ paused }) {
      atlas.setPaused(paused);
      return ok(null);
    },
    cancelRun() {
      atlas.cancel();
      return ok(null);
    },
    answerLink({ run }) {
      const item = atlas.takeLink();
      const [profile] = item === null ? [] : profilesOf(item.scenario);
      if (!run || item === null || profile === undefined) return ok(null);
      return begin(atlas, [{ ...item, profile }]);
    },
    openScenarioFile: () => openFile(atlas, dialogs),
    closeScenarioFile() {
      atlas.setFile(null, []);
      return ok(null);
    },
  };
}

function begin(atlas: ErrorAtlas, plan: readonly PlannedItem[]): Result<null, AppError> {
  if (atlas.isBusy) return failed(makeError('RUN_UNDER_WAY'));
  atlas.begin(plan);
  return ok(null);
}

function notThere(key: string): Result<never, AppError> {
  return failed(makeError('NOT_THERE', { message: `There is no scenario ${key.slice(0, 200)}` }));
}

async function openFile(atlas: ErrorAtlas, dialogs: FileDialogs): Promise<Result<OpenedScenarios, AppError>> {
  const opened = await withFile(() =>
    dialogs.open({
      title: 'Open a scenario file',
      kind: { name: 'Scenarios', extension: 'json' },
      maxBytes: SCENARIO_FILE_BYTES,
    }),
  );
  if (!opened.ok || opened.value === null) return opened as Result<null, AppError>;
  return ok(takeIn(atlas, opened.value));
}

/** A file with mistakes changes nothing: what was open before stays. */
function takeIn(atlas: ErrorAtlas, { name, bytes }: OpenedFile): NonNullable<OpenedScenarios> {
  const read = readScenarioFile(bytes);
  if (!read.ok) return { name, scenarios: 0, problems: read.error.slice(0, MOST_PROBLEMS) };
  atlas.setFile(name, read.value);
  return { name, scenarios: read.value.length, problems: [] };
}
