/**
 * Minting code in one language.
 */
export const LANGUAGES = [
  'node',
  'typescript',
  'python',
  'php',
  'ruby',
  'go',
  'java',
  'kotlin',
  'csharp',
  'shell',
] as const;
export type Language = (typeof LANGUAGES)[number];

export interface Recipe {
  readonly language: Language;
  readonly title: string;
  /** Name of the file it is kept in. */
  readonly file: string;
  /** How it is run; `ID` stands for the external user ID. */
  readonly run: string;
  readonly needs: string;
  /** What goes wrong in this language. */
  readonly trap: string;
  /** With `@KID@` and `@APP@` where key ID and application code belong. */
  readonly code: string;
}
