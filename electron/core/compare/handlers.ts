/**
 * The request that compares a call.
 */
import { makeError } from '../../../shared/errors.ts';
import type { RequestHandlers } from '../../../shared/ipc/contract.ts';
import { failed, ok, type Result } from '../../../shared/lib/result.ts';
import type { AppError } from '../../../shared/model/app-error.ts';
import type { CallToCompare, CompareBy } from '../../../shared/story/comparison.ts';
import type { RecordedCall } from '../../scenarios/record/recorded.ts';
import type { StateContext } from '../state/context.ts';
import { conditionsOf } from '../timeline/conditions.ts';
import type { TimelinesBySource } from '../timeline/handlers.ts';
import type { Comparer } from './comparer.ts';
import { planForm } from './plan-form.ts';
import { planMade } from './plan-made.ts';
import type { ComparisonPlan } from './plan.ts';
import type { RememberedCalls } from './remembered-calls.ts';

export interface CompareParts {
  readonly store: StateContext['store'];
  readonly timelines: TimelinesBySource;
  readonly comparer: Comparer;
  readonly remembered: RememberedCalls;
}

type Planned = Result<ComparisonPlan, AppError>;

const OF_MODEL = 'The columns show the sandbox’s model, not the server of your environment.';
const SETTING_UNKNOWN = 'Which security setting it had is not known. JWT required stands for it.';

export function compareHandlers(parts: CompareParts): Pick<RequestHandlers, 'compareCall'> {
  return {
    compareCall: ({ what, by }) => {
      const planning = planOf(what, parts).then((planned) =>
        planned.ok
          ? ok({ ...planned.value, notes: [...around(planned.value, by, parts), ...planned.value.notes] })
          : planned,
      );
      return parts.comparer.compare(planning, by);
    },
  };
}

function around({ setting }: ComparisonPlan, by: CompareBy, { store }: CompareParts): readonly string[] {
  const isLive = store.current().environment.kind !== 'sandbox';
  return [
    ...(isLive ? [OF_MODEL] : []),
    ...(setting === null && by === 'platforms' ? [SETTING_UNKNOWN] : []),
  ];
}

async function planOf(what: CallToCompare, parts: CompareParts): Promise<Planned> {
  switch (what.kind) {
    case 'made':
      return madeCall(what.callId, parts);
    case 'entry': {
      const { calls, left } = parts.timelines[what.source]().recordedCalls([what.id]);
      return fromRecord(calls[0], left, parts);
    }
    case 'personalize':
    case 'saveUser':
    case 'fetchUser':
      return ok(await planForm(what, parts.store.current()));
  }
}

async function madeCall(callId: string, parts: CompareParts): Promise<Planned> {
  const snapshot = parts.store.current();
  const record = snapshot.calls.find(({ id }) => id === callId);
  if (record === undefined) return notThere('This call is no longer kept. Choose it in the timeline.');
  return fromRecord({ record, at: record.startedAt, conditions: conditionsOf(snapshot) }, [], parts);
}

async function fromRecord(
  call: RecordedCall | undefined,
  left: readonly string[],
  { remembered }: CompareParts,
): Promise<Planned> {
  if (call === undefined) return notThere(left[0] ?? 'This entry is no call.');
  const known = remembered.find(call.record.id);
  if (known !== null) return ok(await planForm(known.what, known.situation, call.record));
  const planned = await planMade(call);
  return planned.ok ? planned : notThere(planned.error);
}

function notThere(message: string): Result<never, AppError> {
  return failed(makeError('NOT_THERE', { message }));
}
