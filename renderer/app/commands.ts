/**
 * What the command palette offers, made from the snapshot so that it offers only what can be done.
 */

import { SECURITY_SETTING_SHORT, SECURITY_SETTINGS } from '../../shared/backend.ts';
import { PROFILE_TITLES } from '../../shared/models.ts';
import type { Appearance, Snapshot } from '../../shared/snapshot.ts';
import { ALTERATIONS } from '../lib/alterations.ts';
import { checkForUpdate } from '../state/check-for-update.ts';
import { askResetSandbox } from '../state/questions.ts';
import { type Sent, send } from '../state/send.ts';
import { continueAnonymously, newToken, signIn, takeTokenFromClipboard } from '../state/sign-in.ts';
import { startOver, togglePresenter } from '../state/start-over.ts';
import { toast } from '../state/toasts.ts';
import { openScreen, toggleLive } from '../state/view.ts';
import { SCREEN_ROWS } from './screens.tsx';
import { screenShortcut } from './shortcuts.ts';

export interface Command {
  readonly id: string;
  readonly label: string;
  readonly shortcut?: string;
  readonly run: () => void;
}

export interface CommandGroup {
  readonly value: string;
  readonly items: readonly Command[];
}

const APPEARANCES: readonly Appearance[] = ['system', 'light', 'dark'];

/** A call that fails has its place in the live panel; anything else that fails away from its screen is told here. */
function run(request: () => Sent): () => void {
  return () => {
    request().then(
      (result) => {
        if (!result.ok && result.error.gate === null) toast(result.error.code, result.error.message);
      },
      () => {},
    );
  };
}

export function commandGroups(snapshot: Snapshot): readonly CommandGroup[] {
  return [
    { value: 'Go to', items: navigation() },
    { value: 'Person', items: person(snapshot) },
    { value: 'Token', items: token(snapshot) },
    { value: 'Calls', items: calls() },
    { value: 'Backend', items: backend(snapshot) },
    { value: 'Platform and clocks', items: options(snapshot) },
    { value: 'App', items: app(snapshot) },
  ]
    .map(({ value, items }) => ({ value, items: items.filter(({ id }) => isPossible(id, snapshot)) }))
    .filter((group) => group.items.length > 0);
}

/** A command whose feature is switched off, or whose setting is locked, is not offered. */
function isPossible(id: string, { administered: { disabled, locked } }: Snapshot): boolean {
  if (id === 'clipboard') return !disabled.includes('pasteToken');
  if (id === 'check-update') return !disabled.includes('updates');
  if (id === 'go-faults') return !disabled.includes('faults');
  if (id.startsWith('reset-')) return !disabled.includes('reset');
  if (id.startsWith('profile-')) return !locked.includes('profile');
  if (id.startsWith('appearance-')) return !locked.includes('appearance');
  return id !== 'presenter' || !locked.includes('presenter');
}

function navigation(): readonly Command[] {
  return SCREEN_ROWS.map((row) => ({
    id: `go-${row.id}`,
    label: row.title,
    shortcut: screenShortcut(row.id).text,
    run: () => openScreen(row.id),
  }));
}

function person({ backend: state, session }: Snapshot): readonly Command[] {
  const customers = (state?.customers ?? []).map(({ username, password, displayName }) => ({
    id: `sign-in-${username}`,
    label: `Sign in as ${displayName}`,
    run: run(() => signIn(username, username, password)),
  }));
  const others = [
    { id: 'anonymous', label: 'Continue as anonymous', run: run(continueAnonymously) },
    { id: 'clipboard', label: 'Use token from clipboard', run: run(takeTokenFromClipboard) },
  ];
  const leave = { id: 'sign-out', label: 'Sign out', run: run(() => send('signOut', 'signOut')) };
  return session.kind === 'signedOut' ? [...customers, ...others] : [...customers, ...others, leave];
}

function token({ token: info, session, environment }: Snapshot): readonly Command[] {
  const fresh = { id: 'new-token', label: 'Get a new token', run: run(newToken) };
  const breaks = ALTERATIONS.map(({ value, title }) => ({
    id: `break-${value}`,
    label: `Break the token: ${title.toLowerCase()}`,
    run: run(() => send('alterToken', 'alterToken', { alteration: value })),
  }));
  const isLive = environment.kind === 'live';
  const canRenew = isLive ? environment.own?.endpoint != null : session.kind === 'customer';
  return [...(canRenew ? [fresh] : []), ...(info === null || isLive ? [] : breaks)];
}

function calls(): readonly Command[] {
  return [
    { id: 'fetchUser', label: 'fetchUser', run: run(() => send('call.fetchUser', 'fetchUser')) },
    {
      id: 'depersonalize',
      label: 'depersonalize',
      run: run(() => send('call.depersonalize', 'depersonalize')),
    },
    {
      id: 'fetchInstallation',
      label: 'fetchInstallation',
      run: run(() => send('call.fetchInstallation', 'fetchInstallation')),
    },
    { id: 'register', label: 'Register the installation', run: run(() => send('call.register', 'register')) },
  ];
}

function backend({ backend: state, administration }: Snapshot): readonly Command[] {
  if (state === null) return [];
  const settings = SECURITY_SETTINGS.map((setting) => ({
    id: `set-${setting}`,
    label: `Security setting: ${SECURITY_SETTING_SHORT[setting]}`,
    run: run(() => send('setting', 'setSecuritySetting', { setting })),
  }));
  return [
    ...settings,
    { id: 'add-key', label: 'Add a JWT private key', run: run(() => send('keys', 'addKey')) },
    ...(administration?.faults.length === 0
      ? []
      : [
          { id: 'remove-faults', label: 'Remove all faults', run: run(() => send('faults', 'removeFaults')) },
        ]),
    { id: 'reset-sandbox', label: 'Reset the sandbox…', run: askResetSandbox },
  ];
}

const HOUR_MS = 3_600_000;

function options({ profile, clocks }: Snapshot): readonly Command[] {
  const profiles = (['strict', 'android', 'ios'] as const)
    .filter((one) => one !== profile)
    .map((one) => ({
      id: `profile-${one}`,
      label: `Platform profile: ${PROFILE_TITLES[one]}`,
      run: run(() => send('profile', 'setProfile', { profile: one })),
    }));
  const ahead = { ...clocks, deviceOffsetMs: clocks.deviceOffsetMs + HOUR_MS };
  return [
    ...profiles,
    {
      id: 'clock-ahead',
      label: 'Device clock: an hour ahead',
      run: run(() => send('clocks', 'setClocks', ahead)),
    },
    {
      id: 'clocks-reset',
      label: 'Both clocks: as the machine',
      run: run(() => send('clocks', 'setClocks', { deviceOffsetMs: 0, serverOffsetMs: 0 })),
    },
  ];
}

function app({ presenter, updates }: Snapshot): readonly Command[] {
  const isOn = updates.state.kind !== 'off' && updates.state.kind !== 'notSupported';
  const check = { id: 'check-update', label: 'Check for updates', run: openAndCheck };
  return [
    ...(isOn ? [check] : []),
    ...APPEARANCES.map((appearance) => ({
      id: `appearance-${appearance}`,
      label: `Appearance: ${appearance}`,
      run: run(() => send('appearance', 'setAppearance', { appearance })),
    })),
    {
      id: 'presenter',
      label: presenter ? 'Leave presenter mode' : 'Presenter mode',
      shortcut: 'Ctrl Shift P',
      run: togglePresenter,
    },
    { id: 'live', label: 'Show or hide the live panel', run: toggleLive },
    {
      id: 'keychain',
      label: 'Check the keychain again',
      run: run(() => send('keychain', 'recheckKeychain')),
    },
    { id: 'reset-lab', label: 'Start over: reset the lab', shortcut: 'F9', run: startOver },
  ];
}

/** The answer is on the card, a failure included. */
function openAndCheck(): void {
  openScreen('settings');
  checkForUpdate().catch(() => {});
}
