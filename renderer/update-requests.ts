/**
 * What the window asks for about updates of the app, under the names their states are kept by.
 */
import type { UpdateSettings } from '../shared/model/updates.ts';
import { clearFailures, runAction } from './actions.ts';
import { bridge } from './bridge.ts';
import type { Answer } from './requests.ts';

export function saveUpdates(settings: UpdateSettings): Answer {
  return runAction('updates.save', () => bridge().setUpdates(settings));
}

export function checkForUpdate(): Answer {
  clearFailures('updates.');
  return runAction('updates.check', () => bridge().checkForUpdate());
}

export function downloadUpdate(): Answer {
  return runAction('updates.download', () => bridge().downloadUpdate());
}

export function cancelUpdate(): Answer {
  return runAction('updates.cancel', () => bridge().cancelUpdate());
}

export function installUpdate(): Answer {
  return runAction('updates.install', () => bridge().installUpdate());
}

export function dismissNotice(): Answer {
  return runAction('updates.notice', () => bridge().dismissUpdateNotice());
}
