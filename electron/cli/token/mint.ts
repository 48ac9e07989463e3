/**
 * `token mint`: a user data JWT as a customer's backend makes it, or spoilt on purpose.
 */
import { createHmac, randomUUID } from 'node:crypto';
import { forge, UnknownMutation, usualToken } from '../../forge/forge.ts';
import { type CliIo, EXIT, type ExitCode, UsageError } from '../io/io.ts';
import { DEMO_KEY, type KeyFile } from './key-file.ts';

export interface MintOptions {
  readonly sub: string;
  readonly lifetimeSeconds: number;
  readonly key: KeyFile | null;
  readonly mutations: readonly string[];
  readonly nowMs: number;
}

/** Prints the token and a line break. */
export async function mintToken(io: CliIo, options: MintOptions): Promise<ExitCode> {
  const key = options.key ?? DEMO_KEY;
  if (options.key === null) {
    io.note('Signed with the demo key, which no server knows. Give --key FILE for your own.\n');
  }
  const context = { nowSeconds: Math.floor(options.nowMs / 1000), newId: () => randomUUID() };
  const base = usualToken({ ...key, ...options }, context);
  await io.out(`${await forged(base, options.mutations, key, context)}\n`);
  return EXIT.ok;
}

async function forged(
  base: Parameters<typeof forge>[0],
  mutations: readonly string[],
  key: KeyFile,
  context: { readonly nowSeconds: number; readonly newId: () => string },
): Promise<string> {
  try {
    return await forge(base, mutations, { ...context, sign: signWith(key.secretHex) });
  } catch (error) {
    if (!(error instanceof UnknownMutation)) throw error;
    throw new UsageError(`${error.message}; “lab token mutations” lists them`, { cause: error });
  }
}

function signWith(secretHex: string): (header: string, payload: string) => string {
  const secret = Buffer.from(secretHex, 'hex');
  return (header, payload) => createHmac('sha256', secret).update(`${header}.${payload}`).digest('base64url');
}
