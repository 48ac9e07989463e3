/**
 * Prediction and sandbox say the same of a token, and for the same reason: two readings of the rules that share no
 * code, held against each other on many tokens at random.
 */
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import type { SandboxAdmin } from '../../../electron/backend-client/sandbox-admin.ts';
import { checkSignature, predictContext } from '../../../electron/core/backend/server-knowledge.ts';
import { predictArrival } from '../../../electron/forge/predict.ts';
import { GATE_REASONS, type GateReason } from '../../../electron/sandbox/gate/reasons.ts';
import { verifyToken } from '../../../electron/sandbox/gate/server-gate.ts';
import type { Profile } from '../../../electron/sandbox/state/schema.ts';
import { REFUSAL_REASONS } from '../../../electron/sdk/server-rules/reasons.ts';
import { verifySignature } from '../../../electron/sdk/token/signature.ts';
import type { BackendState } from '../../../shared/model/backend.ts';
import {
  ANA,
  APPLICATION_CODE,
  goodDraft,
  hmac,
  KEYS,
  secretOf,
  tokenOf,
} from '../../support/prediction/draft.ts';
import { fault } from '../../support/prediction/encodings.ts';

const PROFILE: Profile = {
  id: 'p-1',
  name: 'Lab',
  applicationCode: APPLICATION_CODE,
  securitySetting: 'jwt',
  observe: false,
  newBaseUrl: null,
  keys: [...KEYS],
};
const BACKEND: BackendState = {
  profileName: 'Lab',
  applicationCode: APPLICATION_CODE,
  securitySetting: 'jwt',
  keys: KEYS.map(({ kid, status, createdAt }) => ({ kid, status, createdAt })),
  customers: [],
  persons: 0,
  installations: 0,
  clockOffsetMs: 0,
};
const ENVIRONMENT = { kind: 'sandbox' } as Parameters<typeof predictContext>[0]['environment'];
/** The admin side signs, so that secrets stay with it. */
const ADMIN = {
  sign: (header: string, claims: string, kid: string) =>
    Promise.resolve(hmac(`${header}.${claims}`, kid).toString('base64url')),
} as unknown as SandboxAdmin;

/** A reason that lies in the body of a call, and not in the token alone. */
const OF_THE_BODY: GateReason = 'subjectNotIdentity';

interface Clocks {
  readonly serverMs: number;
  readonly deviceMs: number;
}

/** What the sandbox says of a call about Ana: the gate's reason, or that the token is somebody else's. */
async function gateReason(sent: string, { serverMs }: Clocks): Promise<string> {
  const judged = await verifyToken(sent.replace(/[ \t\r\n]+$/, ''), PROFILE, serverMs);
  if (!judged.ok) return judged.error;
  return judged.value.sub === ANA ? 'accepted' : 'subjectNotAddressed';
}

/** What the window predicts, from what it knows of the sandbox. */
async function predictedReason(sent: string, { serverMs, deviceMs }: Clocks): Promise<string> {
  const isSignatureValid = await checkSignature(sent, ADMIN, BACKEND);
  const context = predictContext(
    { backend: { ...BACKEND, clockOffsetMs: serverMs - 1_700_000_000_000 }, environment: ENVIRONMENT },
    { deviceMs, machineMs: 1_700_000_000_000 },
    { isSignatureValid, externalUserId: ANA },
  );
  const { ok, code, reasonCode, unchecked } = predictArrival(sent, context);
  if (ok && reasonCode === null && unchecked.length === 0) return 'accepted';
  return !ok && code === 'UNAUTHORIZED' ? String(reasonCode) : 'neither accepted nor refused';
}

const clocks: fc.Arbitrary<Clocks> = fc.record({
  serverMs: fc.integer({ min: 1_500_000_000_000, max: 2_100_000_000_000 }),
  deviceMs: fc.integer({ min: 1_500_000_000_000, max: 2_100_000_000_000 }),
});

it('has the reasons of the sandbox that a token can cause, in their order', () => {
  const ofTokens = Object.keys(GATE_REASONS).filter((reason) => reason !== OF_THE_BODY);
  expect(REFUSAL_REASONS).toEqual(ofTokens);
});

it('agrees with the sandbox on every one of 50,000 tokens, and meets every reason often', async () => {
  const met = new Map<string, number>();
  const lengths = new Set<number>();
  await fc.assert(
    fc.asyncProperty(clocks, fc.array(fault, { maxLength: 3 }), async (at, faults) => {
      const token = tokenOf(faults.reduce((draft, { apply }) => apply(draft), goodDraft(at.serverMs)));
      const [actual, predicted] = [await gateReason(token, at), await predictedReason(token, at)];
      if (predicted !== actual) throw new Error(`${actual} is predicted as ${predicted}: ${token}`);
      met.set(actual, (met.get(actual) ?? 0) + 1);
      lengths.add(token.length);
    }),
    { numRuns: 50_000, seed: 20_261_128 },
  );
  const counts = ['accepted', ...REFUSAL_REASONS].map((reason) => [reason, met.get(reason) ?? 0] as const);
  expect(counts.filter(([, count]) => count < 100)).toEqual([]);
  // The bound itself, and one above it.
  expect(lengths).toContain(8_192);
  expect(lengths).toContain(8_193);
}, 120_000);

it('has its own reading of a signature, and it is that of the sandbox', async () => {
  await fc.assert(
    fc.asyncProperty(clocks, fc.array(fault, { maxLength: 1 }), async (at, faults) => {
      const token = tokenOf(faults.reduce((draft, { apply }) => apply(draft), goodDraft(at.serverMs)));
      const checked = await checkSignature(token, ADMIN, BACKEND);
      if (checked === null) return;
      const { kid } = JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString()) as {
        kid: string;
      };
      const secret = secretOf(kid).toString('hex');
      expect(await verifySignature(token.trim(), secret), token).toBe(checked);
    }),
    { numRuns: 2_000, seed: 20_261_129 },
  );
}, 60_000);
