/**
 * What the lab knows of the server's side, for predicting the server's verdict. Secrets stay in the sandbox: the
 * signature is checked by letting it sign the same two parts again.
 */
import type { BackendState } from '../../../shared/model/backend.ts';
import type { Snapshot } from '../../../shared/state/snapshot.ts';
import type { Advice } from '../../../shared/model/token-info.ts';
import type { SandboxAdmin } from '../../backend-client/sandbox-admin.ts';
import type { PredictContext } from '../../forge/predict.ts';
import type { ServerContext } from '../../sdk/token/server-verdict.ts';

/** The admin side takes no longer segments. */
const LONGEST_SIGNED = 100_000;

export interface ServerMoment {
  /** Device clock, milliseconds since the epoch. */
  readonly deviceMs: number;
  /** The machine's clock, which both others are moved from. */
  readonly machineMs: number;
}

/** Everything that a prediction can take into account now. What is not known is left out, and said to be unchecked. */
export function predictContext(
  { backend, environment }: Pick<Snapshot, 'backend' | 'environment'>,
  { deviceMs, machineMs }: ServerMoment,
  about: {
    readonly isSignatureValid: boolean | null;
    readonly externalUserId: string | null;
    /** That of the environment in use, where no sandbox tells it. */
    readonly applicationCode?: string | null;
  },
): PredictContext {
  const server: ServerContext = {
    nowMs: machineMs + (backend?.clockOffsetMs ?? 0),
    ...(backend === null
      ? {}
      : {
          securitySetting: backend.securitySetting,
          keyIds: keyIdsOf(backend, false),
          revokedKeyIds: keyIdsOf(backend, true),
          applicationCode: backend.applicationCode,
        }),
    ...(backend === null && about.applicationCode != null ? { applicationCode: about.applicationCode } : {}),
    ...(about.isSignatureValid === null ? {} : { isSignatureValid: about.isSignatureValid }),
    ...(about.externalUserId === null ? {} : { externalUserId: about.externalUserId }),
  };
  return { nowMs: deviceMs, isSandbox: environment.kind === 'sandbox', server };
}

/** Whom calls are about, as far as it is known before one is made. */
export function personAddressed({ session, sdk }: Pick<Snapshot, 'session' | 'sdk'>): string | null {
  return session.kind === 'customer' ? session.externalUserId : (sdk.user.externalUserId ?? null);
}

/** Whether the signature fits the key that the token names; null where that cannot be told. */
export async function checkSignature(
  token: string,
  admin: SandboxAdmin,
  backend: BackendState,
): Promise<boolean | null> {
  const [header = '', claims = '', signature, ...rest] = token.trim().split('.', 4);
  if (signature === undefined || rest.length > 0 || token.length > LONGEST_SIGNED) return null;
  if (![header, claims, signature].every((part) => /^[\w-]+$/.test(part))) return null;
  const kid = kidOf(header);
  if (kid === null || !backend.keys.some((key) => key.kid === kid)) return null;
  const wanted = await admin.sign(header, claims, kid);
  return Buffer.from(wanted, 'base64url').equals(Buffer.from(signature, 'base64url'));
}

/** The same of a sandbox that may be away or fail. */
export async function signatureOf(
  token: string,
  admin: SandboxAdmin | null,
  backend: BackendState | null,
): Promise<boolean | null> {
  if (admin === null || backend === null) return null;
  return checkSignature(token, admin, backend).catch(() => null);
}

/** What its keys tell of a token. A key that fits has no misreading. */
export async function adviceOnKey(
  token: string,
  admin: SandboxAdmin | null,
  isSignatureValid: boolean | null,
): Promise<readonly Advice[]> {
  if (admin === null || isSignatureValid === true) return [];
  return admin.advise(token).catch(() => []);
}

function keyIdsOf({ keys }: BackendState, isRevoked: boolean): readonly string[] {
  return keys.filter(({ status }) => (status === 'revoked') === isRevoked).map(({ kid }) => kid);
}

function kidOf(header: string): string | null {
  try {
    const { kid } = JSON.parse(Buffer.from(header, 'base64url').toString()) as { readonly kid?: unknown };
    return typeof kid === 'string' ? kid : null;
  } catch {
    return null;
  }
}
