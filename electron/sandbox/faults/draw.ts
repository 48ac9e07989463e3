/**
 * Random numbers of fault rules: the same seed and count give the same number, so that a failure can be replayed.
 */
import { createHash } from 'node:crypto';

/** At least 0, below 1. */
export function draw(seed: string, count: number, purpose: string): number {
  const digest = createHash('sha256').update(`${purpose}:${seed}:${count}`).digest();
  return digest.readUInt32BE() / 2 ** 32;
}

/** A log-normal value in milliseconds: `median × e^(sigma × z)` with z from the standard normal (Box–Muller). */
export function logNormal(medianMs: number, sigma: number, seed: string, count: number): number {
  const [radius, angle] = [1 - draw(seed, count, 'radius'), draw(seed, count, 'angle')];
  const z = Math.sqrt(-2 * Math.log(radius)) * Math.cos(2 * Math.PI * angle);
  return Math.round(medianMs * Math.exp(sigma * z));
}
