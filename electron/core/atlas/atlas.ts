/**
 * The error atlas: which scenarios there are, how they ended in this session, and what is running.
 */
import type { AtlasBoard, AtlasOutcome, ScenarioLink } from '../../../shared/model/atlas.ts';
import type { PlatformProfile } from '../../../shared/model/models.ts';
import type { Run, ScenarioResult } from '../../../shared/model/report.ts';
import { drop } from '../../../shared/lib/result.ts';
import { newId } from '../../node/ids.ts';
import { profilesOf } from '../../scenarios/scenario.ts';
import type { CorePorts } from '../ports/ports.ts';
import { Notice } from '../state/throttled.ts';
import type { CaseViewer } from './case-viewer.ts';
import { keyOf, type LibraryItem, ScenarioLibrary } from './library.ts';
import { type PlannedItem, RunControl } from './run-control.ts';
import { ScenarioSandbox } from './scenario-sandbox.ts';

export interface AtlasPorts extends Pick<CorePorts, 'openTarget' | 'timers' | 'onProblem' | 'about'> {
  readonly cases: CaseViewer;
}

export class ErrorAtlas {
  readonly library = new ScenarioLibrary();
  readonly #ports: AtlasPorts;
  readonly #targets: ScenarioSandbox;
  readonly #runs: RunControl;
  readonly #results = new Map<string, ScenarioResult>();
  readonly #outcomes = new Map<string, AtlasOutcome>();
  readonly #notice = new Notice<AtlasBoard>(() => this.board());
  readonly #codesMet = new Set<string>();
  #run: Promise<void> = Promise.resolve();
  #revision = 0;
  #turn = 0;
  #link: ScenarioLink | null = null;
  #fileName: string | null = null;

  constructor(ports: AtlasPorts) {
    this.#ports = ports;
    const { openTarget, timers, onProblem } = ports;
    this.#targets = new ScenarioSandbox({ open: openTarget, timers, onProblem });
    this.#runs = new RunControl({
      targets: this.#targets,
      onChange: () => this.changed(),
      onResult: (planned, result) => this.#keep(planned, result),
    });
  }

  get isBusy(): boolean {
    return this.#runs.isBusy;
  }

  /** Every result of this session as one run, which is what an export holds; null before the first. */
  sessionRun(): Run | null {
    const results = [...this.#results.values()].toSorted((left, right) => left.startedAt - right.startedAt);
    const [first] = results;
    if (first === undefined) return null;
    const { version, node, os } = this.#ports.about;
    return {
      id: newId(),
      tool: { name: 'Personalization Lab', version },
      startedAt: first.startedAt,
      endedAt: Math.max(...results.map(({ startedAt, durationMs }) => startedAt + durationMs)),
      environment: { kind: 'sandbox', label: 'Sandbox', profile: null, versions: { app: version, node, os } },
      shard: null,
      scope: `The newest result of each scenario and platform in this session: ${results.length} of ${this.#possible()}`,
      results,
    };
  }

  /** A call of the person's own ended with this code. */
  noteCode(code: string): void {
    if (this.#codesMet.has(code)) return;
    this.#codesMet.add(code);
    this.changed();
  }

  /** Back to a first start: no results, no opened file, no link; a run that is under way is ended first. */
  async reset(): Promise<void> {
    this.cancel();
    await this.#run;
    this.#results.clear();
    this.#outcomes.clear();
    this.#codesMet.clear();
    this.#link = null;
    this.#runs.forget();
    this.#ports.cases.close();
    this.setFile(null, []);
  }

  board(): AtlasBoard {
    const file = this.#fileName;
    return {
      revision: this.#revision,
      entriesRevision: this.library.revision,
      run: this.#runs.state,
      outcomes: [...this.#outcomes.values()],
      results: { kept: this.#results.size, possible: this.#possible() },
      codesMet: [...this.#codesMet],
      link: this.#link,
      openCase: this.#ports.cases.describe(),
      file: file === null ? null : { name: file, scenarios: this.library.items('file').length },
    };
  }

  /** Tells of changes, many at a time; the result undoes the subscription. */
  onChange(listener: (board: AtlasBoard) => void): () => void {
    return this.#notice.subscribe(listener);
  }

  /** Something that the board shows has changed. */
  changed(): void {
    this.#revision += 1;
    this.#notice.changed();
  }

  result(key: string, profile: PlatformProfile): ScenarioResult | null {
    return this.#results.get(runKey(key, profile)) ?? null;
  }

  /** Begins a run; one must not be under way. */
  begin(plan: readonly PlannedItem[]): void {
    this.#run = this.#runs.run(plan);
    drop(this.#run, (error) => this.#ports.onProblem('A run of scenarios failed', error));
  }

  setPaused(paused: boolean): void {
    this.#runs.setPaused(paused);
  }

  cancel(): void {
    this.#runs.cancel();
  }

  /** A link asks for a scenario. Nothing runs before the person has agreed. */
  askFor(id: string): void {
    const item = this.library.find(keyOf('catalog', id));
    const { title, shows } = item?.scenario ?? { title: null, shows: null };
    this.#link = { id, key: item?.key ?? null, title, shows };
    this.changed();
  }

  /** The item that the waiting link asks for; the link is done with. */
  takeLink(): LibraryItem | null {
    const link = this.#link;
    this.#link = null;
    this.changed();
    return link?.key == null ? null : this.library.find(link.key);
  }

  /** Takes in a tester's own scenarios, or lets go of them. What they came to before is forgotten. */
  setFile(name: string | null, scenarios: readonly LibraryItem['scenario'][]): void {
    this.#fileName = name;
    this.library.set('file', scenarios);
    this.forget('file:');
  }

  /** Forgets what came of scenarios whose keys begin like this. */
  forget(prefix: string): void {
    for (const key of [...this.#outcomes.keys()].filter((one) => one.startsWith(prefix))) {
      this.#outcomes.delete(key);
      this.#results.delete(key);
    }
    this.changed();
  }

  async close(): Promise<void> {
    this.cancel();
    await this.#targets.close();
  }

  #keep({ key: item, profile }: PlannedItem, result: ScenarioResult): void {
    this.#turn += 1;
    const { status, reason, durationMs } = result;
    const key = runKey(item, profile);
    this.#results.set(key, result);
    this.#outcomes.set(key, { key: item, profile, status, reason, durationMs, turn: this.#turn });
  }

  /** How many results there could be. */
  #possible(): number {
    return planItems(this.library.items()).length;
  }
}

/** Every profile of every item. */
export function planItems(items: readonly LibraryItem[]): readonly PlannedItem[] {
  return items.flatMap(({ key, scenario }) =>
    profilesOf(scenario).map((profile) => ({ key, scenario, profile })),
  );
}

function runKey(key: string, profile: PlatformProfile): string {
  return `${key} ${profile}`;
}
