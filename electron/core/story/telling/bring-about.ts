/**
 * Brings about what a step begins with, from wherever the lab is: only what is not so already is done.
 */
import { assertNever } from '../../../../shared/lib/result.ts';
import type { Snapshot } from '../../../../shared/state/snapshot.ts';
import type { Story, StoryGiven } from '../../../../shared/story/story-file.ts';
import { type ActsContext, perform, signIn } from './acts.ts';

export interface BringAbout {
  readonly context: ActsContext;
  /** Nobody is at the app any more, and nothing is sent. */
  readonly forgetPerson: () => Promise<void>;
  readonly dropToken: () => Promise<void>;
  readonly isWanted: () => boolean;
}

/** Whether calls would be needed to undo what is there; then both sides are put into their first state instead. */
export function needsBase({ sdk, backend }: Snapshot, { people }: Story, given: StoryGiven): boolean {
  const customers = new Set(backend?.customers.map(({ username }) => username));
  const wanted = given.personalized ? externalUserIdOf(people, given.who) : null;
  const owner = sdk.personalized ? (sdk.user.externalUserId ?? '') : null;
  return (
    !people.every(({ username }) => customers.has(username)) ||
    !sdk.registered ||
    sdk.depersonalizePending ||
    sdk.unsentFields.length > 0 ||
    (owner !== null && owner !== wanted)
  );
}

/** Why it could not be brought about, in a sentence, or null. */
export async function bringAbout(parts: BringAbout, given: StoryGiven): Promise<string | null> {
  const steps = [setting, person, installation, token];
  for (const step of steps) {
    if (!parts.isWanted()) return null;
    const problem = await step(parts, given);
    if (problem !== null) return problem;
  }
  return null;
}

type Step = (parts: BringAbout, given: StoryGiven) => Promise<string | null>;

const setting: Step = async ({ context }, given) => {
  if (context.snapshot().backend?.securitySetting === given.setting) return null;
  return (await perform(context, { do: 'setSetting', setting: given.setting })).problem;
};

const person: Step = async ({ context, forgetPerson }, { who, token: wanted }) => {
  const { session, token: held } = context.snapshot();
  switch (who) {
    case 'nobody':
      if (session.kind !== 'signedOut' || held !== null) await forgetPerson();
      return null;
    case 'anonymous':
      if (session.kind === 'anonymous' && held === null) return null;
      return (await perform(context, { do: 'continueAnonymously' })).problem;
    default: {
      const isHere = session.kind === 'customer' && session.username === who;
      if (isHere && (wanted === 'none' ? held === null : isGood(held))) return null;
      const answer = await signIn(context, who);
      return answer.ok ? null : answer.error.message;
    }
  }
};

const installation: Step = async ({ context }, given) => {
  if (!given.personalized || context.snapshot().sdk.personalized) return null;
  const { problem } = await perform(context, { do: 'personalize', who: given.who });
  if (problem !== null) return problem;
  const [newest] = context.snapshot().calls;
  const error = newest?.error ?? null;
  return error === null ? null : `Before this step, personalize failed: ${error.message}`;
};

const token: Step = async ({ context, dropToken }, given) => {
  if (given.token === 'none' && context.snapshot().token !== null) await dropToken();
  return null;
};

/** As the customer backend minted it, and not expired. */
function isGood(held: Snapshot['token']): boolean {
  if (held === null || held.alteration !== null || held.state !== 'valid') return false;
  switch (held.origin) {
    case 'signIn':
    case 'refresh':
    case 'supplier':
      return true;
    case 'restored':
    case 'pasted':
    case 'altered':
      return false;
    default:
      return assertNever(held.origin);
  }
}

export function externalUserIdOf(people: Story['people'], who: string): string | null {
  return people.find(({ username }) => username === who)?.externalUserId ?? null;
}
