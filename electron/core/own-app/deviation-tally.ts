/**
 * In which ways the calls of an app differed from the model, counted over the session.
 */
import type { OwnAppCall, OwnAppRecord } from '../../../shared/model/own-app.ts';

type Deviation = OwnAppRecord['deviations'][number];

export interface CountedDeviation extends Deviation {
  readonly call: OwnAppCall;
  readonly platform: OwnAppRecord['platform'];
  readonly sdkVersion: string | null;
  readonly count: number;
}

/** Different ones that are kept; beyond, only known ones are counted. */
const MOST = 500;

export class DeviationTally {
  readonly #counted = new Map<string, CountedDeviation>();

  add({ deviations, call, platform, sdkVersion }: OwnAppRecord): void {
    for (const deviation of deviations) {
      const key = JSON.stringify([call, platform, sdkVersion, deviation]);
      const before = this.#counted.get(key);
      if (before === undefined && this.#counted.size >= MOST) continue;
      this.#counted.set(key, { ...deviation, call, platform, sdkVersion, count: (before?.count ?? 0) + 1 });
    }
  }

  counts(): { readonly all: number; readonly unexplained: number } {
    const all = [...this.#counted.values()];
    return { all: all.length, unexplained: all.filter(({ explained }) => explained === null).length };
  }

  all(): readonly CountedDeviation[] {
    return [...this.#counted.values()];
  }

  clear(): void {
    this.#counted.clear();
  }
}
