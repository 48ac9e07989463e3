/**
 * Which file of the page's folder a URL means. The rules, without a file system.
 */
import path from 'node:path';
import { APP_HOST, APP_SCHEME } from './origins.ts';

export type AssetDecision =
  | { readonly kind: 'file'; readonly relativePath: string }
  | { readonly kind: 'refused'; readonly status: 400 | 403 | 404 | 405 };

/** Decides on a request by its method and URL alone; `isInside` has the last word once links are resolved. */
export function decideAsset(method: string, url: string): AssetDecision {
  if (method !== 'GET') return { kind: 'refused', status: 405 };
  if (!URL.canParse(url)) return { kind: 'refused', status: 400 };
  const { protocol, host, pathname } = new URL(url);
  if (protocol !== `${APP_SCHEME}:` || host !== APP_HOST) return { kind: 'refused', status: 403 };
  const decoded = decode(pathname);
  if (decoded === null) return { kind: 'refused', status: 400 };
  // A backslash is a separator on Windows, a NUL ends a path in C, a colon may name a drive or a stream.
  if (/[\\\0:]/.test(decoded) || decoded.split('/').includes('..')) return { kind: 'refused', status: 403 };
  const relativePath = path.posix.normalize(`.${decoded}`);
  return { kind: 'file', relativePath: relativePath === './' ? 'index.html' : relativePath };
}

/** Whether `candidate` lies in `folder`; both absolute, with links resolved. Compares path segments, not text. */
export function isInside(folder: string, candidate: string): boolean {
  const relative = path.relative(folder, candidate);
  return relative !== '' && relative.split(path.sep)[0] !== '..' && !path.isAbsolute(relative);
}

function decode(pathname: string): string | null {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return null;
  }
}
