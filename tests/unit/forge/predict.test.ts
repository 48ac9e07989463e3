import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { forge, usualToken } from '../../../electron/forge/forge.ts';
import { MUTATIONS } from '../../../electron/forge/mutations.ts';
import { comparePrediction, predict } from '../../../electron/forge/predict.ts';
import { verifyToken } from '../../../electron/sandbox/gate/server-gate.ts';
import { verifySignature } from '../../../electron/sdk/token/signature.ts';
import type { CallRecord } from '../../../shared/model/call-record.ts';
import { predictionSchema } from '../../../shared/model/forge.ts';

const SECRET_HEX = 'ab'.repeat(32);
const NOW_MS = 1_800_000_000_250;
const context = {
  nowSeconds: Math.floor(NOW_MS / 1000),
  newId: () => '00000000-0000-4000-8000-000000000001',
};
const base = usualToken({ kid: 'k', sub: 'ana', applicationCode: 'app', lifetimeSeconds: 60 }, context);
const profile = {
  id: 'p',
  name: 'p',
  applicationCode: 'app',
  securitySetting: 'jwt',
  observe: false,
  newBaseUrl: null,
  keys: [{ kid: 'k', secretHex: SECRET_HEX, status: 'current', createdAt: 0 }],
} as const;

function forged(ids: readonly string[]): Promise<string> {
  return forge(base, ids, {
    ...context,
    sign: (header, payload) =>
      createHmac('sha256', Buffer.from(SECRET_HEX, 'hex')).update(`${header}.${payload}`).digest('base64url'),
  });
}

async function predicted(token: string) {
  return predict(token, {
    nowMs: NOW_MS,
    isSandbox: true,
    server: {
      nowMs: NOW_MS,
      keyIds: ['k'],
      applicationCode: 'app',
      externalUserId: 'ana',
      isSignatureValid: await verifySignature(token.trim(), SECRET_HEX),
    },
  });
}

/** Who a token is for is judged with the request, not with the token alone. */
const ABOUT_THE_REQUEST = new Set(['sub-other', 'sub-spaces']);

describe('predict', () => {
  it.each(['', ...MUTATIONS.map(({ id }) => id)])('says of “%s” what the sandbox’s gate says', async (id) => {
    const token = await forged(id === '' ? [] : [id]);
    const prediction = await predicted(token);
    expect(predictionSchema.safeParse(prediction).success).toBe(true);
    if (ABOUT_THE_REQUEST.has(id)) {
      expect(prediction.verdicts.server?.ok).toBe(false);
      return;
    }
    const actual = await verifyToken(token.trimEnd(), profile as never, NOW_MS);
    expect({ id, ok: prediction.verdicts.server?.ok }).toEqual({ id, ok: actual.ok });
  });

  it('sends nothing where the device refuses, and stops a token that no header can carry', async () => {
    const { outcomes } = await predicted(await forged(['trailing-line-break']));
    expect(outcomes.android).toEqual({ ok: true, gate: null, code: null, sends: true });
    expect(outcomes.ios).toEqual({
      ok: false,
      gate: 'header',
      code: 'JWT_TOKEN_STRUCTURE_INVALID',
      sends: false,
    });
    const expired = await predicted(await forged(['expired']));
    expect(expired.outcomes.strict).toEqual({
      ok: false,
      gate: 'expiry',
      code: 'JWT_TOKEN_EXPIRED',
      sends: false,
    });
  });

  it('explains in one sentence why the platforms differ', async () => {
    expect((await predicted(await forged(['single-quotes']))).explanation).toMatch(
      /^Android passes the token/,
    );
  });

  it('never throws, whatever the token', () => {
    for (const token of [null, '', '.', '..', 'e30.e30.e30', '\ud800', 'x'.repeat(200_000)]) {
      expect(() =>
        predict(token, { nowMs: NOW_MS, isSandbox: true, server: { nowMs: NOW_MS } }),
      ).not.toThrow();
    }
  });
});

describe('comparePrediction', () => {
  const record = {
    outcome: 'failed',
    stoppedAt: 'expiry',
    error: { code: 'JWT_TOKEN_EXPIRED' },
    bytesSent: 0,
  };

  it('tells whether it came as predicted', () => {
    const predictedOutcome = { ok: false, gate: 'expiry', code: 'JWT_TOKEN_EXPIRED', sends: false } as const;
    expect(comparePrediction(predictedOutcome, record as unknown as CallRecord).asPredicted).toBe(true);
    expect(
      comparePrediction(
        { ...predictedOutcome, gate: 'server', sends: true },
        record as unknown as CallRecord,
      ),
    ).toEqual({
      asPredicted: false,
      predicted: 'JWT_TOKEN_EXPIRED at server, sent',
      actual: 'JWT_TOKEN_EXPIRED at expiry, 0 bytes sent',
    });
  });
});
