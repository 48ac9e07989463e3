/**
 * What a snippet is made of.
 */
import type { System } from '../caught/words.ts';
import type { SdkCall } from '../model/call-record.ts';
import type { GivenToCall } from '../model/given.ts';
import type { Handling } from './handling.ts';
import type { CodeLanguage } from './language.ts';
import type { CodeLine } from './layout.ts';

export const PART_TITLES = {
  init: 'Start with a token',
  setter: 'Set a new token',
  call: 'Make the call',
  handling: 'Handle the outcome',
} as const;
export type PartId = keyof typeof PART_TITLES;

export interface SnippetPart {
  readonly id: PartId;
  readonly lines: readonly CodeLine[];
}

export interface Snippet {
  readonly title: string;
  readonly parts: readonly SnippetPart[];
}

export interface SnippetChoice {
  readonly language: CodeLanguage;
  readonly system: System;
}

/** A call as the writers of the languages take it. */
export interface WrittenCall {
  readonly call: Exclude<SdkCall, 'init' | 'repersonalize'>;
  /** Null for a call that takes nothing, or whose arguments were not kept. */
  readonly given: GivenToCall | null;
  readonly handling: Handling;
}

export interface LanguageWriter {
  readonly init: readonly CodeLine[];
  readonly setter: readonly CodeLine[];
  readonly call: (written: WrittenCall) => readonly CodeLine[];
  readonly handling: (handling: Handling) => readonly CodeLine[];
}

/** The whole text, as it is copied. */
export function snippetText({ parts }: Snippet): string {
  return `${parts.map(({ lines }) => lines.map(({ text }) => text).join('\n')).join('\n\n')}\n`;
}
