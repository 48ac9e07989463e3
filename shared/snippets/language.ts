/**
 * The languages of the snippets: one for each plugin, and one for each native SDK.
 */
import type { Framework, System } from '../caught/words.ts';

export const CODE_LANGUAGES = ['flutter', 'reactNative', 'kotlin', 'swift', 'cordova'] as const;
export type CodeLanguage = (typeof CODE_LANGUAGES)[number];

export const CODE_LANGUAGE_TITLES: Readonly<Record<CodeLanguage, string>> = {
  flutter: 'Flutter',
  reactNative: 'React Native',
  kotlin: 'Kotlin',
  swift: 'Swift',
  cordova: 'Cordova',
};

/** Only one system speaks a native language. */
export const SYSTEM_OF_LANGUAGE: Readonly<Partial<Record<CodeLanguage, System>>> = {
  kotlin: 'android',
  swift: 'ios',
};

export function frameworkOf(language: CodeLanguage): Framework {
  return language === 'kotlin' || language === 'swift' ? 'native' : language;
}

/** The language of a framework; of the native one, that of the system. */
export function languageFor(framework: Framework, system: System): CodeLanguage {
  if (framework !== 'native') return framework;
  return system === 'android' ? 'kotlin' : 'swift';
}
