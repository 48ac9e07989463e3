/** Programs that packaging needs besides npm's. */

import { capture } from '../lib/process.mjs';

/** Program → Debian's package. */
const PACKAGES = /** @type {Record<string, string>} */ ({
  'dpkg-deb': 'dpkg',
  rpmbuild: 'rpm',
  xz: 'xz-utils',
  '7za': 'p7zip-full',
});

/**
 * @param {readonly string[]} names
 * @returns {Promise<string | undefined>} what is missing, in words
 */
export async function missingTools(names) {
  const missing = [];
  for (const name of names) {
    const { code } = await capture('which', [name], { timeoutMs: 10_000 });
    if (code !== 0) missing.push(`${name} (Debian: ${PACKAGES[name] ?? name})`);
  }
  return missing.length === 0 ? undefined : missing.join(', ');
}
