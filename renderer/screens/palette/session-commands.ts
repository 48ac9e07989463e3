/**
 * What the palette can do about who is at the app, and about their token.
 */
import type { Snapshot } from '../../../shared/state/snapshot.ts';
import { ALTERATIONS } from '../../lib/alterations.ts';
import {
  breakToken,
  continueAnonymously,
  newToken,
  signIn,
  takeTokenFromClipboard,
} from '../../state/sign-in.ts';
import { asking, type Command, refusing, run } from './command.ts';

/** Who is at the app. */
export function personCommands({ backend: state, session }: Snapshot): readonly Command[] {
  const customers = (state?.customers ?? []).map(({ username, password, displayName }) => ({
    id: `sign-in-${username}`,
    label: `Sign in as ${displayName}`,
    words: 'log in login user customer',
    run: run(() => signIn(username, username, password)),
  }));
  return [
    ...customers,
    {
      id: 'anonymous',
      label: 'Continue as anonymous',
      words: 'nobody guest lead',
      run: run(continueAnonymously),
    },
    {
      id: 'clipboard',
      label: 'Use token from clipboard',
      words: 'paste jwt',
      isRefused: refusing('useTokenFromClipboard'),
      run: run(takeTokenFromClipboard),
    },
    {
      ...asking('sign-out', 'Sign out', 'signOut', 'signOut'),
      words: 'log out logout',
      why: session.kind === 'signedOut' ? 'Nobody is signed in.' : null,
    },
  ];
}

const BREAK_WORDS: Readonly<Record<string, string>> = {
  expired: 'old timeout ttl',
  structure: 'malformed garbage',
  otherPerson: 'stolen wrong user somebody else foreign impersonate',
  tampered: 'fake changed manipulated signature',
  otherKey: 'fake forged key signature',
  algNone: 'fake unsigned algorithm',
};

/** A new token, and the ways to break the one in use. */
export function tokenCommands({ token: info, session, environment }: Snapshot): readonly Command[] {
  const isLive = environment.kind === 'live';
  const canRenew = isLive ? environment.own?.endpoint != null : session.kind === 'customer';
  const whyNew = isLive
    ? 'No token endpoint is set for your environment.'
    : 'Sign in first: a token is minted for a customer.';
  const whyBreak = isLive
    ? 'Tokens of an environment of your own are left as they are.'
    : info === null
      ? 'There is no token to break. Sign in first.'
      : null;
  const breaks = ALTERATIONS.map(({ value, title }) => ({
    id: `break-${value}`,
    label: `Break the token: ${title.charAt(0).toLowerCase()}${title.slice(1)}`,
    isRefused: refusing('alterToken'),
    run: run(() => breakToken(value)),
    words: BREAK_WORDS[value] ?? '',
    why: whyBreak,
  }));
  const fresh = {
    id: 'new-token',
    label: 'Get a new token',
    words: 'renew refresh fix repair',
    why: canRenew ? null : whyNew,
    run: run(newToken),
  };
  return [fresh, ...breaks];
}
