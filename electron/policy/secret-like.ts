/**
 * What is refused in a file that everybody on the machine can read. Nothing is rewritten for it, so that it may refuse
 * more than what is certainly a secret: no setting looks like this.
 */
import { findJwts } from '../../shared/lib/jwt-text.ts';

const CREDENTIALS = /\b(?:Bearer|App|Basic|Session)\s+[^\s"',;]{4,}/;
const HEX_KEY = /[0-9a-f]{48,}/i;

export function looksSecret(text: string): boolean {
  return findJwts(text).length > 0 || HEX_KEY.test(text) || CREDENTIALS.test(text);
}
