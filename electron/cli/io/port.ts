/**
 * Ports as people write them on the command line.
 */
import { InvalidArgumentError } from 'commander';

/** 0 is any free one. */
export function parsePort(text: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  throw new InvalidArgumentError('It is a number from 0 to 65535.');
}
