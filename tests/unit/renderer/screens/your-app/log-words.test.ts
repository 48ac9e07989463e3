import { describe, expect, it } from 'vitest';
import { logProgress, logSentence } from '../../../../../renderer/screens/your-app/log-words.ts';
import { NO_PHONE_LOG } from '../../../../../shared/model/own-app.ts';

const NONE = { calls: 0, failed: 0, refusedTokens: 0, others: 0 };

describe('the sentence of a log', () => {
  it.each([
    [NONE, 'No call of the SDK'],
    [{ ...NONE, calls: 1 }, '1 call'],
    [
      { ...NONE, calls: 12_000, failed: 2, refusedTokens: 1, others: 3 },
      '12,000 calls, 2 failed, 1 token refused, 3 requests of others',
    ],
  ])('%j', (summary, text) => {
    expect(logSentence(summary)).toBe(text);
  });
});

describe('its progress', () => {
  it('names the size, where that is known', () => {
    const reading = { ...NO_PHONE_LOG, bytes: 12.9 * 1024 ** 2, calls: 1024 };
    expect(logProgress(reading)).toBe('12 MB, 1,024 calls so far');
    expect(logProgress({ ...reading, totalBytes: 200 * 1024 ** 2 })).toBe('12 of 200 MB, 1,024 calls so far');
  });
});
