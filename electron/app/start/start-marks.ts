/**
 * When the start reached which point, as one line of the log.
 */
const PREFIX = 'lab:';

export function mark(point: string): void {
  performance.mark(`${PREFIX}${point}`);
}

/** All points in order, milliseconds since the process started. */
export function startLine(): string {
  return performance
    .getEntriesByType('mark')
    .filter((entry) => entry.name.startsWith(PREFIX))
    .map((entry) => `${entry.name.slice(PREFIX.length)} ${Math.round(entry.startTime)} ms`)
    .join(', ');
}
