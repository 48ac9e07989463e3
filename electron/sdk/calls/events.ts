/**
 * Custom events: kept until they are sent, or sent at once and validated.
 */
import { ok } from '../../../shared/lib/result.ts';
import type { CustomEvent } from '../api/api.ts';
import { useApplicationCode } from '../auth/authorize.ts';
import type { CallInProgress } from '../engine/call-in-progress.ts';
import type { CallPlan } from '../engine/run-call.ts';
import type { StepEnding } from '../record/step-ending.ts';
import { MAXIMUM_UNSENT_EVENTS, type RecordedEvent } from '../state/model.ts';
import { attributesToJson } from '../wire/attribute-json.ts';
import type { RequestPlan } from '../wire/operations.ts';
import { requireRegistration } from './steps.ts';
import { ownPath } from './user-outcome.ts';

export interface Submitted {
  readonly unsent: number;
}

/**
 * Keeps an event and sends all that are kept; ends as a success even when they cannot be sent now.
 *
 * @param event null sends only what is kept
 */
export function planSubmitEvent(event: CustomEvent | null): CallPlan<Submitted> {
  return {
    call: 'submitEvent',
    steps: () => [(run) => keep(run, event), requireRegistrationLater, useApplicationCode],
    request: (run) => eventsRequest(run, run.model().unsentEvents, false),
    needsBody: false,
    async onAnswer(run) {
      await run.engine.update((model) => ({ ...model, unsentEvents: [] }));
      return ok({ unsent: 0 });
    },
    async onFailure(run) {
      return {
        value: { unsent: run.model().unsentEvents.length },
        detail: 'Not sent: kept for the next time.',
      };
    },
  };
}

/** Sends an event at once; the server says whether it fits its definition. */
export function planSubmitEventImmediately(event: CustomEvent): CallPlan<null> {
  return {
    call: 'submitEventImmediately',
    steps: () => [requireRegistration, useApplicationCode],
    request: (run) => eventsRequest(run, [recorded(run, event)], true),
    needsBody: false,
    onAnswer: async () => ok(null),
  };
}

async function keep(run: CallInProgress, event: CustomEvent | null): Promise<null> {
  if (event === null) return null;
  const kept = recorded(run, event);
  await run.engine.update((model) => ({
    ...model,
    unsentEvents: [...model.unsentEvents, kept].slice(-MAXIMUM_UNSENT_EVENTS),
  }));
  run.tracker.pass('changes', `${run.model().unsentEvents.length} events to send`);
  return null;
}

/** Without a registration the event waits; that is no failure. */
function requireRegistrationLater(run: CallInProgress): StepEnding<Submitted> {
  const { installation, unsentEvents } = run.model();
  if (installation !== null) return requireRegistration(run);
  const detail = 'Not registered yet: the event is kept.';
  return { kind: 'answer', gate: 'registration', detail, value: { unsent: unsentEvents.length } };
}

/** `YYYY-MM-DDTHH:MM:SSZ` on the device's clock. */
function recorded(run: CallInProgress, event: CustomEvent): RecordedEvent {
  const date = new Date(run.engine.ports.clock.now()).toISOString().replace(/\.\d+Z$/, 'Z');
  return { definitionId: event.definitionId, date, properties: { ...event.properties } };
}

function eventsRequest(
  run: CallInProgress,
  events: readonly RecordedEvent[],
  validate: boolean,
): RequestPlan {
  const json = events.map((event) => ({
    ...event,
    properties: attributesToJson(event.properties, run.profile),
  }));
  return {
    operation: 'customEvents',
    path: ownPath(run),
    query: [['validate', validate]],
    body: { events: json },
  };
}
