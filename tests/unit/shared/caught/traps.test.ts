import { describe, expect, it } from 'vitest';
import { failuresFor } from '../../../../shared/caught/find.ts';
import { failureRow } from '../../../../shared/caught/table.ts';
import { differingMembers, trapsOf } from '../../../../shared/caught/traps.ts';

describe('trapsOf', () => {
  it.each([
    ['tokenExpired', 'flutter', 'saveUser', ['message is null on iOS.']],
    [
      'noRegistration',
      'flutter',
      'fetchUser',
      ['code is "0" on iOS, as for every failure without a code of the SDK.', 'message is null on iOS.'],
    ],
    [
      'fieldTooLong',
      'reactNative',
      'saveUser',
      [
        'code is a number on iOS: 17.',
        'code is "-10" on Android and 17 on iOS.',
        'Which field was too long is lost on iOS.',
      ],
    ],
    [
      'connectionRefused',
      'reactNative',
      'fetchInstallation',
      ['There is no code at all on Android.', 'code is a number on iOS: -1004.'],
    ],
    ['emptySave', 'cordova', 'saveUser', ['Android: an error; iOS: success.']],
    ['primaryOwn', 'flutter', 'setInstallationAsPrimary', []],
  ] as const)('%s in %s, %s', (failure, framework, call, sentences) => {
    expect(trapsOf(failureRow(failure), framework, { call })).toEqual(sentences);
  });

  it('names what differs, absent members among it', () => {
    expect(differingMembers({ description: 'a' }, { description: 'a', code: 1 })).toEqual(new Set(['code']));
    expect(differingMembers('success', { code: 1 })).toEqual(new Set());
  });
});

describe('failuresFor', () => {
  it.each([
    ['JWT_TOKEN_EXPIRED', ['tokenExpired']],
    ['20006', ['noRegistration']],
    ['17', ['fieldTooLong']],
    ['404', ['clientErrorUncoded']],
    ['503', ['serverErrorUncoded']],
    ['UNAUTHORIZED', ['tokenRefused']],
    ['EMAIL_INVALID', ['codedAnswer']],
    ['tokenBlank', ['tokenBlank']],
    ['nonsense', []],
  ])('%s', (word, ids) => {
    expect(failuresFor(word, 'saveUser', undefined).map(({ row }) => row.id)).toEqual(ids);
  });
});
