/**
 * The one case file that is open: what it holds, and how its scenario fares when it is run here.
 */
import type { CaseDifference, OpenCase } from '../../../shared/model/atlas.ts';
import type { CaseFile, CaseProblem } from '../../../shared/model/case-file.ts';
import type { PlatformProfile } from '../../../shared/model/models.ts';
import { redactDeep } from '../../../shared/lib/redact.ts';
import type { ScenarioResult } from '../../../shared/model/report.ts';
import type { Result } from '../../../shared/lib/result.ts';
import { type Scenario, scenarioSchema } from '../../scenarios/model/scenario.ts';
import { readCase } from '../../reports/cases/read-case.ts';
import { catalog } from '../../scenarios/catalog/catalog.ts';
import { sameJson } from '../../scenarios/expectations/compare.ts';
import { compareTwins } from '../../scenarios/targets/across-platforms.ts';
import { Timeline } from '../timeline/timeline.ts';
import { keyOf, type ScenarioLibrary } from './library.ts';

interface Opened {
  readonly fileName: string;
  readonly file: CaseFile;
  readonly scenario: Scenario | null;
}

/** The part of the atlas in which a case's scenario is shown and run. */
export interface CaseShelf {
  readonly library: ScenarioLibrary;
  result(key: string, profile: PlatformProfile): ScenarioResult | null;
  forget(prefix: string): void;
}

export class CaseViewer {
  readonly #atlas: () => CaseShelf;
  #opened: Opened | null = null;
  #timeline = emptyTimeline();

  constructor(atlas: () => CaseShelf) {
    this.#atlas = atlas;
  }

  /** The opened case's timeline, at the times it has in the file; empty where no case is open. */
  timeline(): Timeline {
    return this.#timeline;
  }

  /** How the case's scenario ended where it was recorded. */
  result(): ScenarioResult | null {
    return this.#opened?.file.result ?? null;
  }

  open(fileName: string, bytes: Uint8Array): Result<CaseFile, CaseProblem> {
    const read = readCase(bytes);
    if (!read.ok) return read;
    const file = read.value;
    const scenario = runnable(file.scenario);
    this.#opened = { fileName, file, scenario };
    this.#timeline = emptyTimeline();
    this.#timeline.restore(file.timeline.entries, file.timeline.dropped);
    this.#show(scenario === null ? [] : [scenario]);
    return read;
  }

  close(): void {
    this.#opened = null;
    this.#timeline = emptyTimeline();
    this.#show([]);
  }

  describe(): OpenCase | null {
    if (this.#opened === null) return null;
    const { fileName, file, scenario } = this.#opened;
    const { result, timeline } = file;
    return {
      fileName,
      manifest: file.manifest,
      profile: file.profile,
      environment: file.environment,
      key: scenario === null ? null : keyOf('case', scenario.id),
      title: scenario?.title ?? result?.title ?? null,
      outcome: result === null ? null : { status: result.status, reason: result.reason },
      calls: file.calls.length,
      entries: timeline.entries.length,
      dropped: timeline.dropped,
      differences: this.#differences(),
    };
  }

  #show(scenarios: readonly Scenario[]): void {
    const atlas = this.#atlas();
    atlas.library.set('case', scenarios);
    atlas.forget('case:');
  }

  #differences(): CaseDifference[] | null {
    const { file, scenario } = this.#opened ?? {};
    if (file?.result == null || scenario == null) return null;
    const now = this.#atlas().result(keyOf('case', scenario.id), file.profile);
    return now === null ? null : differencesOf(file.result, now);
  }
}

/** What a client sees differently; the order and the times of things aside. */
export function differencesOf(before: ScenarioResult, now: ScenarioResult): CaseDifference[] {
  const whole = { step: 'whole scenario', what: 'status', before: before.status, now: now.status };
  const calls = compareTwins([before], [now]).map(({ step, what, sandbox, live }) => ({
    step,
    what,
    before: sandbox,
    now: live,
  }));
  return [...(before.status === now.status ? [] : [whole]), ...calls];
}

/**
 * The scenario of a case, if this version can run it. A case is redacted, which also takes token texts out of its
 * scenario; where the app's own scenario is the same but for that, the app's own is the one to run.
 */
function runnable(json: unknown): Scenario | null {
  const parsed = scenarioSchema.safeParse(json);
  if (!parsed.success) return null;
  const own = catalog().find(({ id }) => id === parsed.data.id);
  return own !== undefined && sameJson(redactDeep(own), parsed.data) ? own : parsed.data;
}

function emptyTimeline(): Timeline {
  return new Timeline({ clocks: () => ({ deviceOffsetMs: 0, serverOffsetMs: 0 }) });
}
