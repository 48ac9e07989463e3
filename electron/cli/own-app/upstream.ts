/**
 * What answers the app: a sandbox in this process, or a backend that the relay passes on to.
 */
import { randomBytes, X509Certificate } from 'node:crypto';
import { type KnownProfile, NOTHING_KNOWN } from '../../own-app/judge.ts';
import { standaloneLine } from '../../sandbox/service/standalone.ts';
import { type RunningSandbox, startSandbox } from '../../sandbox/service/start.ts';
import { currentKey } from '../../sandbox/state/keys.ts';
import { profileSchema } from '../../sandbox/state/schema.ts';
import { activeProfile, putProfile, serverNow } from '../../sandbox/state/state.ts';
import { UsageError } from '../io/io.ts';
import { readTextFile } from '../io/text-file.ts';
import type { KeyFile } from '../token/key-file.ts';

export interface AppUpstream {
  readonly baseUrl: string;
  readonly ca?: string;
  readonly adminToken: string;
  readonly sandboxAdminUrl?: string;
  /** How an app gets through: application code, key, where tokens come from; or the backend behind the relay. */
  readonly told: Readonly<Record<string, string>>;
  known(): KnownProfile;
  readonly journal?: () => Promise<number>;
  /** The sandbox that answers; absent beside a relay. */
  readonly sandbox?: RunningSandbox;
  stop(): Promise<void>;
}

/** Starts a sandbox, with the application code and the key of the file where there is one. */
export async function sandboxUpstream(key: KeyFile | null): Promise<AppUpstream> {
  const running = await startSandbox();
  try {
    if (key !== null) takeOver(running, key);
  } catch (error) {
    await running.stop();
    throw error;
  }
  const { address, sandbox } = running;
  const { keyId, secretHex, tokenUrl } = standaloneLine(running);
  const { applicationCode } = activeProfile(sandbox.state);
  return {
    baseUrl: address.baseUrl,
    adminToken: address.adminToken,
    sandboxAdminUrl: address.adminUrl,
    told: { applicationCode, keyId, secretHex, tokenUrl },
    known: () => profileOf(running),
    journal: () => Promise.resolve(sandbox.journal.mark().requests),
    sandbox: running,
    stop: () => running.stop(),
  };
}

function takeOver(
  { sandbox: { state } }: RunningSandbox,
  { kid, secretHex, applicationCode }: KeyFile,
): void {
  const profile = activeProfile(state);
  const created = currentKey(profile)?.createdAt ?? serverNow(state);
  const wanted = profileSchema.safeParse({
    ...profile,
    applicationCode,
    keys: [{ kid, secretHex: secretHex.toLowerCase(), status: 'current', createdAt: created }],
  });
  if (!wanted.success)
    throw new UsageError(
      'The sandbox cannot use this key file: it takes secrets of 256 bits and more, a kid of up to 128 characters, and an application code of up to 256',
    );
  putProfile(state, wanted.data);
}

function profileOf({ sandbox: { state } }: RunningSandbox): KnownProfile {
  const { applicationCode, keys } = activeProfile(state);
  return {
    applicationCode,
    keys: keys.filter(({ status }) => status !== 'revoked'),
    serverNowMs: serverNow(state),
    isSandbox: true,
    personOf(regId) {
      const personId = state.installations.get(regId)?.personId ?? '';
      return state.persons.get(personId)?.data.externalUserId ?? null;
    },
  };
}

/** @param caFile certificates in PEM that are trusted beside the usual ones */
export async function relayUpstream(
  baseUrl: string,
  caFile: string | undefined,
  key: KeyFile | null,
): Promise<AppUpstream> {
  const known: KnownProfile =
    key === null ? NOTHING_KNOWN : { keys: [key], applicationCode: key.applicationCode, isSandbox: false };
  return {
    baseUrl,
    ...(caFile === undefined ? {} : { ca: await readCertificates(caFile) }),
    adminToken: randomBytes(32).toString('base64url'),
    told: { relay: baseUrl },
    known: () => known,
    stop: () => Promise.resolve(),
  };
}

async function readCertificates(path: string): Promise<string> {
  const text = await readTextFile(path);
  if (isCertificate(text)) return text;
  throw new UsageError(`${path} holds no certificate in PEM`);
}

/** Looks at the first; TLS reads them all. */
function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).raw.byteLength > 0;
  } catch {
    return false;
  }
}
