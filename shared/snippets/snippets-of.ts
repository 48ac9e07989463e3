/**
 * The code that makes a call and handles its outcome, in the language of whoever looks. The token is always a
 * placeholder.
 */
import { arrivalOfCall } from '../caught/of-call.ts';
import { recognizeFailure } from '../caught/from-call.ts';
import { type CaughtCall, caughtCallSchema } from '../caught/words.ts';
import type { CallRecord } from '../model/call-record.ts';
import type { GivenToCall } from '../model/given.ts';
import { DART } from './dart.ts';
import { type Handling, handlingOf, usualHandling } from './handling.ts';
import { KOTLIN } from './kotlin.ts';
import { type CodeLanguage, CODE_LANGUAGE_TITLES, frameworkOf, SYSTEM_OF_LANGUAGE } from './language.ts';
import { CORDOVA, REACT_NATIVE } from './script.ts';
import type { LanguageWriter, Snippet, SnippetChoice } from './snippet.ts';
import { SWIFT } from './swift.ts';

const WRITERS: Readonly<Record<CodeLanguage, LanguageWriter>> = {
  flutter: DART,
  reactNative: REACT_NATIVE,
  kotlin: KOTLIN,
  swift: SWIFT,
  cordova: CORDOVA,
};

/** As much of a record as it takes. */
export type CodedCall = Pick<
  CallRecord,
  'call' | 'profile' | 'request' | 'response' | 'fault' | 'error' | 'given' | 'stoppedAt' | 'outcome'
>;

/** The code of a call that was made; null for one that the SDK makes by itself. */
export function snippetsOf(record: CodedCall, choice: SnippetChoice): Snippet | null {
  const call = caughtCallSchema.safeParse(record.call);
  if (!call.success) return null;
  return writtenSnippet(call.data, record.given ?? null, outcomeOf(record, call.data, choice), choice);
}

/** The code of a call that could be made with these values; no branch is lit. */
export function snippetsOfValues(given: GivenToCall, choice: SnippetChoice): Snippet {
  return writtenSnippet(given.call, given, usualHandling(given.call, null), choice);
}

function outcomeOf(
  record: CodedCall,
  call: CaughtCall,
  { language, system: chosen }: SnippetChoice,
): Handling {
  const system = SYSTEM_OF_LANGUAGE[language] ?? chosen;
  const framework = frameworkOf(language);
  const { error } = record;
  if (error !== null) {
    const found = recognizeFailure({ ...record, error });
    return found === null ? usualHandling(call, null) : handlingOf(found, call, framework, system);
  }
  if (record.outcome === 'pending') return usualHandling(call, null);
  const arrival = arrivalOfCall(record, `${framework}/${system}`);
  return usualHandling(call, typeof arrival === 'string' ? arrival : null);
}

/** The code for a handling that is already known. */
export function writtenSnippet(
  call: CaughtCall,
  given: GivenToCall | null,
  handling: Handling,
  { language }: SnippetChoice,
): Snippet {
  const writer = WRITERS[language];
  return {
    title: `${call} in ${CODE_LANGUAGE_TITLES[language]}`,
    parts: [
      { id: 'init', lines: writer.init },
      { id: 'setter', lines: writer.setter },
      { id: 'call', lines: writer.call({ call, given, handling }) },
      { id: 'handling', lines: writer.handling(handling) },
    ],
  };
}
