/**
 * The files of the page, with the headers that go with every one of them.
 */
import { readFile, realpath } from 'node:fs/promises';
import path from 'node:path';
import { decideAsset, isInside } from './asset-path.ts';

export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "object-src 'none'",
].join('; ');

export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': CONTENT_SECURITY_POLICY,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=()',
};

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

/** The answer to one request for a part of the page. */
export async function answerAsset(
  folder: string,
  request: { readonly method: string; readonly url: string },
): Promise<Response> {
  const decision = decideAsset(request.method, request.url);
  if (decision.kind === 'refused') return refuse(decision.status);
  try {
    const root = await realpath(folder);
    const file = await realpath(path.join(root, decision.relativePath));
    if (!isInside(root, file)) return refuse(403);
    const type = CONTENT_TYPES[path.extname(file)];
    if (type === undefined) return refuse(404);
    const content = await readFile(file);
    return new Response(new Uint8Array(content), { headers: { ...SECURITY_HEADERS, 'Content-Type': type } });
  } catch {
    return refuse(404);
  }
}

function refuse(status: number): Response {
  return new Response(null, { status, headers: SECURITY_HEADERS });
}
