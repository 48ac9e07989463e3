/**
 * Logs of many megabytes: read in a stream, with progress, cancelled in the middle.
 */
import v8 from 'node:v8';
import vm from 'node:vm';
import { describe, expect, it } from 'vitest';
import { brief, explained, LOG_START, logText } from '../../../support/logs/log-file.ts';

const MEGABYTE = 1024 * 1024;
const NOISE =
  '11-28 10:59:59.000  1201  1318 I ActivityManager: Displayed com.example.shop/.MainActivity: +312ms\n';

/** As many megabytes of noise, with a log in the middle. Every piece is a buffer of its own. */
async function* largeLog(
  megabytes: number,
  onPiece: (piece: Uint8Array) => void = () => {},
): AsyncGenerator<Uint8Array> {
  const noise = Buffer.from(NOISE.repeat(Math.ceil(MEGABYTE / NOISE.length / 16)));
  for (let piece = 0; piece < megabytes * 16; piece += 1) {
    const isMiddle = piece === megabytes * 8;
    const bytes = isMiddle ? Buffer.from(logText('android-time.txt')) : Buffer.from(noise);
    onPiece(bytes);
    yield bytes;
    // As a file does: whatever was used within one turn is kept until its end.
    await new Promise((resolve) => setImmediate(resolve));
  }
}

function collector(): () => void {
  v8.setFlagsFromString('--expose-gc');
  return vm.runInNewContext('gc') as () => void;
}

describe('a log of 20 MB', () => {
  it('is read with progress, and none of its pieces is kept', { timeout: 60_000 }, async () => {
    const collect = collector();
    const pieces: WeakRef<Uint8Array>[] = [];
    let mostAlive = 0;
    let last = 0;
    const read = await explained(
      largeLog(20, (piece) => pieces.push(new WeakRef(piece))),
      {
        totalBytes: 20 * MEGABYTE,
        onProgress({ bytes, totalBytes }) {
          expect(bytes).toBeGreaterThanOrEqual(last);
          expect(totalBytes).toBe(20 * MEGABYTE);
          last = bytes;
          if (pieces.length % 80 !== 0) return;
          collect();
          mostAlive = Math.max(mostAlive, pieces.filter((one) => one.deref() !== undefined).length);
        },
      },
    );
    expect(read.calls.map(brief)).toEqual([
      'fetchInboxMessages sent unknown',
      'submitEvent sent ok',
      'fetchInstallation sent failed -4',
    ]);
    expect(read.calls[0]?.at).toBe(LOG_START + 1000);
    expect(last).toBe(read.summary?.bytes);
    expect(mostAlive).toBeGreaterThan(0);
    expect(mostAlive).toBeLessThan(20);
  });

  it('is cancelled in the middle: what was found is told, and no more is asked for', async () => {
    const controller = new AbortController();
    let asked = 0;
    let isClosed = false;
    async function* source(): AsyncGenerator<Uint8Array> {
      try {
        yield* largeLog(20, () => {
          asked += 1;
        });
      } finally {
        isClosed = true;
      }
    }
    const read = await explained(source(), {
      signal: controller.signal,
      onProgress: ({ bytes }) => {
        if (bytes > 12 * MEGABYTE) controller.abort();
      },
    });
    expect(read.calls).toHaveLength(3);
    expect(read.summary).toMatchObject({ isCancelled: true, calls: 3 });
    expect(read.refusal).toBeNull();
    expect(asked).toBeLessThan(14 * 16);
    expect(isClosed).toBe(true);
  });
});

describe('a source that does not go on', () => {
  it('is left when it is cancelled', async () => {
    const controller = new AbortController();
    async function* stuck(): AsyncGenerator<Uint8Array> {
      yield Buffer.from(NOISE.repeat(100));
      controller.abort();
      await new Promise(() => {});
    }
    expect((await explained(stuck(), { signal: controller.signal })).summary?.isCancelled).toBe(true);
  });

  it('is not even begun when it is cancelled before', async () => {
    const signal = AbortSignal.abort();
    expect((await explained(largeLog(1), { signal })).summary).toMatchObject({ isCancelled: true, bytes: 0 });
  });

  it('hands its error on', async () => {
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield Buffer.from(NOISE.repeat(100));
      throw new Error('EIO');
    }
    await expect(explained(broken())).rejects.toThrow('EIO');
  });
});
