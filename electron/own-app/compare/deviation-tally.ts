/**
 * In which ways the calls of an app differed from the model, counted over the session by SDK and call.
 */
import type { Deviation, Recognised } from '../exchange.ts';
import {
  type ComparedCall,
  comparedCallSchema,
  type CountedDeviation,
  countedDeviationSchema,
  DEVIATIONS_FORMAT,
  DEVIATIONS_FORMAT_VERSION,
  type DeviationsFile,
  MOST_CALLS,
} from './export.ts';

/** A request of the session, and how it differed. */
export interface ComparedRequest extends Pick<Recognised, 'platform' | 'sdkVersion' | 'plugin' | 'call'> {
  readonly deviations: readonly Deviation[];
}

interface Compared {
  readonly head: Omit<ComparedCall, 'count' | 'deviations'>;
  count: number;
  readonly found: Map<string, CountedDeviation>;
}

/** Different ones that are kept; beyond, only known ones are counted. */
const MOST = 500;

export class DeviationTally {
  readonly #calls = new Map<string, Compared>();
  #kept = 0;

  /** Those of no known platform were not compared and are left out, and so is what has no place in the file. */
  add({ platform, sdkVersion, plugin, call, deviations }: ComparedRequest): void {
    if (platform === null) return;
    const compared = this.#comparedOf({ platform, sdkVersion, plugin, call });
    if (compared === null) return;
    compared.count += 1;
    for (const deviation of deviations) this.#count(compared.found, deviation);
  }

  counts(): { readonly all: number; readonly unexplained: number } {
    const all = [...this.#calls.values()].flatMap(({ found }) => [...found.values()]);
    return { all: all.length, unexplained: all.filter(({ explained }) => explained === null).length };
  }

  file(): DeviationsFile {
    return {
      format: DEVIATIONS_FORMAT,
      formatVersion: DEVIATIONS_FORMAT_VERSION,
      calls: [...this.#calls.values()].map(({ head, count, found }) => ({
        ...head,
        count,
        deviations: [...found.values()],
      })),
    };
  }

  clear(): void {
    this.#calls.clear();
    this.#kept = 0;
  }

  #comparedOf(head: Compared['head']): Compared | null {
    const key = JSON.stringify(head);
    const before = this.#calls.get(key);
    if (before !== undefined) return before;
    const fits = comparedCallSchema.safeParse({ ...head, count: 1, deviations: [] }).success;
    if (!fits || this.#calls.size >= MOST_CALLS) return null;
    const compared = { head, count: 0, found: new Map<string, CountedDeviation>() };
    this.#calls.set(key, compared);
    return compared;
  }

  #count(found: Map<string, CountedDeviation>, deviation: Deviation): void {
    const { part, name, expected, arrived, explained } = deviation;
    const key = JSON.stringify([part, name, expected, arrived, explained]);
    const before = found.get(key);
    const counted = { part, name, expected, arrived, explained, count: (before?.count ?? 0) + 1 };
    if (before === undefined) {
      if (this.#kept >= MOST || !countedDeviationSchema.safeParse(counted).success) return;
      this.#kept += 1;
    }
    found.set(key, counted);
  }
}
