/**
 * Custom events: kept until they are sent, or sent at once and validated.
 */
import { makeError } from '../../../shared/errors.ts';
import { ok } from '../../../shared/lib/result.ts';
import type { PlatformProfile } from '../../../shared/model/models.ts';
import type { CustomEvent } from '../api/api.ts';
import { useApplicationCode } from '../auth/authorize.ts';
import type { CallInProgress, GateStep } from '../engine/call-in-progress.ts';
import type { CallPlan } from '../engine/run-call.ts';
import { difference } from '../profile/profile.ts';
import { stopAt, type StepEnding } from '../record/step-ending.ts';
import { MAXIMUM_UNSENT_EVENTS, type RecordedEvent, type SdkModel } from '../state/model.ts';
import { attributesToJson } from '../wire/attribute-json.ts';
import type { RequestPlan } from '../wire/operations.ts';
import { requireNoDepersonalize, requireRegistration, stopEmpty } from './steps.ts';
import { ownPath } from './user-outcome.ts';

/** As the SDK of Android and the plugins for iOS spell it. */
const NO_DEFINITION = {
  USER_DATA_INVALID: 'Definition ID needs to be provided',
  IOS_INVALID_EVENT: 'Error parsing Custom Event Data',
} as const;

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
    ...(event === null ? {} : { given: { call: 'submitEvent', event } }),
    steps: () => [(run) => keep(run, event), requireRegistrationLater, useApplicationCode],
    request: (run) => sentAs(run, run.model().unsentEvents, false),
    needsBody: false,
    isRepeated: false,
    async onAnswer(run) {
      await run.engine.update((model) => ({ ...model, unsentEvents: [] }));
      return ok({ unsent: 0 });
    },
    async onFailure(run, error) {
      if (error.gate === 'registration') return null;
      return {
        value: { unsent: run.model().unsentEvents.length },
        detail: 'Not sent: kept for the next time.',
      };
    },
  };
}

/** Sends an event at once; the server says whether it fits its definition. */
export function planSubmitEventImmediately(event: CustomEvent): CallPlan<null> {
  const steps = {
    definition: (run: CallInProgress) => requireDefinition(run, event),
    blank: () => (event.definitionId.trim() === '' ? stopEmpty() : null),
    depersonalize: requireNoDepersonalize,
    registration: requireRegistration,
  } as const satisfies Record<string, GateStep<null>>;
  return {
    call: 'submitEventImmediately',
    given: { call: 'submitEventImmediately', event },
    steps: (run) => [
      ...difference('order.submitEventImmediately', run.profile).map((name) => steps[name]),
      useApplicationCode,
    ],
    request: (run) => sentAs(run, [recorded(run, event)], true),
    needsBody: false,
    isRepeated: false,
    onAnswer: async () => ok(null),
  };
}

function requireDefinition(run: CallInProgress, { definitionId }: CustomEvent): StepEnding<never> {
  if (definitionId !== '') return null;
  const id = difference('events.missingDefinition', run.profile);
  return stopAt('input', makeError(id, { message: NO_DEFINITION[id] }));
}

async function keep(run: CallInProgress, event: CustomEvent | null): Promise<null> {
  if (event === null) return null;
  const { installation } = run.model();
  if (installation === null && difference('events.beforeRegistration', run.profile) === 'lost') return null;
  const kept = recorded(run, event);
  await run.engine.update((model) => ({ ...model, unsentEvents: withEvent(model, kept, run.profile) }));
  run.tracker.pass('changes', `${run.model().unsentEvents.length} events to send`);
  return null;
}

/** Android keeps a set, so that of two equal events of one second one is left. */
function withEvent(model: SdkModel, event: RecordedEvent, profile: PlatformProfile): RecordedEvent[] {
  const text = JSON.stringify(event);
  const isDouble =
    difference('events.kept', profile) === 'set' &&
    model.unsentEvents.some((other) => JSON.stringify(other) === text);
  return isDouble ? model.unsentEvents : [...model.unsentEvents, event].slice(-MAXIMUM_UNSENT_EVENTS);
}

/** Without a registration the event waits, which is no failure, or is lost. */
function requireRegistrationLater(run: CallInProgress): StepEnding<Submitted> {
  const { installation, unsentEvents } = run.model();
  const isLost = difference('events.beforeRegistration', run.profile) === 'lost';
  if (installation !== null || isLost) return requireRegistration(run);
  const detail = 'Not registered yet: the event is kept.';
  return { kind: 'answer', gate: 'registration', detail, value: { unsent: unsentEvents.length } };
}

/** `YYYY-MM-DDTHH:MM:SSZ` of milliseconds since the epoch. */
export function eventDate(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(/\.\d+Z$/, 'Z');
}

/** The date is that of the device's clock. */
function recorded(run: CallInProgress, event: CustomEvent): RecordedEvent {
  return {
    definitionId: event.definitionId,
    date: eventDate(run.engine.ports.clock.now()),
    ...(event.properties === undefined ? {} : { properties: { ...event.properties } }),
  };
}

function sentAs(run: CallInProgress, events: readonly RecordedEvent[], validate: boolean): RequestPlan {
  return eventsRequest(events, ownPath(run), { validate, profile: run.profile });
}

/** The request, given the registration ID. */
export function eventsRequest(
  events: readonly RecordedEvent[],
  path: { readonly regId: string },
  { validate, profile }: { readonly validate: boolean; readonly profile: PlatformProfile },
): RequestPlan {
  const json = events.map((event) => eventJson(event, profile));
  return {
    operation: 'customEvents',
    path,
    query: [['validate', validate]],
    body: { events: json },
  };
}

function eventJson(event: RecordedEvent, profile: PlatformProfile): Readonly<Record<string, unknown>> {
  const { properties, ...rest } = event;
  if (difference('events.properties', profile) !== 'mapped') {
    return { ...rest, properties: attributesToJson(properties ?? {}, profile) };
  }
  return properties === undefined ? rest : { ...rest, properties: mappedProperties(properties) };
}

/** Android writes a date as the beginning of its day in UTC, and drops times and lists. */
function mappedProperties(
  properties: NonNullable<RecordedEvent['properties']>,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(properties).flatMap(([name, { type, value }]) => {
      if (type === 'datetime' || type === 'list') return [];
      return [[name, type === 'date' ? `${value}T00:00:00Z` : value]];
    }),
  );
}
