/**
 * Where the machine's configuration is, and reading it.
 */
import { lstatSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { failed, ok, type Result } from '../../shared/lib/result.ts';
import { LARGEST_CONFIG_BYTES, type Problem, parseMachineConfig, wholeFile } from './machine-config.ts';
import type { MachineConfig } from './machine-schema.ts';

const NAME = 'Personalization Lab';

/**
 * The places where it may be, in order; the first that is there counts. On Windows the usual place goes before the one
 * that the environment names: a person can change their environment, but not what is in the usual place.
 */
export function machineFiles(
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
): readonly string[] {
  if (platform === 'darwin') return [`/Library/Application Support/${NAME}/config.json`];
  if (platform !== 'win32') return ['/etc/personalization-lab/config.json'];
  const named = env['ProgramData'] ?? '';
  const folders = ['C:\\ProgramData', ...(path.win32.isAbsolute(named) ? [path.win32.normalize(named)] : [])];
  return [...new Set(folders)].map((folder) => path.win32.join(folder, NAME, 'config.json'));
}

export interface MachineFile {
  readonly file: string;
  /** What is wrong with it, or what it says. */
  readonly config: Result<MachineConfig, readonly Problem[]>;
}

/** The first of these files that is there; null where none is. Whatever else keeps it from being read is a problem. */
export function readMachineFile(files: readonly string[]): MachineFile | null {
  for (const file of files) {
    const bytes = readBounded(file);
    if (bytes === null) continue;
    return { file, config: bytes.ok ? parseMachineConfig(bytes.value) : failed([wholeFile(bytes.error)]) };
  }
  return null;
}

/** Null only where nothing is there: a file that cannot be read must not count as none. */
function readBounded(file: string): Result<Uint8Array, string> | null {
  try {
    const stats = statSync(file);
    if (!stats.isFile()) return failed('it is not a file');
    // Longer by one than what is allowed says all there is to say.
    if (stats.size > LARGEST_CONFIG_BYTES) return ok(new Uint8Array(LARGEST_CONFIG_BYTES + 1));
    return ok(readFileSync(file));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'UNKNOWN';
    if (code === 'ENOENT') return isThere(file) ? failed('its link leads nowhere') : null;
    return failed(REASONS[code] ?? `it cannot be read (${code})`);
  }
}

function isThere(file: string): boolean {
  return lstatSync(file, { throwIfNoEntry: false }) !== undefined;
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'it may not be read by this user; everybody must be able to read it',
  EPERM: 'it may not be read by this user; everybody must be able to read it',
  ENOTDIR: 'a part of its path is not a folder',
  ELOOP: 'its links lead in a circle',
};
