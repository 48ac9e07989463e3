/**
 * Numbers in words: the one place that decides how a count, a number of bytes and a duration are written.
 */

/** `1 request`, `1,234 requests` */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number.toLocaleString('en')} ${number === 1 ? one : many}`;
}

/** `1 byte`, `1,251 bytes` */
export function byteCount(number: number): string {
  return count(number, 'byte');
}

/** `0 ms`, `5 ms`, `1.2 s`, `2 min 5 s`; of milliseconds. */
export function duration(milliseconds: number): string {
  const whole = Math.round(Math.max(milliseconds, 0));
  if (whole < 1000) return `${whole} ms`;
  if (whole < 59_950) return `${(whole / 1000).toFixed(1)} s`;
  return span(Math.round(whole / 1000));
}

const UNITS = [
  ['d', 86_400],
  ['h', 3600],
  ['min', 60],
  ['s', 1],
] as const;

/** The two largest units of a span in seconds: `42 s`, `9 min 12 s`, `1 h`, `3 d 4 h`. */
export function span(seconds: number): string {
  return (
    unitsOf(seconds)
      .filter(({ amount }) => amount > 0)
      .map(({ amount, unit }) => `${amount} ${unit}`)
      .join(' ') || '0 s'
  );
}

/** The same for what counts down: both units are always there, in two digits, so that the text keeps its width. */
export function countdownSpan(seconds: number): string {
  const units = unitsOf(seconds);
  return units
    .map(({ amount, unit }, index) => `${index === 0 ? amount : String(amount).padStart(2, '0')} ${unit}`)
    .join(' ');
}

function unitsOf(seconds: number): readonly { readonly amount: number; readonly unit: string }[] {
  const whole = Math.max(0, Math.floor(seconds));
  const first = UNITS.findIndex(([, size]) => whole >= size);
  if (first === -1) return [{ amount: 0, unit: 's' }];
  let rest = whole;
  return UNITS.slice(first, first + 2).map(([unit, size]) => {
    const amount = Math.floor(rest / size);
    rest -= amount * size;
    return { amount, unit };
  });
}

/** A text that ends like a sentence. */
export function sentence(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}
