/**
 * Takes the forged token into use, and makes a call with it where one is wanted.
 */
import type { AppError } from '../../../shared/model/app-error.ts';
import type { ForgeRequest } from '../../../shared/model/forge.ts';
import type { Snapshot } from '../../../shared/state/snapshot.ts';
import { clearFailures, runAction, useAction, useFailure } from '../../state/actions.ts';
import { bridge } from '../../state/bridge.ts';
import { currentSnapshot, useSnapshot } from '../../state/mirror.ts';
import { createStore, useStore } from '../../state/store.ts';

export type ForgedAction = 'use' | 'personalize' | 'fetch';

export interface UseForged {
  /** Which of the buttons is at work. */
  readonly busy: ForgedAction | null;
  readonly disabled: boolean;
  readonly failure: AppError | null;
  readonly run: (what: ForgedAction) => void;
}

const KEYS = ['forge.use', 'forge.call'] as const;
const atWork = createStore<ForgedAction | null>(null, 'session');

/** Whom a call is about: who is signed in, else who the installation belongs to, else whom the token names. */
export function personToAddress({
  session,
  sdk,
  token,
}: Pick<Snapshot, 'session' | 'sdk' | 'token'>): string | null {
  if (session.kind === 'customer') return session.externalUserId;
  return sdk.user.externalUserId ?? token?.sub ?? null;
}

export function useForged(request: ForgeRequest | null): UseForged {
  const { busy: call, sandbox } = useSnapshot();
  const running = useStore(atWork);
  const failure = useFailure(KEYS);
  const using = useAction(KEYS[0]).kind === 'running';
  const disabled = request === null || sandbox.state !== 'running';
  return {
    busy: running,
    disabled,
    failure,
    run(what) {
      if (request !== null && !disabled && !using && running === null && call === null) {
        void takeIntoUse(request, what);
      }
    },
  };
}

async function takeIntoUse(request: ForgeRequest, what: ForgedAction): Promise<void> {
  const snapshot = currentSnapshot();
  const person = snapshot === null ? null : personToAddress(snapshot);
  clearFailures('forge.');
  atWork.set(what);
  const used = await runAction(KEYS[0], () => bridge().useForgedToken(request));
  if (used.ok && what === 'fetch') await runAction(KEYS[1], () => bridge().fetchUser());
  if (used.ok && what === 'personalize' && person !== null) {
    await runAction(KEYS[1], () => bridge().personalize({ userIdentity: { externalUserId: person } }));
  }
  atWork.set(null);
}
