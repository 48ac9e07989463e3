/**
 * Signing in and fetching a token, as screens and the command palette do it: with the lifetime that is chosen.
 */
import { makeError } from '../../shared/errors.ts';
import type { Alteration } from '../../shared/model/forge.ts';
import { failed } from '../../shared/lib/result.ts';
import { clearFailures, runAction } from './actions.ts';
import { bridge } from './bridge.ts';
import { type Sent, send } from './send.ts';
import { changeSignIn, lifetimeOf, signInDraft } from './sign-in-draft.ts';

/** A lifetime that cannot be used never leaves the window; the message is that of the field. */
async function withLifetime(request: (lifetimeSeconds: number) => Sent): Sent {
  const lifetime = lifetimeOf(signInDraft.get());
  if (lifetime.ok) return request(lifetime.seconds);
  const fields = { lifetimeSeconds: lifetime.message };
  return failed(makeError('INPUT_INVALID', { message: lifetime.message, fields }));
}

export async function signIn(key: string, username: string, password: string): Sent {
  clearFailures('signIn.');
  const result = await runAction(`signIn.${key}`, () =>
    withLifetime((lifetimeSeconds) => bridge().signIn({ username, password, lifetimeSeconds })),
  );
  if (result.ok) changeSignIn({ username: '', password: '' });
  return result;
}

export function newToken(): Sent {
  return runAction('newToken', () =>
    withLifetime((lifetimeSeconds) => bridge().newToken({ lifetimeSeconds })),
  );
}

/** Replaces the token by one that is wrong on purpose, and lives as long as was chosen. */
export function breakToken(alteration: Alteration): Sent {
  return runAction('alterToken', () =>
    withLifetime((lifetimeSeconds) => bridge().alterToken({ alteration, lifetimeSeconds })),
  );
}

export function continueAnonymously(): Sent {
  clearFailures('signIn.');
  return send('signIn.anonymous', 'continueAnonymously');
}

export function takeTokenFromClipboard(): Sent {
  clearFailures('signIn.');
  return send('signIn.token', 'useTokenFromClipboard');
}
