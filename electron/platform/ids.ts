import { randomBytes, randomUUID } from 'node:crypto';

/** A new random UUID. */
export function newId(): string {
  return randomUUID();
}

/** Random bytes as hex text; 16 bytes unless told otherwise. */
export function newSeed(bytes = 16): string {
  return randomBytes(bytes).toString('hex');
}
