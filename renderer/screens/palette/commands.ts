/**
 * What the command palette can do, made from the snapshot. What is not possible now says why.
 */

import { isScreenOff } from '../../../shared/ipc/refusals.ts';
import { FIX_TITLES } from '../../../shared/errors/error-row.ts';
import { SECURITY_SETTING_SHORT, SECURITY_SETTINGS } from '../../../shared/model/backend.ts';
import { PROFILE_TITLES } from '../../../shared/model/models.ts';
import { SCREEN_TITLES, SCREENS, screenShortcut } from '../../../shared/model/screens.ts';
import type { Appearance, Snapshot } from '../../../shared/state/snapshot.ts';
import { applyFix, FIX_KEY, fixableCall } from '../../components/outcome/fix-call.ts';
import { startListening } from '../your-app/connect-draft.ts';
import { openLog, pasteLog } from '../your-app/read-log.ts';
import { checkForUpdate } from '../../state/check-for-update.ts';
import { askResetSandbox } from '../../state/questions.ts';
import { type Sent, send } from '../../state/send.ts';
import { storyCommands } from './story-commands.ts';
import { startOver } from '../../state/start-over.ts';
import { storiesStore } from '../../components/story/stories.ts';
import { openScreen, toggleLive } from '../../state/view.ts';
import { asking, type Command, type CommandGroup, refusing, run } from './command.ts';
import { personCommands, tokenCommands } from './session-commands.ts';
import { labCommands, tokenTabCommands } from './lab-commands.ts';

const NO_SANDBOX = 'Only the sandbox has these: you are on an environment of your own, or it is not up yet.';

const APPEARANCES: readonly Appearance[] = ['system', 'light', 'dark'];

/** @param results how many results of scenarios there are, and whether a run is under way */
export function commandGroups(
  snapshot: Snapshot,
  results: { readonly kept: number; readonly isRunning: boolean },
): readonly CommandGroup[] {
  return [
    { value: 'Go to', items: navigation() },
    { value: 'Person', items: personCommands(snapshot) },
    { value: 'Token', items: [...tokenCommands(snapshot), ...tokenTabCommands()] },
    { value: 'Calls', items: [...fix(snapshot), ...calls(snapshot)] },
    { value: 'Errors and evidence', items: labCommands(snapshot, results) },
    { value: 'Stage', items: storyCommands(snapshot, storiesStore.get()) },
    { value: 'Your app', items: [...ownApp(snapshot), ...phoneLog()] },
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
  return SCREENS.map((id) => ({
    id: `go-${id}`,
    label: SCREEN_TITLES[id],
    shortcut: screenShortcut(id).text,
    isRefused: (administered) => isScreenOff(administered, id),
    run: () => openScreen(id),
  }));
}

function calls({ session, busy, sandbox, environment }: Snapshot): readonly Command[] {
  const isDown = environment.kind !== 'live' && sandbox.state !== 'running';
  const why = isDown ? 'The sandbox is not running.' : busy === null ? null : 'Another call is under way.';
  const forWhom = session.kind === 'customer' ? session.externalUserId : null;
  const personalize: Command = {
    id: 'personalize',
    label: 'personalize',
    ...(forWhom === null ? {} : { hint: `as ${forWhom}` }),
    words: 'call link identify',
    why:
      why ??
      (forWhom === null ? 'Nobody is signed in whom it could be about. The form takes anybody.' : null),
    run: run(() =>
      send('call.personalize', 'personalize', { userIdentity: { externalUserId: forWhom ?? '' } }),
    ),
  };
  const others = [
    asking('fetchUser', 'fetchUser', 'call.fetchUser', 'fetchUser'),
    asking('depersonalize', 'depersonalize', 'call.depersonalize', 'depersonalize'),
    asking('fetchInstallation', 'fetchInstallation', 'call.fetchInstallation', 'fetchInstallation'),
    asking('register', 'Register the installation', 'call.register', 'register'),
  ];
  const save: Command = {
    id: 'saveUser',
    label: 'saveUser: open the form',
    words: 'save attributes',
    run: () => openScreen('saveUser'),
  };
  return [personalize, ...others.map((one) => ({ ...one, why })), save];
}

function fix(snapshot: Snapshot): readonly Command[] {
  const found = fixableCall(snapshot);
  if (found === null) return [];
  const label = `Fix ${found.call.call}: ${FIX_TITLES[found.fix].toLowerCase()}`;
  return [{ id: 'fix', label, words: 'recover repair mend', shortcut: FIX_KEY, run: () => applyFix(found) }];
}

function backend({ backend: state, administration }: Snapshot): readonly Command[] {
  const why = state === null ? NO_SANDBOX : null;
  const settings = SECURITY_SETTINGS.map((setting) => ({
    ...asking(
      `set-${setting}`,
      `Security setting: ${SECURITY_SETTING_SHORT[setting]}`,
      'setting',
      'setSecuritySetting',
      { setting },
    ),
    why: why ?? (state?.securitySetting === setting ? 'It is chosen already.' : null),
  }));
  return [
    ...settings,
    { ...asking('add-key', 'Add a JWT private key', 'keys', 'addKey'), words: 'secret kid rotate', why },
    {
      ...asking('remove-faults', 'Remove all faults', 'faults', 'removeFaults'),
      words: 'repair fix',
      why: why ?? ((administration?.faults.length ?? 0) === 0 ? 'No fault is switched on.' : null),
    },
    {
      id: 'reset-sandbox',
      label: 'Reset the sandbox…',
      words: 'clear clean',
      isRefused: refusing('resetSandbox'),
      why,
      run: askResetSandbox,
    },
  ];
}

function ownApp({ ownApp: { state, watchSince } }: Snapshot): readonly Command[] {
  const isListening = state === 'listening';
  const notYet = isListening ? null : 'Nothing listens for your app yet.';
  const watch =
    watchSince === null
      ? asking('own-app-watch-start', 'Start watching your app', 'ownApp.watch', 'startWatch')
      : asking('own-app-watch-end', 'End the watch of your app', 'ownApp.watch', 'endWatch');
  return [
    {
      id: 'own-app-start',
      label: 'Start listening for your app',
      words: 'connect phone device build relay qr',
      isRefused: refusing('startOwnApp', { way: 'sandbox', reachable: null }),
      why: isListening ? 'It listens already.' : state === 'starting' ? 'It is starting.' : null,
      run: run(startListening),
    },
    { ...asking('own-app-stop', 'Stop listening for your app', 'ownApp.stop', 'stopOwnApp'), why: notYet },
    {
      ...watch,
      why: notYet,
      run: () => {
        openScreen('yourApp');
        watch.run();
      },
    },
  ];
}

function phoneLog(): readonly Command[] {
  const isRefused = refusing('openLog');
  const onScreen = (read: () => Sent) => () => {
    openScreen('yourApp');
    run(read)();
  };
  return [
    {
      id: 'log-open',
      label: 'Read a log of your app…',
      words: 'logcat xcode console har phone android ios',
      isRefused,
      run: onScreen(openLog),
    },
    {
      id: 'log-paste',
      label: 'Read a log from the clipboard',
      words: 'logcat xcode console har phone android ios',
      isRefused,
      run: onScreen(pasteLog),
    },
  ];
}

const HOUR_MS = 3_600_000;

function options({ profile, clocks }: Snapshot): readonly Command[] {
  const profiles = (['strict', 'android', 'ios'] as const).map((one) => ({
    ...asking(`profile-${one}`, `Platform profile: ${PROFILE_TITLES[one]}`, 'profile', 'setProfile', {
      profile: one,
    }),
    why: one === profile ? 'It is in use already.' : null,
  }));
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

const LINK_TITLES = {
  jwtWiki: 'user data JWT',
  serverErrors: 'server errors',
  peopleApi: 'People API',
} as const;

function app({ updates }: Snapshot): readonly Command[] {
  const { kind } = updates.state;
  const off = kind === 'off' ? 'Updates are switched off in Settings.' : null;
  const check: Command = {
    id: 'check-update',
    label: 'Check for updates',
    words: 'version upgrade',
    isRefused: refusing('checkForUpdate'),
    why: kind === 'notSupported' ? 'This installation does not update itself.' : off,
    run: openAndCheck,
  };
  return [
    check,
    {
      id: 'about',
      label: 'About and version',
      words: 'help license info electron',
      run: () => openScreen('settings'),
    },
    ...(['jwtWiki', 'serverErrors', 'peopleApi'] as const).map((link) => ({
      ...asking(`docs-${link}`, `Documentation: ${LINK_TITLES[link]}`, 'openLink', 'openLink', { link }),
      words: 'help manual docs how to',
    })),
    ...APPEARANCES.map((appearance) =>
      asking(`appearance-${appearance}`, `Appearance: ${appearance}`, 'appearance', 'setAppearance', {
        appearance,
      }),
    ),
    { ...asking('break-it', 'Break it', 'breakIt', 'breakIt'), words: 'surprise random wrong demo recover' },
    { id: 'live', label: 'Show or hide the live panel', run: toggleLive },
    asking('keychain', 'Check the keychain again', 'keychain', 'recheckKeychain'),
    {
      id: 'reset-lab',
      label: 'Start over: reset the lab',
      words: 'clear clean restart first start demo',
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
