/**
 * Makes one call under several conditions, in a sandbox that nothing else uses. The person's own session, SDK, sandbox
 * and timeline are only looked at.
 */
import { makeError } from '../../../shared/errors.ts';
import { errorText, failed, ok, type Result } from '../../../shared/lib/result.ts';
import type { AppError } from '../../../shared/model/app-error.ts';
import type { CallRecord } from '../../../shared/model/call-record.ts';
import type { CompareBy, Comparison } from '../../../shared/story/comparison.ts';
import { runScenario } from '../../scenarios/runner.ts';
import type { Timers } from '../../sdk/api/api.ts';
import { ScenarioSandbox, type ScenarioSandboxPorts } from '../atlas/scenario-sandbox.ts';
import { columnsOf, type PlannedColumn } from './columns.ts';
import type { ComparisonPlan } from './plan.ts';

/** Three runs take well under a second; a machine that is busy may take longer to start a sandbox. */
const LONGEST_MS = 60_000;

type Column = Comparison['columns'][number];
type Answer = Result<Comparison, AppError>;

export class Comparer {
  readonly #sandbox: ScenarioSandbox;
  readonly #timers: Timers;
  #abort = new AbortController();
  #queue: Promise<unknown> = Promise.resolve();

  constructor(ports: ScenarioSandboxPorts) {
    this.#sandbox = new ScenarioSandbox(ports);
    this.#timers = ports.timers;
  }

  /** Comparisons wait for each other: they share the sandbox. */
  compare(planning: Promise<Result<ComparisonPlan, AppError>>, by: CompareBy): Promise<Answer> {
    const { signal } = this.#abort;
    const turn = this.#queue.then(async () => {
      const planned = await planning;
      if (!planned.ok) return planned;
      const columns = columnsOf(planned.value, by);
      if (columns === null) return refused('This call cannot be made again.');
      return this.#within(signal, (ended) => this.#run(planned.value, { by, columns }, ended));
    });
    this.#queue = turn.catch(() => {});
    return turn;
  }

  /** Ends what is under way and waits; the sandbox goes, too. */
  async cancel(): Promise<void> {
    this.#abort.abort();
    this.#abort = new AbortController();
    await this.#sandbox.close();
  }

  /** A run that hangs is left behind with its sandbox. */
  async #within(cancelled: AbortSignal, run: (signal: AbortSignal) => Promise<Answer>): Promise<Answer> {
    const done = new AbortController();
    const tooLate = new AbortController();
    const ended = AbortSignal.any([cancelled, tooLate.signal]);
    const late = this.#timers.delay(LONGEST_MS, done.signal).then(
      () => tooLate.abort(),
      () => {},
    );
    const stopped = new Promise<Answer>((resolve) => {
      const stop = (): void =>
        resolve(cancelled.aborted ? refused('The comparison was ended.') : unavailable());
      if (ended.aborted) stop();
      else ended.addEventListener('abort', stop, { once: true });
    });
    const answer = await Promise.race([stopped, run(ended)]);
    done.abort();
    if (tooLate.signal.aborted) await this.#sandbox.close();
    await late;
    return answer;
  }

  async #run(
    { call, notes }: ComparisonPlan,
    { by, columns }: { readonly by: CompareBy; readonly columns: readonly PlannedColumn[] },
    signal: AbortSignal,
  ): Promise<Answer> {
    try {
      const made: Column[] = [];
      for (const column of columns) {
        const record = await this.#make(column, call, signal);
        if (!record.ok) return record;
        made.push({ key: column.key, title: column.title, record: record.value });
      }
      return ok({ by, call, columns: made, notes: [...notes] });
    } catch (error) {
      return unavailable(errorText(error));
    } finally {
      if (!signal.aborted) this.#sandbox.rest();
    }
  }

  async #make(
    { profile, scenario, key }: PlannedColumn,
    call: CallRecord['call'],
    signal: AbortSignal,
  ): Promise<Result<CallRecord, AppError>> {
    if (signal.aborted) return refused('The comparison was ended.');
    const result = await runScenario(scenario, await this.#sandbox.take(), { profile, signal });
    const record = result.steps.at(-1)?.calls.findLast((one) => one.call === call);
    if (result.steps.length !== scenario.steps.length || record === undefined)
      return refused(`The call could not be made again: ${result.reason ?? 'it left no record'}.`);
    // The same ID in three columns would be one call to whoever looks.
    return ok({ ...record, id: `compared-${key}-${record.id}` });
  }
}

function refused(message: string): Result<never, AppError> {
  return failed(makeError('NOT_THERE', { message }));
}

function unavailable(detail?: string): Result<never, AppError> {
  const message = 'The sandbox for the comparison did not start or did not finish.';
  return failed(
    makeError('SANDBOX_UNAVAILABLE', { message: detail === undefined ? message : `${message} ${detail}` }),
  );
}
