/**
 * A feed on 127.0.0.1 with one version, and "AppImages" that are shell scripts around the project's own Electron.
 */
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

const PROJECT = path.resolve(import.meta.dirname, '../../..');
// The package exports the path of its program.
const ELECTRON = createRequire(import.meta.url)('electron') as unknown as string;
const FEED_FILE = process.arch === 'x64' ? 'latest-linux.yml' : `latest-linux-${process.arch}.yml`;

export const OLD_VERSION = '0.1.0';
export const NEW_VERSION = '9.9.9';

export class UpdateFeed {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'lab-feed-'));
  /** What was asked for, without queries. */
  readonly asked: string[] = [];
  /** Half of a file is sent, and then nothing more. */
  isStalled = false;
  #server: Server | null = null;
  readonly #files = new Map<string, Buffer>();

  get url(): string {
    const address = this.#server?.address() as AddressInfo;
    return `http://127.0.0.1:${address.port}/lab/`;
  }

  /** Path of the installed "AppImage". */
  get appImage(): string {
    return path.join(this.folder, 'bin', 'lab.AppImage');
  }

  async start(): Promise<void> {
    mkdirSync(path.dirname(this.appImage));
    this.#install(this.appImage, this.script(OLD_VERSION));
    const server = createServer((request, response) => {
      const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
      this.asked.push(pathname);
      const content = this.#files.get(path.basename(pathname));
      if (content === undefined) response.writeHead(404).end();
      else if (this.isStalled && pathname.endsWith('.AppImage')) {
        response.writeHead(200, { 'content-length': content.length });
        response.write(content.subarray(0, content.length / 2));
      } else response.writeHead(200, { 'content-length': content.length }).end(content);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    this.#server = server;
  }

  async stop(): Promise<void> {
    for (const version of [OLD_VERSION, NEW_VERSION]) this.kill(version);
    this.#server?.closeAllConnections();
    await new Promise((resolve) => this.#server?.close(resolve) ?? resolve(null));
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Offers this content as the new version; `served` is what is really sent. */
  publish(content: string, served = content, sign?: (text: string) => string): void {
    const sha512 = createHash('sha512').update(content).digest('base64');
    const name = `lab-${NEW_VERSION}.AppImage`;
    const yml = [
      `version: ${NEW_VERSION}`,
      'files:',
      `  - url: ${name}`,
      `    sha512: ${sha512}`,
      `    size: ${Buffer.byteLength(served)}`,
      `path: ${name}`,
      `sha512: ${sha512}`,
      "releaseDate: '2026-01-01T00:00:00.000Z'",
      '',
    ].join('\n');
    this.#files.set(FEED_FILE, Buffer.from(yml));
    this.#files.set(name, Buffer.from(served));
    if (sign !== undefined) this.#files.set(`${FEED_FILE}.sig`, Buffer.from(sign(yml)));
  }

  /** An "AppImage" that runs the built app as this version, and writes down its process. */
  script(version: string): string {
    const folder = path.join(this.folder, `app-${version}`);
    if (!existsSync(folder)) {
      mkdirSync(folder);
      const manifest = JSON.parse(readFileSync(path.join(PROJECT, 'package.json'), 'utf8')) as object;
      writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ ...manifest, version }));
      symlinkSync(path.join(PROJECT, 'out'), path.join(folder, 'out'));
    }
    const sandbox = process.getuid?.() === 0 ? '--no-sandbox ' : '';
    return `#!/bin/sh
case "$*" in
*--supervise-update*) ;;
*) echo $$ > '${this.#pidFile(version)}' ;;
esac
APPIMAGE="$(realpath "$0")"
export APPIMAGE
exec '${ELECTRON}' ${sandbox}'${folder}' "$@"
`;
  }

  /** Whether what is installed is this version. */
  isInstalled(version: string): boolean {
    return readFileSync(this.appImage, 'utf8') === this.script(version);
  }

  /** Process of the newest start of this version without Playwright, or null. */
  pid(version: string): number | null {
    const file = this.#pidFile(version);
    return existsSync(file) ? Number(readFileSync(file, 'utf8')) : null;
  }

  forgetPid(version: string): void {
    rmSync(this.#pidFile(version), { force: true });
  }

  /** Ends that process as a system that shuts down would. */
  kill(version: string): void {
    const pid = this.pid(version);
    if (pid === null) return;
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // Gone already.
    }
  }

  #pidFile(version: string): string {
    return path.join(this.folder, `${version}.pid`);
  }

  #install(file: string, content: string): void {
    writeFileSync(file, content);
    chmodSync(file, 0o755);
  }
}
