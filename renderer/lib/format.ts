/**
 * Numbers and moments as people read them. Pure, so that every text has a test.
 */
import { span } from '../../shared/lib/words.ts';

export { byteCount, count, duration, sentence, span } from '../../shared/lib/words.ts';

const TIME = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const DAY = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });

/** `14:02:11` */
export function timeOfDay(milliseconds: number): string {
  return TIME.format(milliseconds);
}

/** `14:02:11.042` */
export function preciseTime(milliseconds: number): string {
  const rest = Math.floor(((milliseconds % 1000) + 1000) % 1000);
  return `${TIME.format(milliseconds)}.${String(rest).padStart(3, '0')}`;
}

/** `24 Nov 2026, 14:02` */
export function dayAndTime(milliseconds: number): string {
  return DAY.format(milliseconds);
}

/** `+0 s`, `+1 h`, `−5 min` */
export function offsetText(milliseconds: number): string {
  const sign = milliseconds < 0 ? '−' : '+';
  return `${sign}${span(Math.abs(milliseconds) / 1000)}`;
}

/** `a91c…e07`; short texts stay whole. */
export function shortId(id: string): string {
  return id.length <= 10 ? id : `${id.slice(0, 4)}…${id.slice(-3)}`;
}

/** `127.0.0.1:41873` */
export function hostOf(url: string): string {
  return url.replace(/^[a-z]+:\/\//, '').replace(/\/.*$/, '');
}

/** At most two letters for a round picture: `AK`. */
export function initials(name: string): string {
  const words = name.split(/\s+/).filter((word) => word !== '');
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map(
    (word) => Array.from(word ?? '')[0] ?? '',
  );
  return letters.join('').toUpperCase();
}
