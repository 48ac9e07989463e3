/**
 * Tells stories: each step is brought about from wherever the lab is, done by way of the same requests that a person
 * makes, and compared with what the story tells of it. Waits for outcomes, never for time. What was there before comes
 * back when the story is left.
 */
import { randomBytes } from 'node:crypto';
import type { AppError } from '../../../../shared/model/app-error.ts';
import type { CallRecord } from '../../../../shared/model/call-record.ts';
import { makeError } from '../../../../shared/errors.ts';
import { errorText, failed, ok, type Result } from '../../../../shared/lib/result.ts';
import type { Comparison } from '../../../../shared/story/comparison.ts';
import type { Story, StoryStep } from '../../../../shared/story/story-file.ts';
import type { StoryState } from '../../../../shared/story/story-state.ts';
import type { Connection } from '../../backend/connection.ts';
import type { AppSession } from '../../session/app-session.ts';
import type { SessionContext } from '../../session/context.ts';
import { sandboxUnavailable } from '../../state/refusals.ts';
import { type ActsContext, perform, type StoryRequests } from './acts.ts';
import { type Base, baseOf } from './base.ts';
import { type Before, putBack, putBase, takeBefore, takeStoryOptions } from './before.ts';
import { bringAbout, needsBase } from './bring-about.ts';
import { newState, shownStep, toldStep } from './state.ts';
import { surpriseIn } from './surprise.ts';

type Answer = Promise<Result<null, AppError>>;

export interface StoryParts {
  readonly core: SessionContext;
  readonly connection: Connection;
  readonly person: AppSession;
  readonly requests: () => StoryRequests;
}

interface Telling {
  readonly story: Story;
  readonly before: Before;
  readonly base: Base;
  /** Index of the step that was told last without anybody coming between, or null. */
  last: number | null;
}

interface Ended {
  readonly record: CallRecord | null;
  readonly comparison: Comparison | null;
  readonly surprise: string | null;
}

export class StoryTeller {
  readonly #parts: StoryParts;
  #telling: Telling | null = null;
  /** The story that was told last, to be resumed. */
  #story: Story | null = null;
  /** Rises with every request: whoever asked before the last is not wanted any more. */
  #turn = 0;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(parts: StoryParts) {
    this.#parts = parts;
  }

  async start(story: Story, resume: boolean): Answer {
    const { core } = this.#parts;
    if (core.environment.isLive) return failed(makeError('SANDBOX_NOT_IN_USE'));
    const turn = this.#next();
    return this.#inTurn(turn, async () => {
      if (!(await this.#sandboxIsThere())) return sandboxUnavailable(core.environment);
      await this.#putBack();
      const begun = await this.#begin(story);
      if (!begun.ok) return begun;
      const left = core.store.current().story;
      const goesOn = resume && left !== null && left.id === story.id && this.#story !== null;
      const at = goesOn ? Math.min(left.at, story.steps.length - 1) : 0;
      this.#story = story;
      const state = newState(story, core.ports.clock.now());
      core.store.change({
        story: goesOn ? { ...state, steps: toldAlready(state, left), startedAt: left.startedAt } : state,
      });
      core.events.add('session', `Story: ${story.title}`);
      await this.#tell(at, turn);
      return ok(null);
    });
  }

  async tell(step: number): Answer {
    const telling = this.#telling;
    if (telling === null || step >= telling.story.steps.length)
      return failed(makeError('NOT_THERE', { message: 'No story is being told that has this step.' }));
    const turn = this.#next();
    // The audience sees at once where it goes, though what runs has to come to its end first.
    this.#show(telling.story, step);
    return this.#inTurn(turn, async () => {
      await this.#tell(step, turn);
      return ok(null);
    });
  }

  /** Puts everything back; the story can be taken up again where it was. */
  async leave(): Answer {
    const { store } = this.#parts.core;
    const turn = this.#next();
    const { story } = store.current();
    if (story !== null) store.change({ story: { ...story, left: true, phase: 'shown' } });
    return this.#inTurn(turn, async () => {
      await this.#sandboxIsThere();
      await this.#putBack();
      return ok(null);
    });
  }

  /** There is no story any more, and nothing to put back: the lab is reset. */
  end(): void {
    this.#next();
    this.#telling = null;
    this.#story = null;
    this.#parts.core.store.change({ story: null });
  }

  #next(): number {
    this.#turn += 1;
    return this.#turn;
  }

  #inTurn(turn: number, work: () => Answer): Answer {
    const run = this.#queue.then(() => (turn === this.#turn ? work() : ok(null)));
    this.#queue = run.catch(() => {});
    return run;
  }

  /** The sandbox comes back by itself, or is given up. */
  #sandboxIsThere(): Promise<boolean> {
    const { store } = this.#parts.core;
    return new Promise((resolve) => {
      let stop = (): void => {};
      const look = (): void => {
        const { state } = store.current().sandbox;
        if (state !== 'running' && state !== 'failed') return;
        stop();
        resolve(state === 'running');
      };
      stop = store.subscribe(look);
      look();
    });
  }

  async #begin(story: Story): Answer {
    const { core, connection, requests } = this.#parts;
    if (!core.store.current().sdk.registered) await requests().register(null);
    const before = await takeBefore(core);
    if (before === null) return sandboxUnavailable(core.environment);
    const passwords = { make: () => randomBytes(9).toString('base64url') };
    this.#telling = { story, before, base: baseOf(before, story, passwords), last: null };
    await takeStoryOptions(core, connection);
    return ok(null);
  }

  async #putBack(): Promise<void> {
    const telling = this.#telling;
    if (telling === null) return;
    const { core, connection } = this.#parts;
    await putBack(core, connection, telling.before);
    if (this.#telling === telling) this.#telling = null;
  }

  #show(story: Story, step: number): void {
    const { store } = this.#parts.core;
    const state = store.current().story;
    if (state !== null) store.change({ story: shownStep(state, story, step) });
  }

  async #tell(at: number, turn: number): Promise<void> {
    const telling = this.#telling;
    const step = telling?.story.steps[at];
    if (telling === null || step === undefined) return;
    this.#show(telling.story, at);
    const ended = await this.#play(telling, step, at, turn).catch(
      (error: unknown): Ended => ({
        record: null,
        comparison: null,
        surprise: `It broke off: ${errorText(error)}`,
      }),
    );
    const { store } = this.#parts.core;
    const state = store.current().story;
    if (turn !== this.#turn || state === null) return;
    telling.last = at;
    const { record, comparison, surprise } = ended;
    store.change({ story: toldStep(state, { callId: record?.id ?? null, comparison, surprise }) });
    if (surprise !== null)
      this.#parts.core.events.add('session', 'A surprise in the story', { detail: surprise });
  }

  async #play(telling: Telling, step: StoryStep, at: number, turn: number): Promise<Ended> {
    const isWanted = (): boolean => turn === this.#turn;
    const context: ActsContext = {
      story: telling.story,
      requests: this.#parts.requests(),
      snapshot: () => this.#parts.core.store.current(),
    };
    await this.#sandboxIsThere();
    const before = await this.#bringAbout(telling, step, at, context, isWanted);
    if (before !== null) return { record: null, comparison: null, surprise: before };
    const known = new Set(context.snapshot().calls.map(({ id }) => id));
    let comparison: Comparison | null = null;
    let problem: string | null = null;
    for (const action of step.do) {
      if (!isWanted()) break;
      const done = await perform(context, action);
      comparison = done.comparison ?? comparison;
      problem = done.problem;
      if (problem !== null) break;
    }
    const made = context.snapshot().calls.filter(({ id }) => !known.has(id));
    const record = made.find(({ call }) => call === step.expect?.call) ?? made[0] ?? null;
    const unexpected = step.expect === null ? null : surpriseIn(step.expect, record);
    return { record, comparison, surprise: problem ?? unexpected };
  }

  async #bringAbout(
    telling: Telling,
    { given }: StoryStep,
    at: number,
    context: ActsContext,
    isWanted: () => boolean,
  ): Promise<string | null> {
    const { core, connection, person } = this.#parts;
    const isNext = telling.last !== null && at === telling.last + 1;
    if (isWanted() && (!isNext || needsBase(context.snapshot(), telling.story, given)))
      await putBase(core, connection, telling.base, { stillWanted: isWanted });
    const parts = {
      context,
      isWanted,
      forgetPerson: () => person.forget(),
      dropToken: () => core.tokens.forget(),
    };
    return bringAbout(parts, given);
  }
}

function toldAlready(state: StoryState, left: StoryState): StoryState['steps'] {
  return state.steps.map((step) => ({
    ...step,
    told: left.steps.some(({ id, told }) => told && id === step.id),
  }));
}
