/**
 * Everything a button or the command palette can ask for, under the name its state is kept by.
 */
import type { AppError } from '../shared/model/app-error.ts';
import type { SecuritySetting } from '../shared/model/backend.ts';
import type { Alteration } from '../shared/contract.ts';
import { makeError } from '../shared/errors.ts';
import { failed, type Result } from '../shared/lib/result.ts';
import type { PlatformProfile } from '../shared/model/models.ts';
import type { Clocks, TokenLifecycleOptions } from '../shared/model/sdk-options.ts';
import type { Appearance } from '../shared/model/snapshot.ts';
import { clearFailures, runAction } from './actions.ts';
import { bridge } from './bridge.ts';
import { changeSignIn, lifetimeOf, signInDraft } from './forms/sign-in-draft.ts';

export type Answer = Promise<Result<unknown, AppError>>;

/** A lifetime that cannot be used never leaves the window; the message is that of the field. */
async function withLifetime(request: (lifetimeSeconds: number) => Answer): Answer {
  const lifetime = lifetimeOf(signInDraft.get());
  if (lifetime.ok) return request(lifetime.seconds);
  const fields = { lifetimeSeconds: lifetime.message };
  return failed(makeError('IPC_INVALID_REQUEST', { message: lifetime.message, fields }));
}

export async function signIn(key: string, username: string, password: string): Answer {
  clearFailures('signIn.');
  const result = await runAction(`signIn.${key}`, () =>
    withLifetime((lifetimeSeconds) => bridge().signIn({ username, password, lifetimeSeconds })),
  );
  if (result.ok) changeSignIn({ username: '', password: '' });
  return result;
}

export function newToken(): Answer {
  return runAction('newToken', () =>
    withLifetime((lifetimeSeconds) => bridge().newToken({ lifetimeSeconds })),
  );
}

export function continueAnonymously(): Answer {
  clearFailures('signIn.');
  return runAction('signIn.anonymous', () => bridge().continueAnonymously());
}

export function pasteToken(token: string): Answer {
  clearFailures('signIn.');
  return runAction('signIn.token', () => bridge().useToken({ token }));
}

export function takeTokenFromClipboard(): Answer {
  clearFailures('signIn.');
  return runAction('signIn.token', () => bridge().useTokenFromClipboard());
}

export function alterToken(alteration: Alteration): Answer {
  return runAction('alterToken', () => bridge().alterToken({ alteration }));
}

export function signOut(): Answer {
  return runAction('signOut', () => bridge().signOut());
}

export function setSecuritySetting(setting: SecuritySetting): Answer {
  return runAction('setting', () => bridge().setSecuritySetting({ setting }));
}

export function addKey(): Answer {
  return runAction('keys', () => bridge().addKey());
}

export function makeKeyCurrent(kid: string): Answer {
  return runAction('keys', () => bridge().makeKeyCurrent({ kid }));
}

export function revokeKey(kid: string): Answer {
  return runAction('keys', () => bridge().revokeKey({ kid }));
}

export function resetSandbox(): Answer {
  return runAction('resetSandbox', () => bridge().resetSandbox());
}

export function setAppearance(appearance: Appearance): Answer {
  return runAction('appearance', () => bridge().setAppearance({ appearance }));
}

export function setPresenter(on: boolean): Answer {
  return runAction('presenter', () => bridge().setPresenter({ on }));
}

export function setProfile(profile: PlatformProfile): Answer {
  return runAction('profile', () => bridge().setProfile({ profile }));
}

export function setClocks(clocks: Clocks): Answer {
  return runAction('clocks', () => bridge().setClocks(clocks));
}

export function setTokenLifecycle(options: TokenLifecycleOptions): Answer {
  return runAction('lifecycle', () => bridge().setTokenLifecycle(options));
}

export function recheckKeychain(): Answer {
  return runAction('keychain', () => bridge().recheckKeychain());
}

export function resetLab(): Answer {
  return runAction('resetLab', () => bridge().resetLab());
}

export function fetchUser(): Answer {
  return runAction('call.fetchUser', () => bridge().fetchUser());
}

export function fetchInstallation(): Answer {
  return runAction('call.fetchInstallation', () => bridge().fetchInstallation());
}

export function depersonalize(): Answer {
  return runAction('call.depersonalize', () => bridge().depersonalize());
}

export function register(): Answer {
  return runAction('call.register', () => bridge().register());
}
