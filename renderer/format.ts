/**
 * Numbers and moments as people read them. Pure, so that every text has a test.
 */

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

/** `0.4 ms`, `12 ms`, `1.2 s` */
export function duration(milliseconds: number): string {
  if (milliseconds < 10) return `${milliseconds.toFixed(1)} ms`;
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  return `${(milliseconds / 1000).toFixed(1)} s`;
}

/** The two largest units of a span: `42 s`, `9 min 12 s`, `1 h`, `3 d 4 h`. */
export function span(seconds: number): string {
  const units = [
    ['d', 86_400],
    ['h', 3600],
    ['min', 60],
    ['s', 1],
  ] as const;
  const whole = Math.max(0, Math.floor(seconds));
  const first = units.findIndex(([, size]) => whole >= size);
  if (first === -1) return '0 s';
  let rest = whole;
  const parts: string[] = [];
  for (const [name, size] of units.slice(first, first + 2)) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0) parts.push(`${count} ${name}`);
  }
  return parts.join(' ');
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

/** `1 request`, `21 requests` */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number.toLocaleString('en')} ${number === 1 ? one : many}`;
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
