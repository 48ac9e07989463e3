/** The fuses of a packaged binary against what the packaging asks for. */

import { wrongFuses } from '../../packaging/check-folder.mjs';

/** @param {string} binary */
export async function checkFuses(binary) {
  const wrong = await wrongFuses(binary);
  if (wrong.length > 0) throw new Error(wrong.join('\n'));
}
