/** Whether the window's process is shut in as Chromium has it: a filter for system calls, and namespaces of its own. */

const STATUS =
  'for p in /proc/[0-9]*; do tr "\\0" " " <$p/cmdline; echo; grep -E "^(Seccomp|NSpid):" $p/status; done';
const FILTERED = '2';

/** @param {import('../../offline/clean-system/system-root.mjs').SystemRoot} place */
export async function checkSandbox(place) {
  const { stdout } = await place.run(['sh', '-c', `${STATUS} 2>/dev/null; true`], { timeoutMs: 10_000 });
  const windows = windowProcesses(stdout);
  if (windows.length === 0) throw new Error('No process of a window was found.');
  for (const { command, filter, levels } of windows) {
    if (command.includes('--no-sandbox')) throw new Error(`It runs with --no-sandbox: ${command}`);
    if (filter !== FILTERED) throw new Error(`Its system calls are not filtered (Seccomp: ${filter}).`);
    if (levels < 2) throw new Error('It is in no process namespace of its own.');
  }
}

/**
 * @param {string} text command line, NSpid and Seccomp of each process, a line for each
 */
export function windowProcesses(text) {
  const processes = text.matchAll(/^(.*--type=renderer.*)\nNSpid:\t(.*)\nSeccomp:\t(\d+)/gm);
  return [...processes].map(([, command = '', numbers = '', filter = '']) => ({
    command,
    filter,
    levels: numbers.trim().split(/\s+/).length,
  }));
}
