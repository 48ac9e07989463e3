/**
 * One finding of a part of the advice, and how it becomes what is told.
 */
import { redactText } from '../../../shared/lib/redact.ts';
import type { Advice } from '../../../shared/model/token-info.ts';
import { ADVICE, type AdviceCode } from './codes.ts';

export interface Finding {
  readonly code: AdviceCode;
  readonly evidence: string;
  /** In place of the table's sentence, where more is known. */
  readonly text?: string;
  readonly fix?: string;
}

export function finding(
  code: AdviceCode,
  evidence: string,
  more: Omit<Finding, 'code' | 'evidence'> = {},
): Finding {
  return { code, evidence, ...more };
}

const ORDER: readonly string[] = Object.keys(ADVICE);

/** As they are told. */
export function asAdvice(findings: readonly Finding[]): readonly Advice[] {
  return inOrder(
    findings.map(({ code, evidence, text, fix }) => ({
      code,
      text: text ?? `${ADVICE[code][0]}.`,
      evidence: shown(evidence),
      fix: fix ?? ADVICE[code][1],
    })),
  );
}

/** Most telling first, each code once. */
export function inOrder(advice: readonly Advice[]): readonly Advice[] {
  return advice
    .filter(({ code }, index) => advice.findIndex((other) => other.code === code) === index)
    .toSorted((one, other) => ORDER.indexOf(one.code) - ORDER.indexOf(other.code));
}

const LONGEST_EVIDENCE = 200;

/** What the redactor does not take for a token, since its end is missing. */
const PIECE_OF_TOKEN = /e[wy][\w+/=-]{20,}\.[\w.+/=-]*/g;

/** Evidence is for a line on a screen or a terminal: no control characters, and not too much. */
function shown(text: string): string {
  const visible = redactText(text)
    .replaceAll(PIECE_OF_TOKEN, '[piece of a token]')
    .replaceAll(
      /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g,
      (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
  return visible.length > LONGEST_EVIDENCE ? `${visible.slice(0, LONGEST_EVIDENCE)}…` : visible;
}
