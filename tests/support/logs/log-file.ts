/**
 * Logs as phones write them, from `fixtures/`, with real tokens in place of `{{…}}`.
 */
import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { recognise } from '../../../electron/own-app/recognise/recognise.ts';
import { explainLog, type ExplainOptions } from '../../../electron/own-app/logs/explain-log.ts';
import type {
  ExplainedCall,
  LogItem,
  LogRefusal,
  LogSummary,
  Unreadable,
} from '../../../electron/own-app/logs/model/log-types.ts';

export const KEY = {
  kid: 'key-1',
  secretHex: '0123456789abcdef'.repeat(4),
  applicationCode: '1d83c5f8-0b7e-4a7d-9f51-5c6e9b0d2a44',
} as const;

/** 2026-11-28T10:00:00Z; the logs were written in a zone of +01:00. */
export const LOG_START = Date.UTC(2026, 10, 28, 10);
export const LOG_ZONE = 60;
const START = LOG_START / 1000;

interface TokenChanges {
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly key?: Uint8Array;
}

export function token({ claims = {}, key = Buffer.from(KEY.secretHex, 'hex') }: TokenChanges = {}): string {
  const body = {
    typ: 'Bearer',
    jti: '4a7d9f51-5c6e',
    sub: 'ana',
    iss: KEY.applicationCode,
    iat: START - 10,
    exp: START + 300,
    'infobip-api-key': KEY.applicationCode,
    ...claims,
  };
  const parts = [{ alg: 'HS256', typ: 'JWT', kid: KEY.kid }, body].map((part) =>
    Buffer.from(JSON.stringify(part)).toString('base64url'),
  );
  const signature = createHmac('sha256', key).update(parts.join('.')).digest('base64url');
  return [...parts, signature].join('.');
}

export const TOKENS = {
  good: token(),
  expired: token({ claims: { sub: 'ben', iat: START - 400, exp: START - 100 } }),
  hexKey: token({ key: Buffer.from(KEY.secretHex) }),
  otherPerson: token({ claims: { sub: 'ben' } }),
  milliseconds: token({ claims: { iat: START * 1000, exp: (START + 300) * 1000 } }),
  halfOfGood: token().slice(0, 120),
} as const;

/** A fixture with its tokens and the application code. */
export function logText(name: string): string {
  const text = readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8');
  return text.replaceAll(/\{\{(\w+)\}\}/g, (whole, wanted: string) =>
    wanted === 'code' ? KEY.applicationCode : (TOKENS[wanted as keyof typeof TOKENS] ?? whole),
  );
}

export interface Explained {
  readonly calls: readonly ExplainedCall[];
  readonly unreadable: readonly Unreadable[];
  readonly refusal: LogRefusal | null;
  readonly summary: LogSummary | null;
  readonly items: readonly LogItem[];
}

/** Reads to the end, in the zone of the fixtures unless told otherwise. */
export async function explained(
  source: string | Uint8Array | AsyncIterable<Uint8Array>,
  options: Partial<ExplainOptions> = {},
): Promise<Explained> {
  const items: LogItem[] = [];
  for await (const item of explainLog(bytesOf(source), { ...OPTIONS, ...options })) items.push(item);
  return {
    items,
    calls: items.flatMap((item) => (item.type === 'call' ? [item.call] : [])),
    unreadable: items.flatMap((item) => (item.type === 'unreadable' ? [item.unreadable] : [])),
    refusal: items.flatMap((item) => (item.type === 'refused' ? [item.refusal] : []))[0] ?? null,
    summary: items.flatMap((item) => (item.type === 'end' ? [item.summary] : []))[0] ?? null,
  };
}

export const OPTIONS: ExplainOptions = {
  recognise,
  key: KEY,
  platform: null,
  zoneMinutes: LOG_ZONE,
  referenceMs: LOG_START + 3_600_000,
  totalBytes: null,
  signal: new AbortController().signal,
};

/** In pieces of some thousand bytes, as a file comes. */
export async function* bytesOf(
  source: string | Uint8Array | AsyncIterable<Uint8Array>,
  size = 4099,
): AsyncGenerator<Uint8Array> {
  if (typeof source !== 'string' && !(source instanceof Uint8Array)) {
    yield* source;
    return;
  }
  const bytes = typeof source === 'string' ? Buffer.from(source) : source;
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** A call in short: what it is, how it ended. */
export function brief({ recognised, outcome, status, code, isSent }: ExplainedCall): string {
  const end = [status, code].filter((one) => one !== null).join(' ');
  return [recognised.call, isSent ? 'sent' : 'not sent', outcome, end].join(' ').trim();
}

/** Anything of which a secret could be made. */
export function secretsIn(text: string): readonly string[] {
  const signatures = Object.values(TOKENS).map((one) => one.split('.')[2] ?? '');
  const claims = Object.values(TOKENS).map((one) => (one.split('.')[1] ?? '').slice(0, 40));
  return [...signatures, ...claims, KEY.applicationCode, KEY.secretHex].filter(
    (secret) => secret.length > 10 && text.includes(secret),
  );
}
