/**
 * The entry of the main process: what happens when, in order. How is in `app/`.
 */
import path from 'node:path';
import { app, clipboard, dialog, Menu } from 'electron';
import { HeldSecrets } from './node/held-secrets.ts';
import { DesktopApp } from './app/desktop-app.ts';
import { receiveCases } from './app/inbox/case-files.ts';
import { LinkInbox } from './app/inbox/deep-link.ts';
import { ArrivalQueue } from './app/inbox/inbox.ts';
import { receiveLinks } from './app/inbox/link-events.ts';
import { registerAppScheme } from './app/security/protocol.ts';
import { createCrashHandler } from './app/start/crash.ts';
import { createLogger, fileSink } from './app/start/logging.ts';
import { prepareStart } from './app/start/prepare-start.ts';
import { mark } from './app/start/start-marks.ts';
import { type Logger } from './node/logger.ts';
import type { Policy } from './policy/policy.ts';
import { entersNormally } from './updates/entry.ts';

mark('main');
// For everybody but root, for whom Chromium has no sandbox: containers and test machines run as root.
if (process.getuid?.() !== 0) app.enableSandbox();
registerAppScheme();
// Electron would otherwise build a default menu first, which nobody sees.
Menu.setApplicationMenu(null);

// A supervisor of an update has neither window nor lock; it ends by itself.
const policy = entersNormally(app, process.argv) ? prepareStart() : null;
if (policy !== null) {
  if (app.requestSingleInstanceLock()) run(policy);
  else app.quit();
}

function run(policy: Policy): void {
  const secrets = new HeldSecrets();
  const held = (): readonly string[] => secrets.values();
  const logger = createLogger(fileSink(app.getPath('logs'), !app.isPackaged), held);
  const crash = handleCrashes(logger, held);
  const built = path.resolve(import.meta.dirname, '..');
  const inboxes = { links: new LinkInbox(), cases: new ArrivalQueue<string>() };
  const lab = new DesktopApp(
    {
      sandbox: path.join(import.meta.dirname, 'sandbox.js'),
      film: path.join(import.meta.dirname, 'film.js'),
      preload: path.join(built, 'preload', 'preload.cjs'),
      page: path.join(built, 'renderer'),
    },
    inboxes,
    secrets,
    logger,
    policy,
  );
  const args = process.argv.slice(1);
  receiveLinks(app, args, inboxes.links, logger);
  receiveCases(app, args, process.cwd(), inboxes.cases);
  app.on('second-instance', () => lab.focus());
  app.on('activate', () => lab.focus());
  app.on('window-all-closed', () => app.quit());
  stopBeforeQuit(lab);
  lab.start().catch(crash);
}

/** Nothing is lost without a trace: an uncaught error ends the app with a dialog, a lost promise leaves a line. */
function handleCrashes(logger: Logger, held: () => readonly string[]): (error: unknown) => Promise<void> {
  const crash = createCrashHandler({
    logger,
    held,
    showDialog: async (options) => {
      await app.whenReady();
      return (await dialog.showMessageBox(options)).response;
    },
    copy: (text) => clipboard.writeText(text),
    exit: (code) => app.exit(code),
  });
  process.on('uncaughtException', (error) => void crash(error));
  process.on('unhandledRejection', (reason) => logger.error('Unhandled rejection', reason));
  return crash;
}

function stopBeforeQuit(lab: DesktopApp): void {
  let stopped = false;
  app.on('will-quit', (event) => {
    if (stopped) return;
    event.preventDefault();
    void lab.stop().finally(() => {
      stopped = true;
      app.quit();
    });
  });
}
