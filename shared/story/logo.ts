/**
 * A customer's logo as a data URL: a picture, and nothing that runs or loads.
 */
import * as z from 'zod';

/** Characters of the data URL: about 200 kB. */
const LONGEST_LOGO = 280_000;
const LOGO = /^data:image\/(?:png|jpeg|webp|svg\+xml);base64,[A-Za-z0-9+/]+={0,2}$/;
/** What an SVG could run or load. In an `img` it does neither, but a picture may be put elsewhere one day. */
const ACTIVE =
  /<script|<foreignObject|<iframe|<!ENTITY|\son\w+\s*=|@import|url\(\s*['"]?(?!#)|href\s*=\s*['"]?(?!#)/i;

export const logoSchema = z
  .string()
  .max(LONGEST_LOGO, 'A picture of at most 200 kB')
  .superRefine((text, context) => {
    const problem = logoProblem(text);
    if (problem !== null) context.addIssue({ code: 'custom', message: problem });
  });

function logoProblem(text: string): string | null {
  if (!LOGO.test(text)) return 'A data URL of a PNG, JPEG, WebP or SVG picture in base64';
  if (!text.startsWith('data:image/svg')) return null;
  const svg = decoded(text.slice(text.indexOf(',') + 1));
  if (svg === null || !/<svg[\s>]/.test(svg)) return 'This is no SVG picture';
  return ACTIVE.test(svg) ? 'An SVG picture without scripts and without links to other files' : null;
}

function decoded(base64: string): string | null {
  try {
    return atob(base64);
  } catch {
    return null;
  }
}
