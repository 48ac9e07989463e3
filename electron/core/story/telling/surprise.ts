/**
 * How a call came out otherwise than the story tells, in one sentence.
 */
import { GATE_TITLES } from '../../../../shared/model/gates.ts';
import type { CallRecord } from '../../../../shared/model/call-record.ts';
import type { StoryExpectation } from '../../../../shared/story/story-file.ts';

/** Null where it came as told. */
export function surpriseIn(expected: StoryExpectation, record: CallRecord | null): string | null {
  if (record === null) return `The story tells of ${expected.call}, and no such call was made.`;
  if (record.call !== expected.call)
    return `The story tells of ${expected.call}, and ${record.call} was called.`;
  const differences = differencesOf(expected, record);
  if (differences.length === 0) return null;
  const fault = record.fault === undefined ? '' : ` The fault “${record.fault.name}” struck it.`;
  return `${record.call} ${differences.join(', and ')}.${fault}`;
}

function differencesOf(expected: StoryExpectation, record: CallRecord): readonly string[] {
  if (record.outcome !== expected.outcome) return [outcomeText(expected, record)];
  const code = record.error?.code ?? null;
  const differences: string[] = [];
  if (expected.code !== undefined && expected.code !== code)
    differences.push(
      `came back with ${code ?? 'no error'}, where the story has ${expected.code ?? 'no error'}`,
    );
  if (expected.stoppedAt !== undefined && expected.stoppedAt !== record.stoppedAt)
    differences.push(`${stopText(record)}, where the story has ${expected.stoppedAt ?? 'no stop'}`);
  const bytes = record.bytesSent === 0 ? 'none' : 'some';
  if (expected.bytes !== undefined && expected.bytes !== bytes)
    differences.push(
      bytes === 'none'
        ? 'sent nothing, where the story has it sent'
        : 'left the phone, where the story has it stay',
    );
  return differences;
}

function outcomeText({ code }: StoryExpectation, record: CallRecord): string {
  if (record.outcome === 'ok') return `succeeded, where the story has it fail with ${code ?? 'an error'}`;
  const found = record.error?.code ?? 'an error';
  return `failed with ${found}, where the story has it succeed`;
}

function stopText({ stoppedAt }: CallRecord): string {
  return stoppedAt === null ? 'was not stopped' : `was stopped at ${stoppedAt} (${GATE_TITLES[stoppedAt]})`;
}
