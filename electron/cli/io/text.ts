/**
 * Text for a terminal.
 */

/** C1 controls, DEL, and the marks that turn or hide text: a claim must not be able to steer the terminal. */
const STEERING = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** Shows control characters and invisible marks as `\u…`; line feeds stay. */
export function printable(text: string): string {
  return text.replace(STEERING, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Every line moved to the right. */
export function indented(text: string, by = '  '): string {
  return text.replaceAll(/^(?=.)/gm, by);
}
