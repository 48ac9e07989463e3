import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decideAsset, isInside } from '../../../../electron/app/security/asset-path.ts';
import { PRIVILEGED_SCHEME, pageSource } from '../../../../electron/app/security/origins.ts';
import { answerAsset } from '../../../../electron/app/security/page-files.ts';

let root: string;
let page: string;

beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'assets-'));
  page = path.join(root, 'page');
  await mkdir(path.join(page, 'assets'), { recursive: true });
  await mkdir(path.join(root, 'page-secret'));
  await writeFile(path.join(page, 'index.html'), '<p>page</p>');
  await writeFile(path.join(page, 'assets', 'a b.js'), 'let a;');
  await writeFile(path.join(page, 'notes.txt'), 'of no use to a page');
  await writeFile(path.join(root, 'secret.js'), 'secret');
  await writeFile(path.join(root, 'page-secret', 'x.js'), 'secret');
  await symlink(path.join(root, 'secret.js'), path.join(page, 'link.js'));
  await symlink(root, path.join(page, 'up'));
});
afterAll(() => rm(root, { recursive: true, force: true }));

const get = (url: string, method = 'GET') => answerAsset(page, { method, url });

describe('item 13: what the protocol handler answers', () => {
  it.each([
    ['app://lab/', 'text/html; charset=utf-8', '<p>page</p>'],
    ['app://lab/index.html?theme=dark#top', 'text/html; charset=utf-8', '<p>page</p>'],
    ['app://lab/assets/a%20b.js', 'text/javascript; charset=utf-8', 'let a;'],
  ])('%s is a file of the page', async (url, type, content) => {
    const answer = await get(url);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, type]);
    expect(await answer.text()).toBe(content);
  });

  it.each(['HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS'])('%s is not allowed', async (method) => {
    expect((await get('app://lab/', method)).status).toBe(405);
  });

  it.each([
    ['another host', 'app://other/index.html', 403],
    ['another scheme', 'file:///etc/passwd', 403],
    ['..', 'app://lab/../secret.js', 404],
    ['encoded ..', 'app://lab/%2e%2e/secret.js', 404],
    ['.. after a separator that is encoded', 'app://lab/assets%2f..%2f..%2fsecret.js', 403],
    ['.. encoded twice', 'app://lab/%252e%252e/secret.js', 404],
    ['a backslash', 'app://lab/..%5csecret.js', 403],
    ['an absolute path', 'app://lab//etc/passwd', 404],
    ['a drive', 'app://lab/C:/secret.js', 403],
    ['a NUL', 'app://lab/index.html%00.js', 403],
    ['a bad escape', 'app://lab/%zz', 400],
    ['no URL', 'lab', 400],
    ['a link out of the folder', 'app://lab/link.js', 403],
    ['a folder link out of the folder', 'app://lab/up/secret.js', 403],
    ['a folder', 'app://lab/assets', 404],
    ['nothing there', 'app://lab/missing.js', 404],
    ['a type no page needs', 'app://lab/notes.txt', 404],
  ])('%s is refused', async (_what, url, status) => {
    const answer = await get(url);
    expect(answer.status).toBe(status);
    expect(await answer.text()).toBe('');
  });

  it('compares paths by segment, not by their beginning', () => {
    expect(isInside('/a/page', '/a/page/index.html')).toBe(true);
    expect(isInside('/a/page', '/a/page/..file')).toBe(true);
    expect(isInside('/a/page', '/a/page-secret/x.js')).toBe(false);
    expect(isInside('/a/page', '/a')).toBe(false);
    expect(isInside('/a/page', '/a/page')).toBe(false);
  });

  it('no path that is let through leaves the folder', () => {
    for (const url of ['app://lab/a/%2e%2e/b', 'app://lab/./././x', 'app://lab/%2e/x', 'app://lab/a//b']) {
      const decision = decideAsset('GET', url);
      if (decision.kind === 'file')
        expect(path.posix.normalize(decision.relativePath)).not.toMatch(/^\.\.|^\//);
    }
  });
});

describe('item 14: the policy', () => {
  it('goes with every answer, refusals too', async () => {
    const policy =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
      "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'";
    for (const url of ['app://lab/', 'app://lab/missing.js', 'app://other/']) {
      const { headers } = await get(url);
      expect(headers.get('content-security-policy')).toBe(policy);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
    }
  });
});

describe('item 12: where the page comes from', () => {
  it('the scheme is standard, secure and cached', () => {
    expect(PRIVILEGED_SCHEME).toMatchObject({
      scheme: 'app',
      privileges: { standard: true, secure: true, codeCache: true },
    });
    expect(PRIVILEGED_SCHEME.privileges?.bypassCSP).toBeUndefined();
  });

  it('a package has one origin, whatever the environment says', () => {
    expect(pageSource(true, 'http://localhost:5173')).toEqual({ url: 'app://lab/', origins: ['app://lab'] });
    expect(pageSource(false, undefined)).toEqual({ url: 'app://lab/', origins: ['app://lab'] });
    expect(pageSource(false, 'nonsense')).toEqual({ url: 'app://lab/', origins: ['app://lab'] });
  });

  it('in development the development server counts, too', () => {
    expect(pageSource(false, 'http://localhost:5173/')).toEqual({
      url: 'http://localhost:5173/',
      origins: ['app://lab', 'http://localhost:5173'],
    });
  });
});
