/**
 * Builds the tokens of the conformance vectors. The file describes its own format under `howToBuild`.
 */
import { readFileSync } from 'node:fs';

type Encoding = 'base64url' | 'base64url-padded' | 'base64' | 'raw';
type Json = unknown;

interface Build {
  readonly token?: string | null;
  readonly header?: Json;
  readonly payload?: Json;
  readonly headerRaw?: string;
  readonly payloadRaw?: string;
  readonly payloadBytesB64?: string;
  readonly headerBytesB64?: string;
  readonly headerEncoding?: Encoding;
  readonly payloadEncoding?: Encoding;
  readonly encoding: Encoding;
  readonly template?: string;
  readonly signature?: string;
}

export interface Expectation {
  readonly ok: boolean;
  readonly code: string | null;
  readonly message: string | null;
  readonly match?: 'exact' | 'oneOf' | 'prefixAndMembers';
  readonly messages?: readonly string[];
  readonly prefix?: string;
  readonly members?: readonly string[];
}

export interface VectorCase {
  readonly name: string;
  readonly build: Build;
  readonly expected: { readonly android: Expectation; readonly ios: Expectation };
}

/** All cases, from this folder's copy of the vectors. */
export function readVectors(): readonly VectorCase[] {
  const file = new URL('../conformance/vectors/jwt-validation.json', import.meta.url);
  return (JSON.parse(readFileSync(file, 'utf8')) as { readonly cases: readonly VectorCase[] }).cases;
}

/** The token of a case at a time, milliseconds since the epoch. */
export function buildVectorToken(build: Build, nowMs: number): string | null {
  if (build.token !== undefined) return build.token;
  const header = encode(bytesOf('header', build, nowMs), build.headerEncoding ?? build.encoding);
  const payload = encode(bytesOf('payload', build, nowMs), build.payloadEncoding ?? build.encoding);
  const segments: Readonly<Record<string, string>> = { h: header, p: payload, s: build.signature ?? '' };
  return (build.template ?? '{h}.{p}.{s}').replace(
    /\{([hps])(?:\[(\d*):(\d*)\])?\}/g,
    (_whole, name: string, start?: string, end?: string) =>
      (segments[name] ?? '').slice(start ? Number(start) : 0, end ? Number(end) : undefined),
  );
}

function bytesOf(part: 'header' | 'payload', build: Build, nowMs: number): Buffer {
  const bytes = build[`${part}BytesB64`];
  if (bytes !== undefined) return Buffer.from(bytes, 'base64');
  const text = build[`${part}Raw`];
  if (text !== undefined) return Buffer.from(text, 'utf8');
  return Buffer.from(JSON.stringify(resolveTimes(build[part], nowMs)) ?? '', 'utf8');
}

function encode(bytes: Buffer, encoding: Encoding): string {
  if (encoding === 'raw') return bytes.toString('utf8');
  if (encoding === 'base64') return bytes.toString('base64');
  const text = bytes.toString('base64url');
  return encoding === 'base64url' ? text : text.padEnd(Math.ceil(text.length / 4) * 4, '=');
}

function resolveTimes(value: Json, nowMs: number): Json {
  if (Array.isArray(value)) return value.map((item) => resolveTimes(item, nowMs));
  if (typeof value !== 'object' || value === null) return value;
  const [[name, amount] = ['', 0]] = Object.entries(value);
  const seconds = Math.floor(nowMs / 1000) + Number(amount);
  if (name === '$nowPlus') return seconds;
  if (name === '$nowMsPlus') return nowMs + Number(amount);
  if (name === '$nowPlusString') return String(seconds);
  if (name === '$nowPlusFloat') return seconds;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, resolveTimes(item, nowMs)]));
}
