/** A per-user folder for what is costly to get again. */

import { mkdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { inProject } from '../lib/project.mjs';

/** @returns {string} a folder that exists and can be written to */
export function cacheFolder() {
  const perUser = path.join(
    process.env.XDG_CACHE_HOME || path.join(os.homedir(), '.cache'),
    'personalization-lab',
  );
  try {
    mkdirSync(perUser, { recursive: true });
    return perUser;
  } catch {
    const fallback = inProject('node_modules', '.cache', 'personalization-lab');
    mkdirSync(fallback, { recursive: true });
    return fallback;
  }
}
