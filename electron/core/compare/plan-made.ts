/**
 * A call of which only the record is known: what it found is concluded from how it ended.
 */
import type { CallRecord } from '../../../shared/model/call-record.ts';
import { failed, ok, type Result } from '../../../shared/lib/result.ts';
import { isObject, parseJsonOrNothing } from '../../../shared/lib/json.ts';
import { Draft } from '../../scenarios/record/draft.ts';
import { playCall } from '../../scenarios/record/play-call.ts';
import type { RecordedCall } from '../../scenarios/record/recorded.ts';
import { GivenValues, literal } from './given-values.ts';
import type { ComparisonPlan } from './plan.ts';

/** Fails with a sentence that says why it cannot be made again. */
export async function planMade(call: RecordedCall): Promise<Result<ComparisonPlan, string>> {
  const { record, conditions } = call;
  const draft = new Draft(record.profile);
  const person = ownerOf(record);
  if (person !== null) draft.personalize(literal(person));
  const played = await playCall(draft, {
    call,
    madeUp: new GivenValues(),
    nextPatch: () => null,
    repeated: null,
  });
  if (played.step === null) return failed(`This call cannot be made again: ${played.notes.join('; ')}.`);
  const { expect: _expect, ...step } = played.step;
  const at = draft.steps.indexOf(played.step);
  const { setting, observe, ...given } = draft.given;
  return ok({
    call: record.call,
    profile: record.profile,
    setting: conditions === null || conditions.securitySetting === null ? null : (setting ?? null),
    observe: observe === true,
    given,
    before: draft.steps.slice(0, at),
    step,
    notes: played.notes.map((note) => `${note.charAt(0).toUpperCase()}${note.slice(1)}.`),
  });
}

/** Whose the installation was, by what came back; a token tells it, too, and better. */
function ownerOf({ call, authorization, response }: CallRecord): string | null {
  const isAboutPerson = call === 'fetchUser' || call === 'saveUser';
  if (!isAboutPerson || authorization?.scheme !== 'App') return null;
  const person = parseJsonOrNothing(response?.body ?? '');
  const id = isObject(person) ? person['externalUserId'] : null;
  return typeof id === 'string' && id !== '' ? id : null;
}
