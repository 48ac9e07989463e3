/**
 * What the command palette offers, made from the snapshot so that it offers only what can be done.
 */

import type { Bridge, ParsedPayload, RequestName } from '../../shared/ipc/contract.ts';
import { blockerOf, isScreenOff } from '../../shared/ipc/refusals.ts';
import { FIX_TITLES } from '../../shared/errors/error-row.ts';
import type { Administered } from '../../shared/model/features.ts';
import { SECURITY_SETTING_SHORT, SECURITY_SETTINGS } from '../../shared/model/backend.ts';
import { PROFILE_TITLES } from '../../shared/model/models.ts';
import type { Appearance, Snapshot } from '../../shared/model/snapshot.ts';
import { ALTERATIONS } from '../lib/alterations.ts';
import { checkForUpdate } from '../state/check-for-update.ts';
import { applyFix, FIX_KEY, fixableCall } from '../components/outcome/fix-call.ts';
import { askResetSandbox } from '../state/questions.ts';
import { startListening } from '../screens/your-app/connect-draft.ts';
import { type Sent, send } from '../state/send.ts';
import {
  breakToken,
  continueAnonymously,
  newToken,
  signIn,
  takeTokenFromClipboard,
} from '../state/sign-in.ts';
import { startOver, togglePresenter } from '../state/start-over.ts';
import { toast } from '../state/toasts.ts';
import { openScreen, toggleLive } from '../state/view.ts';
import { SCREEN_ROWS } from './screens.tsx';
import { screenShortcut } from './shortcuts.ts';

export interface Command {
  readonly id: string;
  readonly label: string;
  readonly shortcut?: string;
  /** Whether an administrator keeps the person from it; such a command is not offered. */
  readonly isRefused?: (administered: Administered) => boolean;
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
    void request().then((result) => {
      if (!result.ok && result.error.gate === null) toast(result.error.code, result.error.message);
    });
  };
}

function refusing<N extends RequestName>(
  name: N,
  payload?: ParsedPayload<N>,
): (administered: Administered) => boolean {
  return (administered) => blockerOf(administered, name, payload) !== null;
}

/** A command that makes one request, under the name its state is kept by. */
function asking<N extends RequestName>(
  id: string,
  label: string,
  key: string,
  name: N,
  ...payload: Parameters<Bridge[N]>
): Command {
  const isRefused = refusing(name, payload[0] as ParsedPayload<N> | undefined);
  return { id, label, isRefused, run: run(() => send(key, name, ...payload)) };
}

export function commandGroups(snapshot: Snapshot): readonly CommandGroup[] {
  return [
    { value: 'Go to', items: navigation() },
    { value: 'Person', items: person(snapshot) },
    { value: 'Token', items: token(snapshot) },
    { value: 'Calls', items: [...fix(snapshot), ...calls()] },
    { value: 'Your app', items: ownApp(snapshot) },
    { value: 'Backend', items: backend(snapshot) },
    { value: 'Platform and clocks', items: options(snapshot) },
    { value: 'App', items: app(snapshot) },
  ]
    .map(({ value, items }) => ({
      value,
      items: items.filter(({ isRefused }) => isRefused?.(snapshot.administered) !== true),
    }))
    .filter((group) => group.items.length > 0);
}

function navigation(): readonly Command[] {
  return SCREEN_ROWS.map((row) => ({
    id: `go-${row.id}`,
    label: row.title,
    shortcut: screenShortcut(row.id).text,
    isRefused: (administered) => isScreenOff(administered, row.id),
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
    {
      id: 'clipboard',
      label: 'Use token from clipboard',
      isRefused: refusing('useTokenFromClipboard'),
      run: run(takeTokenFromClipboard),
    },
  ];
  const leave = asking('sign-out', 'Sign out', 'signOut', 'signOut');
  return session.kind === 'signedOut' ? [...customers, ...others] : [...customers, ...others, leave];
}

function token({ token: info, session, environment }: Snapshot): readonly Command[] {
  const fresh = { id: 'new-token', label: 'Get a new token', run: run(newToken) };
  const breaks = ALTERATIONS.map(({ value, title }) => ({
    id: `break-${value}`,
    label: `Break the token: ${title.charAt(0).toLowerCase()}${title.slice(1)}`,
    isRefused: refusing('alterToken'),
    run: run(() => breakToken(value)),
  }));
  const isLive = environment.kind === 'live';
  const canRenew = isLive ? environment.own?.endpoint != null : session.kind === 'customer';
  return [...(canRenew ? [fresh] : []), ...(info === null || isLive ? [] : breaks)];
}

function fix(snapshot: Snapshot): readonly Command[] {
  const found = fixableCall(snapshot);
  if (found === null) return [];
  const label = `Fix ${found.call.call}: ${FIX_TITLES[found.fix].toLowerCase()}`;
  return [{ id: 'fix', label, shortcut: FIX_KEY, run: () => applyFix(found) }];
}

function calls(): readonly Command[] {
  return [
    asking('fetchUser', 'fetchUser', 'call.fetchUser', 'fetchUser'),
    asking('depersonalize', 'depersonalize', 'call.depersonalize', 'depersonalize'),
    asking('fetchInstallation', 'fetchInstallation', 'call.fetchInstallation', 'fetchInstallation'),
    asking('register', 'Register the installation', 'call.register', 'register'),
  ];
}

function backend({ backend: state, administration }: Snapshot): readonly Command[] {
  if (state === null) return [];
  const settings = SECURITY_SETTINGS.map((setting) =>
    asking(
      `set-${setting}`,
      `Security setting: ${SECURITY_SETTING_SHORT[setting]}`,
      'setting',
      'setSecuritySetting',
      { setting },
    ),
  );
  return [
    ...settings,
    asking('add-key', 'Add a JWT private key', 'keys', 'addKey'),
    ...(administration?.faults.length === 0
      ? []
      : [asking('remove-faults', 'Remove all faults', 'faults', 'removeFaults')]),
    {
      id: 'reset-sandbox',
      label: 'Reset the sandbox…',
      isRefused: refusing('resetSandbox'),
      run: askResetSandbox,
    },
  ];
}

function ownApp({ ownApp: { state, watchSince } }: Snapshot): readonly Command[] {
  if (state === 'starting') return [];
  if (state !== 'listening')
    return [
      {
        id: 'own-app-start',
        label: 'Start listening for your app',
        isRefused: refusing('startOwnApp', { way: 'sandbox', reachable: null }),
        run: run(startListening),
      },
    ];
  const watch =
    watchSince === null
      ? asking('own-app-watch-start', 'Start watching your app', 'ownApp.watch', 'startWatch')
      : asking('own-app-watch-end', 'End the watch of your app', 'ownApp.watch', 'endWatch');
  return [
    asking('own-app-stop', 'Stop listening for your app', 'ownApp.stop', 'stopOwnApp'),
    {
      ...watch,
      run: () => {
        openScreen('yourApp');
        watch.run();
      },
    },
  ];
}

const HOUR_MS = 3_600_000;

function options({ profile, clocks }: Snapshot): readonly Command[] {
  const profiles = (['strict', 'android', 'ios'] as const)
    .filter((one) => one !== profile)
    .map((one) =>
      asking(`profile-${one}`, `Platform profile: ${PROFILE_TITLES[one]}`, 'profile', 'setProfile', {
        profile: one,
      }),
    );
  const ahead = { ...clocks, deviceOffsetMs: clocks.deviceOffsetMs + HOUR_MS };
  return [
    ...profiles,
    asking('clock-ahead', 'Device clock: an hour ahead', 'clocks', 'setClocks', ahead),
    asking('clocks-reset', 'Both clocks: as the machine', 'clocks', 'setClocks', {
      deviceOffsetMs: 0,
      serverOffsetMs: 0,
    }),
  ];
}

function app({ presenter, updates }: Snapshot): readonly Command[] {
  const isOn = updates.state.kind !== 'off' && updates.state.kind !== 'notSupported';
  const check = {
    id: 'check-update',
    label: 'Check for updates',
    isRefused: refusing('checkForUpdate'),
    run: openAndCheck,
  };
  return [
    ...(isOn ? [check] : []),
    ...APPEARANCES.map((appearance) =>
      asking(`appearance-${appearance}`, `Appearance: ${appearance}`, 'appearance', 'setAppearance', {
        appearance,
      }),
    ),
    {
      id: 'presenter',
      label: presenter ? 'Leave presenter mode' : 'Presenter mode',
      shortcut: 'Ctrl Shift P',
      isRefused: refusing('setPresenter', { on: !presenter }),
      run: togglePresenter,
    },
    { id: 'live', label: 'Show or hide the live panel', run: toggleLive },
    asking('keychain', 'Check the keychain again', 'keychain', 'recheckKeychain'),
    {
      id: 'reset-lab',
      label: 'Start over: reset the lab',
      shortcut: 'F9',
      isRefused: refusing('resetLab'),
      run: startOver,
    },
  ];
}

/** The answer is on the card, a failure included. */
function openAndCheck(): void {
  openScreen('settings');
  void checkForUpdate();
}
