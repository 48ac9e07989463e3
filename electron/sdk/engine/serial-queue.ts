/**
 * One call at a time, in the order in which they were made, so that what an interleaving means is defined.
 */

export interface SerialQueue {
  /** Runs the task when all earlier ones have ended; a task that fails does not hold up the next. */
  run<T>(task: () => Promise<T>): Promise<T>;
}

export function createSerialQueue(): SerialQueue {
  let last: Promise<unknown> = Promise.resolve();
  return {
    run(task) {
      const result = last.then(task, task);
      last = result.catch(() => undefined);
      return result;
    },
  };
}
