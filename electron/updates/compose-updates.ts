/**
 * The update service of this very app: how it was installed, what an earlier update left, who does the work.
 */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { app } from 'electron';
import type { AppError } from '../../shared/model/app-error.ts';
import { makeError } from '../../shared/errors.ts';
import type { UpdateSettings } from '../../shared/model/updates.ts';
import type { Logger } from '../node/logger.ts';
import { startSupervisor } from './entry.ts';
import { UpdateFolder } from './folder.ts';
import { type InstallKind, installKind } from './install-kind.ts';
import type { DownloadedUpdate, Updater } from './ports.ts';
import { realFiles } from './processes.ts';
import { type UpdateOverride, UpdateService } from './service.ts';
import { prepareSwap } from './swap.ts';
import { readTestSwitch } from './test-switch.ts';
import { type Settlement, settle, TOO_MANY_STARTS } from './update-record.ts';

/** Put in at build time from `UPDATE_PUBLIC_KEY`; empty where feeds need no signature. */
declare const __UPDATE_PUBLIC_KEY__: string;

const START_LIMIT_MS = 60_000;

export interface AppUpdates {
  readonly service: UpdateService;
  /** The window is shown and its page works: this version is good. */
  usable(): void;
}

/** Where the person's choice is kept between starts. */
interface KeptSettings {
  current(): { readonly updates: UpdateSettings };
  change(patch: { readonly updates: UpdateSettings }): Promise<void>;
}

/** @param override what a machine-wide configuration says about updates, or null */
export function openUpdates(
  settings: KeptSettings,
  logger: Logger,
  override: UpdateOverride | null,
): AppUpdates {
  const test = readTestSwitch(app.isPackaged, process.env);
  const folder = new UpdateFolder(app.getPath('userData'));
  const version = app.getVersion();
  const install = ownInstallKind(test !== null);
  const left = orNothing(logger, () => takeUp(folder, version));
  const baked = __UPDATE_PUBLIC_KEY__ === '' ? null : __UPDATE_PUBLIC_KEY__;
  const service = new UpdateService({
    install,
    override,
    settings: {
      current: () => settings.current().updates,
      change: (updates) => settings.change({ updates }),
    },
    async open(options) {
      const { openUpdater } = await import('./open-updater.ts');
      const publicKey = test?.publicKey ?? baked;
      return openUpdater({ ...options, version, folder: folder.path, publicKey, logger });
    },
    refused: () => folder.refused(),
    finish: (update, updater) =>
      finish({ folder, install, version, limit: test?.startLimitMs ?? START_LIMIT_MS }, update, updater),
    notice: noticeOf(left),
    dismissNotice: () => folder.clear(),
  });
  return {
    service,
    usable() {
      if (left.kind === 'confirm') orNothing(logger, () => confirm(folder, left.id));
      service.started().catch((error: unknown) => logger.error('The check for updates failed', error));
    },
  };
}

function ownInstallKind(isTest: boolean): InstallKind {
  return installKind({
    platform: process.platform,
    isPackaged: app.isPackaged,
    appImage: ownAppImage(isTest),
    packageType: app.isPackaged && process.platform === 'linux' ? readPackageType() : null,
    isPortable: process.env['PORTABLE_EXECUTABLE_DIR'] !== undefined,
    isTest,
  });
}

/** The AppImage that this very program came out of; an app that another AppImage starts inherits its words. */
function ownAppImage(isTest: boolean): string | null {
  const { APPIMAGE = null, APPDIR = '' } = process.env;
  return isTest || (APPDIR !== '' && process.execPath.startsWith(`${APPDIR}/`)) ? APPIMAGE : null;
}

function readPackageType(): string | null {
  try {
    return readFileSync(path.join(process.resourcesPath, 'package-type'), 'utf8');
  } catch {
    return null;
  }
}

/** What an earlier update left; what it says is over is put away. */
function takeUp(folder: UpdateFolder, version: string): Settlement {
  const journal = folder.journal();
  const left = settle(journal, journal !== null && folder.isConfirmed(journal.id), version);
  if (left.kind === 'clear') folder.clear();
  if (left.kind === 'rolledBack' && journal?.kind === 'swap') {
    folder.refuse(left.version);
    folder.write({ ...journal, phase: 'rolledBack' });
  }
  if (left.kind === 'confirm' && journal?.kind === 'counted') {
    folder.write({ ...journal, starts: journal.starts + 1 });
  }
  return left;
}

/** A folder that cannot be written must not keep the app from starting. */
function orNothing<T>(logger: Logger, work: () => T): T | { readonly kind: 'nothing' } {
  try {
    return work();
  } catch (error) {
    logger.error('The journal of updates could not be kept', error);
    return { kind: 'nothing' };
  }
}

/** A swap's supervisor waits for the confirmation and clears; a counted update has nobody waiting. */
function confirm(folder: UpdateFolder, id: string): void {
  if (folder.journal()?.kind === 'counted') folder.clear();
  else folder.confirm(id);
}

function noticeOf(left: Settlement): AppError | null {
  switch (left.kind) {
    case 'rolledBack':
      return makeError('UPDATE_ROLLED_BACK', {
        message: `Version ${left.version} did not start. Version ${app.getVersion()} was put back.`,
      });
    case 'installFailed':
      return makeError('UPDATE_INSTALL_FAILED', { message: `Version ${left.version} was not installed.` });
    case 'confirm':
      return left.failedStarts < TOO_MANY_STARTS
        ? null
        : makeError('UPDATE_INSTALL_FAILED', {
            message: `This version opened no usable window in ${left.failedStarts} starts. Install the earlier one if that goes on.`,
          });
    case 'nothing':
    case 'clear':
      return null;
  }
}

interface FinishContext {
  readonly folder: UpdateFolder;
  readonly install: InstallKind;
  readonly version: string;
  /** Milliseconds. */
  readonly limit: number;
}

async function finish(context: FinishContext, update: DownloadedUpdate, updater: Updater): Promise<void> {
  const { folder, install, version } = context;
  const id = randomUUID();
  folder.clear();
  if (install.kind !== 'appImage') {
    folder.write({ kind: 'counted', id, from: version, to: update.version, starts: 0 });
    updater.quitAndInstall();
    return;
  }
  await prepareSwap(folder, realFiles, {
    id,
    from: version,
    to: update.version,
    appImage: install.path,
    file: update.file,
    sha512: update.sha512,
    startLimitMs: context.limit,
    waitFor: process.pid,
  });
  const journal = folder.journal();
  if (journal?.kind !== 'swap') throw new Error('The journal was not written');
  const supervisor = startSupervisor(app, journal);
  if (supervisor === null) {
    folder.clear();
    throw new Error('The earlier version could not be started to watch over the new one');
  }
  folder.write({ ...journal, supervisor });
  // After the answer is on its way to the page.
  setImmediate(() => app.quit());
}
