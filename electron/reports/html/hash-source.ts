/**
 * How a content security policy names a script or a style of the page itself.
 */
import { createHash } from 'node:crypto';

/** To be put between quotes; the text must be the element's, to the letter. */
export function hashSource(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
