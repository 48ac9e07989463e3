/**
 * What a story can do, by way of the same requests that a person's clicks make.
 */
import type { RequestHandlers } from '../../../../shared/ipc/contract.ts';
import { explainError, makeError } from '../../../../shared/errors.ts';
import type { Fix } from '../../../../shared/errors/error-row.ts';
import { assertNever, failed, type Result } from '../../../../shared/lib/result.ts';
import type { AppError } from '../../../../shared/model/app-error.ts';
import type { PersonalizeContext, UserIdentity } from '../../../../shared/model/models.ts';
import type { Snapshot } from '../../../../shared/state/snapshot.ts';
import type { CallToCompare, Comparison } from '../../../../shared/story/comparison.ts';
import type { Story, StoryAction, StoryCall } from '../../../../shared/story/story-file.ts';
import { USUAL_LIFETIME_SECONDS } from '../../session/token-minter.ts';

/** What a person decides, and what would end the story. */
const BY_HAND: ReadonlySet<Fix> = new Set<Fix>(['editInput', 'openBackend', 'resetLab']);

export type StoryRequests = Pick<
  RequestHandlers,
  | 'signIn'
  | 'signOut'
  | 'continueAnonymously'
  | 'setSecuritySetting'
  | 'newToken'
  | 'alterToken'
  | 'personalize'
  | 'saveUser'
  | 'fetchUser'
  | 'depersonalize'
  | 'fixLastCall'
  | 'compareCall'
  | 'register'
>;

export interface ActsContext {
  readonly story: Story;
  readonly requests: StoryRequests;
  readonly snapshot: () => Snapshot;
}

/** Why it could not be done, in a sentence, or null; and what was compared. */
export interface ActOutcome {
  readonly problem: string | null;
  readonly comparison: Comparison | null;
}

type Answer = Result<unknown, AppError> | Promise<Result<unknown, AppError>>;

export async function perform(context: ActsContext, action: StoryAction): Promise<ActOutcome> {
  if (action.do === 'compare') return compare(context, action);
  const answer = await ask(context, action);
  return { problem: answer.ok ? null : answer.error.message, comparison: null };
}

function ask(context: ActsContext, action: Exclude<StoryAction, { do: 'compare' }>): Answer {
  const { requests } = context;
  switch (action.do) {
    case 'signIn':
      return signIn(context, action.who);
    case 'signOut':
      return requests.signOut(null);
    case 'continueAnonymously':
      return requests.continueAnonymously(null);
    case 'setSetting':
      return requests.setSecuritySetting({ setting: action.setting });
    case 'newToken':
      return requests.newToken({ lifetimeSeconds: USUAL_LIFETIME_SECONDS });
    case 'breakToken':
      return requests.alterToken({ alteration: action.how });
    case 'personalize':
      return requests.personalize(personalizeContext(context, action));
    case 'saveUser':
      return requests.saveUser(action.with);
    case 'fetchUser':
      return requests.fetchUser(null);
    case 'depersonalize':
      return requests.depersonalize(null);
    case 'fix':
      return fix(context);
    default:
      return assertNever(action);
  }
}

export function signIn({ requests, snapshot }: ActsContext, who: string): Answer {
  const password = snapshot().backend?.customers.find(({ username }) => username === who)?.password ?? '';
  return requests.signIn({ username: who, password, lifetimeSeconds: USUAL_LIFETIME_SECONDS });
}

/** The fix button's own answer to the newest call, where that failed. */
function fix({ requests, snapshot }: ActsContext): Answer {
  const [newest] = snapshot().calls;
  const row = newest?.error ? explainError(newest.error, newest.profile) : null;
  const found = newest?.fault === undefined ? (row?.fix ?? null) : 'switchOffFault';
  return found === null || BY_HAND.has(found)
    ? failed(
        makeError('NOT_THERE', { message: 'The last call has nothing that the lab can mend by itself.' }),
      )
    : requests.fixLastCall({ fix: found });
}

async function compare(
  context: ActsContext,
  { by, call }: Extract<StoryAction, { do: 'compare' }>,
): Promise<ActOutcome> {
  const what = call === undefined ? lastMade(context) : toCompare(context, call);
  if (what === null) return { problem: 'There is no call to compare yet.', comparison: null };
  const answer = await context.requests.compareCall({ what, by });
  if (!answer.ok) return { problem: answer.error.message, comparison: null };
  return { problem: null, comparison: answer.value };
}

function lastMade({ snapshot }: ActsContext): CallToCompare | null {
  const [newest] = snapshot().calls;
  return newest === undefined ? null : { kind: 'made', callId: newest.id };
}

function toCompare(context: ActsContext, call: StoryCall): CallToCompare {
  if (call.do === 'personalize') return { kind: 'personalize', with: personalizeContext(context, call) };
  return call.do === 'saveUser' ? { kind: 'saveUser', with: call.with } : { kind: 'fetchUser' };
}

export function personalizeContext(
  { story, snapshot }: ActsContext,
  action: Extract<StoryCall, { do: 'personalize' }>,
): PersonalizeContext {
  const { session } = snapshot();
  const who = action.who ?? (session.kind === 'customer' ? session.username : null);
  const person = story.people.find(({ username }) => username === who);
  const all: UserIdentity = {
    externalUserId: person?.externalUserId,
    phones: person?.phones,
    emails: person?.emails,
  };
  const by = action.by ?? ['externalUserId'];
  return {
    userIdentity: Object.fromEntries(by.map((name) => [name, all[name]])),
    ...(action.attributes === undefined ? {} : { userAttributes: action.attributes }),
    forceDepersonalize: action.forceDepersonalize ?? false,
    keepAsLead: false,
    setDeviceAsPrimary: false,
  };
}
