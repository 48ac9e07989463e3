import { spawnSync } from 'node:child_process';

/**
 * Runs a packaging tool to its end.
 *
 * @param {string} command @param {readonly string[]} args
 * @throws {Error} with what the tool said, where it fails or is not there
 */
export function tool(command, args) {
  const { error, status, stdout, stderr } = spawnSync(command, args, {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (error) throw new Error(`${command} could not be started: ${error.message}`);
  if (status !== 0) throw new Error(`${command} failed (${status}):\n${stdout}${stderr}`);
}
