/**
 * A call of an app of one's own in words: how it ended, which SDK made it, and who reads its token.
 */
import type { OwnAppRecord } from '../model/own-app.ts';

/** How a call of an app ended, as far as that is known. */
export function endingOf({
  response,
  failure,
  logged,
}: Pick<OwnAppRecord, 'response' | 'failure' | 'logged'>): 'ok' | 'failed' | 'unknown' {
  if (logged !== undefined) return logged.outcome;
  return response !== null && response.status < 400 && failure === null ? 'ok' : 'failed';
}

/**
 * `Android SDK 13.2.1 (flutter 7.2.0)`
 *
 * @param unnamed what an app is called that names none
 */
export function sdkName(
  { platform, sdkVersion, plugin }: Pick<OwnAppRecord, 'platform' | 'sdkVersion' | 'plugin'>,
  unnamed = 'An app that names no SDK',
): string {
  if (platform === null) return unnamed;
  const native = `${platform === 'ios' ? 'iOS' : 'Android'} SDK${sdkVersion === null ? '' : ` ${sdkVersion}`}`;
  return plugin === null ? native : `${native} (${plugin})`;
}

/** Who reads a token, and what each is called. */
export const TOKEN_READERS = [
  ['android', 'Android'],
  ['ios', 'iOS'],
  ['server', 'Server'],
] as const;
