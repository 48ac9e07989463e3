/**
 * What scenarios say of an application's `catch`, and that a wrong word is noticed.
 */
import { describe, expect, it } from 'vitest';
import { catalog } from '../../../../electron/scenarios/catalog/catalog.ts';
import { checkCaught } from '../../../../electron/scenarios/expectations/caught.ts';
import { makeError } from '../../../../shared/errors.ts';
import { startedHarness, token } from '../../../support/sdk/fakes.ts';

describe('caught', () => {
  it('is expected by at least 60 scenarios', () => {
    const having = catalog().filter((scenario) => JSON.stringify(scenario).includes('"caught"'));
    expect(having.length).toBeGreaterThanOrEqual(60);
  });

  it.each([
    [{ 'flutter/ios': { code: 'JWT_TOKEN_EXPIRED', message: null } }, true],
    [{ 'flutter/ios': { message: 'The provided JWT is expired.' } }, false],
    [{ 'flutter/ios': { code: 'JWT_*' } }, true],
    [{ 'flutter/ios': 'success' as const }, false],
    [{ 'reactNative/ios': ['type'] }, true],
    [{ 'reactNative/ios': ['code'] }, false],
    [{ 'native/ios': { code: 11 } }, true],
    [{ 'native/ios': { code: '11' } }, false],
  ])('%j on iOS: %s', async (expected, ok) => {
    const { sdk, records } = await startedHarness({ profile: 'ios' });
    sdk.setUserDataJwt(token({ expiresIn: -10 }));
    await sdk.fetchUser();
    const [record] = records;
    const error = record?.error ?? makeError('INTERNAL_ERROR');
    const checks = checkCaught(expected, { ok: false, error, record: record ?? null }, 'ios');
    expect(checks.map((one) => one.ok)).toEqual(checks.map(() => ok));
    expect(checks).not.toEqual([]);
    expect(checkCaught(expected, { ok: false, error, record: record ?? null }, 'android')).toEqual([]);
  });
});
