/**
 * Lines that are printed one after another, as a slow reader takes them.
 */
import type { CliIo } from '../io/io.ts';

export interface LineWriter {
  readonly print: (line: string) => void;
  /** Rejects when nobody reads the output any more. */
  readonly failed: Promise<never>;
  /** Resolves when everything is written. */
  readonly flushed: () => Promise<void>;
}

export function lineWriter(io: Pick<CliIo, 'out'>): LineWriter {
  let fail: (error: unknown) => void = () => {};
  const failed = new Promise<never>((_resolve, reject) => {
    fail = reject;
  });
  // Whoever waits for it learns of it; nobody has to.
  failed.catch(() => {});
  let printed = Promise.resolve();
  return {
    print(line) {
      printed = printed.then(() => io.out(`${line}\n`));
      printed.catch(fail);
    },
    failed,
    flushed: () => printed,
  };
}
