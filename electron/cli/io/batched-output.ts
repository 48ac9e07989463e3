/**
 * Output that is gathered, so that many short lines are few writes.
 */
import type { CliIo } from './io.ts';

const BATCH_CHARACTERS = 65_536;

export interface BatchedOutput {
  text(text: string): Promise<void>;
  /** Adds a value as a line of JSON. */
  line(value: unknown): Promise<void>;
  /** Writes what is left. */
  flush(): Promise<void>;
}

export function batchedOutput(io: Pick<CliIo, 'out'>): BatchedOutput {
  let batch = '';
  async function flush(): Promise<void> {
    const text = batch;
    batch = '';
    if (text !== '') await io.out(text);
  }
  async function add(text: string): Promise<void> {
    batch += text;
    if (batch.length >= BATCH_CHARACTERS) await flush();
  }
  return { text: add, line: (value) => add(`${JSON.stringify(value)}\n`), flush };
}
