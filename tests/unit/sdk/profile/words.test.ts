import { expect, it } from 'vitest';
import { DIFFERENCES } from '../../../../electron/sdk/profile/profile.ts';
import { differenceInfos, differenceWords } from '../../../../electron/sdk/profile/words.ts';
import { differenceInfoSchema } from '../../../../shared/model/sdk-options.ts';

it.each([
  [null, 'none'],
  [true, 'yes'],
  [10_000, '10,000'],
  ['postWithOverride', 'POST with override'],
  ['utf16Units', 'UTF-16 units'],
  ['javaIsBlank', 'Java is blank'],
  ['JWT_TOKEN_EXPIRED', 'JWT_TOKEN_EXPIRED'],
  ['The provided JWT is expired.', 'The provided JWT is expired.'],
  [[], 'none'],
  [['android', 'ios'], 'Android, iOS'],
  [{ connectMs: 5_000, totalMs: 20_000 }, 'connect ms: 5,000; total ms: 20,000'],
  [{ getUser: { ri: true } }, 'get user: (ri: yes)'],
])('%j reads “%s”', (value, words) => {
  expect(differenceWords(value)).toBe(words);
});

it('every row of the table is told, in its order', () => {
  const infos = differenceInfos();
  expect(infos.map(({ id }) => id)).toEqual(DIFFERENCES.map(({ id }) => id));
  for (const info of infos) expect(differenceInfoSchema.safeParse(info).success).toBe(true);
});
