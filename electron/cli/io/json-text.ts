/**
 * JSON texts from elsewhere: what is wrong with one is said by its place, and never by quoting it, since it may hold
 * tokens.
 */
import { visit } from 'jsonc-parser';
import { lineAndColumn } from '../../../shared/lib/json.ts';
import { errorText } from '../../../shared/lib/result.ts';
import { nestedTooDeeplyAt } from '../../../shared/lib/nesting.ts';
import { UsageError } from './io.ts';

/** Objects and lists in one another; what looks for a mistake is recursive. */
const DEEPEST = 512;

/** The value of a JSON text. Throws a `UsageError` that names the place of the first mistake. */
export function parseJsonText(text: string, name: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    // Its message may quote the text, so only what kind it is of is taken from it.
    const isCut = /Unexpected end|Unterminated string/.test(errorText(error));
    throw new UsageError(`${name} is not JSON: ${isCut ? whereItEnds(text) : whereItBreaks(text)}`);
  }
}

function whereItEnds(text: string): string {
  return text.trim() === '' ? 'it is empty' : `it ends too early, ${placeOf(text, text.length)}`;
}

function whereItBreaks(text: string): string {
  const deep = nestedTooDeeplyAt(text, DEEPEST);
  if (deep !== null) return `it is nested too deeply ${placeOf(text, deep)}`;
  const mistake = firstMistake(text);
  return mistake < text.trimEnd().length ? `the mistake is ${placeOf(text, mistake)}` : whereItEnds(text);
}

/** A text without line breaks is one line, and its column as good as an offset. */
function placeOf(text: string, offset: number): string {
  const { line, column } = lineAndColumn(text, offset);
  return `at line ${line}, column ${column}`;
}

class Found extends Error {}

function firstMistake(text: string): number {
  let found = text.length;
  try {
    visit(
      text,
      {
        onError(_error, offset) {
          found = offset;
          throw new Found();
        },
      },
      { disallowComments: true, allowTrailingComma: false },
    );
  } catch (error) {
    if (!(error instanceof Found)) throw error;
  }
  return found;
}
