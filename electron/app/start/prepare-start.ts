/**
 * The first thing the main process does: look at switches and machine configuration, and end here where nothing is to
 * be opened.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { app, dialog } from 'electron';
import { decideStart, EXIT_REFUSED } from '../../policy/decide-start.ts';
import { machineFiles, readMachineFile } from '../../policy/machine-file.ts';
import type { PersonSettings, Policy } from '../../policy/policy.ts';
import { personIn } from '../settings/settings.ts';

/** A start that nobody sees must not stand there for ever. */
const DIALOG_LIMIT_MS = 120_000;
const LONGEST_DETAIL = 2_000;

/** The policy to run under, or null where the process is about to end. */
export function prepareStart(): Policy | null {
  const start = decideStart({
    args: process.argv.slice(app.isPackaged ? 1 : 2),
    isPackaged: app.isPackaged,
    version: app.getVersion(),
    machineFiles: machineFiles(process.platform, process.env),
    read: readMachineFile,
    person: readPerson,
  });
  if (start.kind === 'run') {
    for (const notice of start.notices) process.stderr.write(`${notice}\n`);
    return start.policy;
  }
  if (start.kind === 'print') {
    process.stdout.write(start.text, () => app.exit(0));
    return null;
  }
  process.stderr.write(start.text, () => {
    if (start.dialog && hasDisplay()) void showAndExit(start.text);
    else app.exit(EXIT_REFUSED);
  });
  return null;
}

/** Waiting for a display that does not come would end in a crash. */
function hasDisplay(): boolean {
  const { platform, env } = process;
  return platform !== 'linux' || (env['DISPLAY'] ?? '') !== '' || (env['WAYLAND_DISPLAY'] ?? '') !== '';
}

async function showAndExit(text: string): Promise<void> {
  await app.whenReady();
  const options = {
    type: 'error',
    title: 'Personalization Lab',
    message: 'Personalization Lab cannot start.',
    detail: text.slice(0, LONGEST_DETAIL),
    buttons: ['Quit'],
    noLink: true,
    signal: AbortSignal.timeout(DIALOG_LIMIT_MS),
  } as const;
  await dialog.showMessageBox({ ...options, buttons: [...options.buttons] }).catch(() => null);
  app.exit(EXIT_REFUSED);
}

function readPerson(): PersonSettings {
  try {
    const text = readFileSync(path.join(app.getPath('userData'), 'settings.json'), 'utf8');
    return personIn(JSON.parse(text));
  } catch {
    return {};
  }
}
