import { describe, expect, it } from 'vitest';
import { ERRORS, explainError } from '../../../shared/errors.ts';

describe('the table of errors', () => {
  it('has every ID once', () => {
    const ids = ERRORS.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)]);
  });

  it('has the code as ID, or a name where the code is a number or a word of the plugins', () => {
    const others = ERRORS.filter(({ id, code }) => id !== code);
    expect(others.filter(({ code }) => !/^(-?\d+|invalid[A-Z][a-z]+)$/.test(code))).toEqual([]);
  });

  it.each(ERRORS)('explains $id on a profile that shows it', ({ id, code, origin, platform }) => {
    const profile = platform === 'all' ? 'strict' : platform;
    expect(explainError({ code, origin }, profile)?.id).toBe(id);
  });
});
