/**
 * The switch that Dart and JavaScript share: texts or numbers as labels, `break` at the end of each branch.
 */
import { SYSTEM_TITLES } from '../caught/words.ts';
import type { Case, CaseLabel, Handling } from './handling.ts';
import { type CodeLine, lines, plain } from './layout.ts';
import type { Quote } from './literals.ts';

export function switchLines({ cases, otherwise }: Handling, quote: Quote): readonly CodeLine[] {
  return [
    ...plain(['  switch (error.code) {']),
    ...cases.flatMap((one) => caseLines(one, quote)),
    ...lines(['    default:', ...otherwise.comments.map(comment), '      break;'], otherwise.lit),
    ...plain(['  }']),
  ];
}

function caseLines({ labels, comments, lit }: Case, quote: Quote): readonly CodeLine[] {
  return lines(
    [...labels.map((label) => labelLine(label, quote)), ...comments.map(comment), '      break;'],
    lit,
  );
}

function labelLine({ code, system }: CaseLabel, quote: Quote): string {
  const where = system === undefined ? '' : ` // ${SYSTEM_TITLES[system]}`;
  return `    case ${typeof code === 'string' ? quote(code) : String(code)}:${where}`;
}

function comment(text: string): string {
  return `      // ${text}`;
}
