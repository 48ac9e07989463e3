/**
 * How a demo that is left with a customer is called: by its story and its day, where the presenter is.
 */

const MOST_CHARACTERS = 60;

/** `3 February 2026` */
export function demoDate(milliseconds: number): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'long' }).format(milliseconds);
}

/** `why-a-signed-token-2026-02-03.html` */
export function demoFileName(title: string, extension: string, milliseconds: number): string {
  const words = title
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, MOST_CHARACTERS)
    .replaceAll(/^-+|-+$/g, '');
  const day = new Date(milliseconds);
  const pad = (number: number): string => String(number).padStart(2, '0');
  const date = `${day.getFullYear()}-${pad(day.getMonth() + 1)}-${pad(day.getDate())}`;
  return `${words === '' ? 'demo' : words}-${date}.${extension}`;
}
