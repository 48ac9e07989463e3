/**
 * How a token travelled: what was put around it, left of it or done to it on the way.
 */
import type { Finding } from '../told/finding.ts';
import { blanks, lineBreaks, several, strange, zeroCharacters } from './characters.ts';
import { envelope } from './envelope.ts';
import { errorText, missingValue, shortened, webPage } from './no-token.ts';
import type { TravelStep, Taken } from './step.ts';
import { headerLine, namedValue, optional, pythonBytes, quotes, scheme, urlEncoded } from './wrapping.ts';

export interface Unwrapped {
  /** The token inside, as far as one can be made out; the text itself where nothing was around it. */
  readonly token: string;
  readonly findings: readonly Finding[];
}

/** Wrappings that are taken off one after another, at most. */
const MOST_LAYERS = 8;
/** Texts beyond this are not looked into: no token is that long. */
const LONGEST = 262_144;

const STEPS: readonly TravelStep[] = [
  zeroCharacters,
  missingValue,
  webPage,
  envelope,
  headerLine,
  namedValue,
  scheme,
  pythonBytes,
  optional,
  quotes,
  urlEncoded,
  errorText,
  shortened,
  lineBreaks,
  blanks,
  strange,
  several,
];

/** Takes off what is around a token, and says what it was. */
export function unwrap(text: string): Unwrapped {
  if (text.length > LONGEST) return { token: text, findings: [] };
  let token = text;
  const findings: Finding[] = [];
  for (let layer = 0; layer < MOST_LAYERS; layer += 1) {
    const step = firstStep(token);
    if (step === null) break;
    findings.push(step.finding);
    if (step.inner === token) break;
    token = step.inner;
  }
  return { token, findings };
}

function firstStep(text: string): Taken | null {
  for (const step of STEPS) {
    const taken = step(text);
    if (taken !== null) return taken;
  }
  return null;
}
