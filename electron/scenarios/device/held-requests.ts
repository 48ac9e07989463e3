/**
 * Points at which a scenario holds something back, to let other things happen meanwhile.
 */
export type HoldPoint = 'request' | 'answer' | 'supplier';

export interface HeldRequests {
  /** The next to come by this point waits there. */
  arm(point: HoldPoint): void;
  /** Waits where the point is armed; goes on at once otherwise. */
  pass(point: HoldPoint): Promise<void>;
  /** Lets go of whatever waits and disarms every point. */
  release(): void;
}

export function createHeldRequests(): HeldRequests {
  const armed = new Set<HoldPoint>();
  const waiting = new Set<() => void>();
  return {
    arm: (point) => void armed.add(point),
    async pass(point) {
      if (!armed.delete(point)) return;
      await new Promise<void>((resolve) => waiting.add(resolve));
    },
    release() {
      armed.clear();
      for (const resume of waiting) resume();
      waiting.clear();
    },
  };
}
