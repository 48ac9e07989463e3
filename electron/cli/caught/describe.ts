/**
 * What `catch` prints.
 */
import { whatArrives } from '../../../shared/caught/arrival.ts';
import type { FoundFailure } from '../../../shared/caught/find.ts';
import { ENDING_TITLES } from '../../../shared/caught/native.ts';
import { type Arrival, circumstancesOf, type FailureRow, hasMembers } from '../../../shared/caught/row.ts';
import { shown, trapsOf } from '../../../shared/caught/traps.ts';
import {
  FRAMEWORK_TITLES,
  type Framework,
  SYSTEM_TITLES,
  type System,
} from '../../../shared/caught/words.ts';
import { indented, printable } from '../io/text.ts';

export interface DescribeOptions {
  readonly frameworks: readonly Framework[];
  readonly systems: readonly System[];
  readonly json: boolean;
}

/** The failures as lines, or as one JSON object. */
export function listFailures(rows: readonly FailureRow[], json: boolean): string {
  if (json) {
    return `${JSON.stringify({ failures: rows.map(({ id, title, calls }) => ({ id, title, calls })) })}\n`;
  }
  const width = Math.max(...rows.map(({ id }) => id.length));
  return `${rows.map(({ id, title }) => `${id.padEnd(width)}  ${title}`).join('\n')}\n`;
}

/** What arrives for each failure, in each framework, on each system. */
export function describeCaught(found: readonly FoundFailure[], options: DescribeOptions): string {
  if (options.json) {
    return `${JSON.stringify({ failures: found.map((one) => asJson(one, options)) })}\n`;
  }
  return `${found.map((one) => asText(one, options)).join('\n\n')}\n`;
}

function asJson({ row, known }: FoundFailure, { frameworks, systems }: DescribeOptions) {
  const { call } = circumstancesOf(row, known);
  const caught = frameworks.flatMap((framework) =>
    systems.map((system) => [`${framework}/${system}`, whatArrives(row, `${framework}/${system}`, known)]),
  );
  const traps = frameworks.map((framework) => [framework, trapsOf(row, framework, known)]);
  return {
    failure: row.id,
    title: row.title,
    call,
    caught: Object.fromEntries(caught) as unknown,
    traps: Object.fromEntries(traps) as unknown,
  };
}

function asText({ row, known }: FoundFailure, { frameworks, systems }: DescribeOptions): string {
  const { call } = circumstancesOf(row, known);
  const parts = frameworks.map((framework) => {
    const blocks = systems.map((system) => {
      const arrival = whatArrives(row, `${framework}/${system}`, known);
      return `${FRAMEWORK_TITLES[framework]} on ${SYSTEM_TITLES[system]}\n${indented(arrivalText(arrival))}`;
    });
    const traps = systems.length === 2 ? trapsOf(row, framework, known).map((trap) => `! ${trap}`) : [];
    return [...blocks, ...traps].join('\n');
  });
  return printable(`${row.id}: ${row.title} (${call})\n${indented(parts.join('\n'))}`);
}

function arrivalText(arrival: Arrival): string {
  if (!hasMembers(arrival)) return ENDING_TITLES[arrival];
  const entries = Object.entries(arrival);
  if (entries.length === 0) return '{}';
  const width = Math.max(...entries.map(([name]) => name.length));
  return entries.map(([name, value]) => `${name.padEnd(width)}  ${shown(value)}`).join('\n');
}
