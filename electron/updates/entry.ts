/**
 * Before anything else of the app: is this start one of a supervisor, or must it give way to one?
 */
import path from 'node:path';
import type { App } from 'electron';
import { UpdateFolder } from './folder.ts';
import {
  isAlive,
  realFiles,
  SUPERVISE_SWITCH,
  SUPERVISED_SWITCH,
  startFreely,
  startWatched,
  waitForEnd,
} from './processes.ts';
import { supervise } from './supervise.ts';
import { entryStep, type SwapRecord, supervisionMs } from './update-record.ts';

type EntryApp = Pick<App, 'getPath' | 'setPath' | 'getVersion' | 'exit' | 'commandLine'>;

/**
 * Whether the app goes on as usual. Otherwise this process ends by itself, and must not take the single-instance lock.
 * A start without an update under way costs one look for a file.
 */
export function entersNormally(app: EntryApp, argv: readonly string[]): boolean {
  if (process.platform !== 'linux') return true;
  const folder = new UpdateFolder(app.getPath('userData'));
  const journal = folder.journal();
  if (argv.includes(SUPERVISE_SWITCH)) {
    runSupervisor(app, folder);
    return false;
  }
  if (journal?.kind !== 'swap') return true;
  const next = entryStep({
    journal,
    isConfirmed: folder.isConfirmed(journal.id),
    version: app.getVersion(),
    isSupervised: argv.includes(SUPERVISED_SWITCH),
    // An old journal's number may by now be that of another process.
    isSupervisorAlive:
      journal.supervisor !== null && folder.ageMs() < supervisionMs(journal) && isAlive(journal.supervisor),
  });
  if (next === 'giveWay') {
    app.exit(0);
    return false;
  }
  if (next === 'run' || !realFiles.exists(journal.previous)) return true;
  return !handOver(app, folder, journal);
}

/**
 * Starts the earlier version as the supervisor of the update that the journal describes; null where it cannot be
 * started, else its process.
 */
export function startSupervisor(app: Pick<App, 'commandLine'>, journal: SwapRecord): number | null {
  return startFreely(journal.previous, [SUPERVISE_SWITCH, ...dataArguments(app)]).pid ?? null;
}

/** Whether a supervisor took over; otherwise the app starts as it is. */
function handOver(app: EntryApp, folder: UpdateFolder, journal: SwapRecord): boolean {
  const handed = { ...journal, waitFor: process.pid, supervisor: null, handOvers: journal.handOvers + 1 };
  try {
    folder.write(handed);
  } catch {
    return false;
  }
  if (startSupervisor(app, handed) === null) return false;
  app.exit(0);
  return true;
}

function runSupervisor(app: EntryApp, folder: UpdateFolder): void {
  // Not the profile of the app that it will start.
  app.setPath('sessionData', path.join(folder.path, 'supervisor'));
  const args = dataArguments(app);
  const done = (): void => app.exit(0);
  supervise({
    folder,
    files: realFiles,
    pid: process.pid,
    waitForEnd,
    startWatched: (journal) => startWatched(folder, journal, args),
    startFreely: (appImage) => void startFreely(appImage, args),
  }).then(done, done);
}

/** A data folder of one's own choice holds for all processes of the update. */
function dataArguments(app: Pick<App, 'commandLine'>): string[] {
  const folder = app.commandLine.getSwitchValue('user-data-dir');
  return folder === '' ? [] : [`--user-data-dir=${folder}`];
}
