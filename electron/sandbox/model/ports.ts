/**
 * What the sandbox needs from the machine. Tests pass a clock they move, seeded random and timers that do not wait.
 */
import type { Clock } from '../../../shared/lib/clock.ts';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';

export interface Random {
  bytes(count: number): Uint8Array;
  uuid(): string;
  /** At least 0, below 1. */
  fraction(): number;
}

export interface SandboxDeps {
  readonly clock: Clock;
  readonly random: Random;
  /** Resolves after `milliseconds`; rejects when the signal is aborted. */
  delay(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

/** The real machine. */
export function systemDeps(): SandboxDeps {
  return {
    clock: { now: () => Date.now() },
    random: systemRandom(),
    delay: (milliseconds, signal) => wait(milliseconds, undefined, signal === undefined ? {} : { signal }),
  };
}

function systemRandom(): Random {
  return {
    bytes: (count) => new Uint8Array(randomBytes(count)),
    uuid: () => randomUUID(),
    fraction: () => randomBytes(4).readUInt32BE() / 2 ** 32,
  };
}

/** Random that repeats itself for the same seed. Not for secrets of a running sandbox. */
export function seededRandom(seed: string): Random {
  let counter = 0;
  function block(): Buffer {
    counter += 1;
    return createHash('sha256').update(`${seed}:${counter}`).digest();
  }
  function bytes(count: number): Uint8Array {
    const parts: Buffer[] = [];
    for (let have = 0; have < count; have += 32) parts.push(block());
    return new Uint8Array(Buffer.concat(parts).subarray(0, count));
  }
  return {
    bytes,
    uuid: () => uuidFrom(bytes(16)),
    fraction: () => block().readUInt32BE() / 2 ** 32,
  };
}

function uuidFrom(bytes: Uint8Array): string {
  const hex = Buffer.from(bytes).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
}
