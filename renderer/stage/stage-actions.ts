/**
 * What the stage asks main for: steps, calls with good data, something broken, a comparison, the way out.
 */
import type { Comparison, CompareBy } from '../../shared/story/comparison.ts';
import { isOnStage, toldStory } from '../../shared/story/on-stage.ts';
import type { Customer } from '../../shared/model/backend.ts';
import type { UserPatch } from '../../shared/model/models.ts';
import type { Snapshot } from '../../shared/state/snapshot.ts';
import type { RequestPayload } from '../../shared/ipc/contract.ts';
import { announce } from '../state/announcer.ts';
import { currentSnapshot } from '../state/mirror.ts';
import { send, sendAndTell } from '../state/send.ts';
import { signIn } from '../state/sign-in.ts';
import { createStore } from '../state/store.ts';
import { tellStep } from '../components/story/stories.ts';
import { toast } from '../state/toasts.ts';

/** A comparison that was asked for on the stage; it lies over whatever was in sight. */
export const comparedStore = createStore<Comparison | null>(null, 'session');

/** What was broken on purpose, in words, and after which call. */
export const brokenStore = createStore<{ readonly what: string; readonly after: string | null } | null>(
  null,
  'session',
);

export function step(by: 1 | -1): void {
  const snapshot = currentSnapshot();
  const story = snapshot === null ? null : toldStory(snapshot);
  if (story === null) return;
  goTo(story.at + by);
}

/** A step under way is waited for: the next one begins where it ends. */
export function goTo(index: number): void {
  const snapshot = currentSnapshot();
  const story = snapshot === null ? null : toldStory(snapshot);
  if (story === null || story.phase === 'running') return;
  if (index < 0 || index >= story.steps.length) return;
  comparedStore.set(null);
  void tellStep(index);
}

export async function breakIt(): Promise<void> {
  const snapshot = currentSnapshot();
  if (snapshot === null || snapshot.busy !== null) return;
  comparedStore.set(null);
  const after = snapshot.calls[0]?.id ?? null;
  const result = await sendAndTell('stage.break', 'breakIt');
  if (!result.ok) return;
  brokenStore.set({ what: result.value.what, after });
  announce(`Broken on purpose: ${result.value.what}`);
}

/** Of the last call; asked for again, it goes away. */
export async function compare(by: CompareBy = 'settings', isToggle = true): Promise<void> {
  if (isToggle && comparedStore.get() !== null) return comparedStore.set(null);
  const call = currentSnapshot()?.calls.find(({ outcome }) => outcome !== 'pending');
  if (call === undefined) return toast('Nothing to compare', 'Make a call first.');
  const result = await sendAndTell('stage.compare', 'compareCall', {
    what: { kind: 'made', callId: call.id },
    by,
  });
  if (result.ok) comparedStore.set(result.value);
}

/** One layer at a time: the comparison, the story, presenter mode. Asks nothing. */
export function leave(): void {
  const snapshot = currentSnapshot();
  if (snapshot === null) return;
  if (comparedStore.get() !== null) return comparedStore.set(null);
  if (toldStory(snapshot) !== null) void sendAndTell('story.leave', 'leaveStory');
  else void sendAndTell('presenter', 'setPresenter', { on: false });
}

/** For who wants a screen: both go, whatever was told. */
export async function leaveForScreen(): Promise<void> {
  const snapshot = currentSnapshot();
  if (snapshot === null || !isOnStage(snapshot)) return;
  comparedStore.set(null);
  if (toldStory(snapshot) !== null) await sendAndTell('story.leave', 'leaveStory');
  if (snapshot.presenter) await sendAndTell('presenter', 'setPresenter', { on: false });
}

/** Who is signed in: a customer's username, or null for nobody. */
export function choosePerson(customer: Customer | null): void {
  brokenStore.set(null);
  const result =
    customer === null
      ? send('stage.person', 'signOut')
      : signIn('stage', customer.username, customer.password);
  void result.then((answer) => {
    if (!answer.ok) toast(answer.error.code, answer.error.message);
  });
}

type Free = 'personalize' | 'saveUser' | 'fetchUser';

/** A failed call has the whole stage; anything else that fails is told. */
export function makeCall(call: Free): void {
  const snapshot = currentSnapshot();
  if (snapshot === null || snapshot.busy !== null) return;
  comparedStore.set(null);
  brokenStore.set(null);
  void made(call, snapshot).then((result) => {
    if (!result.ok && result.error.gate === null) toast(result.error.code, result.error.message);
  });
}

function made(call: Free, snapshot: Snapshot): ReturnType<typeof send> {
  if (call === 'fetchUser') return send('stage.call', 'fetchUser');
  if (call === 'saveUser') return send('stage.call', 'saveUser', patchFor(snapshot));
  return send('stage.call', 'personalize', contextFor(snapshot));
}

/** Whom a call is about: who is signed in, or, with nobody there, the first customer the phone knows nothing of. */
function customerOf({ session, backend }: Pick<Snapshot, 'session' | 'backend'>): Customer | null {
  const customers = backend?.customers ?? [];
  if (session.kind !== 'customer') return customers[0] ?? null;
  return customers.find(({ externalUserId }) => externalUserId === session.externalUserId) ?? null;
}

/** The person's own data. An installation that is somebody else's is taken over. */
export function contextFor(
  snapshot: Pick<Snapshot, 'session' | 'backend' | 'sdk'>,
): RequestPayload<'personalize'> {
  const customer = customerOf(snapshot);
  const { session, sdk } = snapshot;
  const externalUserId =
    customer?.externalUserId ?? (session.kind === 'customer' ? session.externalUserId : '');
  const { externalUserId: before } = sdk.user;
  return {
    userIdentity: { externalUserId },
    ...(customer === null
      ? {}
      : { userAttributes: { firstName: customer.firstName, lastName: customer.lastName } }),
    forceDepersonalize: before !== undefined && before !== externalUserId,
  };
}

const POINTS = 'points';
const FEWEST_POINTS = 1840;

/** The person's own data, and points that rise, so that there always is something to save. */
export function patchFor(snapshot: Pick<Snapshot, 'session' | 'backend' | 'sdk'>): UserPatch {
  const customer = customerOf(snapshot);
  const known = snapshot.sdk.user.customAttributes?.[POINTS];
  const points = known?.type === 'number' ? known.value : FEWEST_POINTS;
  return {
    ...(customer === null ? {} : { firstName: customer.firstName, lastName: customer.lastName }),
    customAttributes: { [POINTS]: { type: 'number', value: points + 10 } },
  };
}
