/**
 * What the customer's developers write for a step, in each framework. The one place where the page gets its code from.
 */
import { CODE_LANGUAGE_TITLES, type CodeLanguage } from '../../../shared/snippets/language.ts';
import { snippetText } from '../../../shared/snippets/snippet.ts';
import { snippetsOf } from '../../../shared/snippets/snippets-of.ts';
import type { DemoStep } from './demo.ts';

export interface DemoCode {
  /** The framework, as its developers name it. */
  readonly title: string;
  readonly text: string;
}

const LANGUAGES: readonly CodeLanguage[] = ['flutter', 'reactNative', 'kotlin', 'swift'];

/** Nothing where the step made no call, or one that the SDK makes by itself. */
export function codeOf({ call }: DemoStep): readonly DemoCode[] {
  if (call === null) return [];
  return LANGUAGES.flatMap((language) => {
    const snippet = snippetsOf(call, { language, system: call.profile === 'ios' ? 'ios' : 'android' });
    if (snippet === null) return [];
    const parts = snippet.parts.filter(({ id }) => id === 'call' || id === 'handling');
    return [{ title: CODE_LANGUAGE_TITLES[language], text: snippetText({ ...snippet, parts }) }];
  });
}
