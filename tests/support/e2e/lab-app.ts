/**
 * The app as a test meets it: the built app in the real Electron, with a user-data folder of its own.
 */
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { _electron, type ElectronApplication, expect, type Page } from '@playwright/test';
import type { Alteration } from '../../../shared/model/forge.ts';
import type { Screen, Snapshot } from '../../../shared/state/snapshot.ts';

const PROJECT = path.resolve(import.meta.dirname, '../../..');
const READY_MS = 30_000;
const QUIT_MS = 20_000;
const CHILDREN_MS = 3_000;

export interface LaunchOptions {
  readonly userDataDir?: string;
  /** Added to or, where undefined, removed from the environment. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Started instead of the project's Electron with the project's folder. */
  readonly executablePath?: string;
  /** Switches of this start. */
  readonly args?: readonly string[];
  readonly width?: number;
  readonly height?: number;
}

export class LabApp {
  readonly app: ElectronApplication;
  /** Kept, since Playwright does not hand it out any more once the app is closed. */
  readonly #child: ChildProcess;
  readonly page: Page;
  readonly userDataDir: string;
  readonly output: readonly string[];

  private constructor(app: ElectronApplication, page: Page, userDataDir: string, output: readonly string[]) {
    this.app = app;
    this.#child = app.process();
    this.page = page;
    this.userDataDir = userDataDir;
    this.output = output;
  }

  /** Starts the app and waits until its first screen is complete and the sandbox runs. */
  static async launch(options: LaunchOptions = {}): Promise<LabApp> {
    const userDataDir = options.userDataDir ?? mkdtempSync(path.join(tmpdir(), 'personalization-lab-'));
    const app = await _electron.launch({
      cwd: PROJECT,
      args: [
        ...(options.executablePath === undefined ? [PROJECT] : []),
        `--user-data-dir=${userDataDir}`,
        ...(options.args ?? []),
      ],
      ...(options.executablePath === undefined ? {} : { executablePath: options.executablePath }),
      env: environment(options.env),
    });
    const output: string[] = [];
    app.process().stdout?.on('data', (chunk: Buffer) => output.push(chunk.toString()));
    app.process().stderr?.on('data', (chunk: Buffer) => output.push(chunk.toString()));
    const page = await app.firstWindow();
    if (options.width !== undefined && options.height !== undefined) {
      await resize(app, options.width, options.height);
    }
    await page.locator('[data-app-state="ready"]').waitFor({ state: 'attached', timeout: READY_MS });
    return new LabApp(app, page, userDataDir, output);
  }

  /** Quits as a person would; the user-data folder stays. What the app said last is told where it does not end. */
  async quit(): Promise<void> {
    const child = this.#child;
    if (hasEnded(child)) return;
    // Not Playwright's `close` alone, which also waits for pipes that a child of the app may still hold.
    const gone = new Promise<'gone'>((resolve) => child.once('exit', () => resolve('gone')));
    const closing = this.app.close();
    closing.catch(() => {});
    const late = new AbortController();
    const ended = await Promise.race([gone, closing, setTimeout(QUIT_MS, 'late', { signal: late.signal })]);
    late.abort();
    if (ended === 'late') {
      throw new Error(`The app does not quit. It said last:\n${this.output.slice(-20).join('')}`);
    }
    // Its children may outlive it by a moment, and still write.
    const enough = new AbortController();
    await Promise.race([closing.catch(() => {}), setTimeout(CHILDREN_MS, null, { signal: enough.signal })]);
    enough.abort();
  }

  /** The main process dies at once, as with `kill -9`. */
  async kill(): Promise<void> {
    const child = this.#child;
    if (hasEnded(child)) return;
    const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    child.kill('SIGKILL');
    await gone;
  }

  async restart(options: Omit<LaunchOptions, 'userDataDir'> = {}): Promise<LabApp> {
    await this.quit();
    return LabApp.launch({ ...options, userDataDir: this.userDataDir });
  }

  /** Quits and removes what the app wrote. */
  async dispose(): Promise<void> {
    await this.quit().catch(() => this.kill());
    rmSync(this.userDataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }

  /** What the main process says it knows. */
  async snapshot(): Promise<Snapshot> {
    const answer = await this.page.evaluate(() => {
      const { api } = globalThis as unknown as { api: { getSnapshot(): Promise<{ value: Snapshot }> } };
      return api.getSnapshot();
    });
    return answer.value;
  }

  async open(screen: Screen): Promise<void> {
    await this.page.getByTestId(`nav-${screen}`).click();
    await expect(this.page.getByTestId(`screen-${screen}`)).toBeVisible();
  }

  async signInAs(username: string): Promise<void> {
    await this.open('signIn');
    await this.page.getByTestId(`customer-${username}`).click();
    await expect
      .poll(async () => (await this.snapshot()).session)
      .toMatchObject({ kind: 'customer', username });
  }

  async chooseSetting(setting: 'applicationCode' | 'jwt' | 'contactInformationApi'): Promise<void> {
    await this.open('backend');
    await this.page.getByTestId(`setting-${setting}`).click();
    await expect.poll(async () => (await this.snapshot()).backend?.securitySetting).toBe(setting);
  }

  /** Runs `act` and waits until the call it makes has ended; gives that call back. */
  async callMadeBy(act: () => Promise<void>): Promise<Snapshot['calls'][number]> {
    const before = (await this.snapshot()).calls[0]?.id ?? null;
    await act();
    let made: Snapshot['calls'][number] | undefined;
    await expect
      .poll(
        async () => {
          const snapshot = await this.snapshot();
          made = snapshot.calls[0];
          return (
            made !== undefined && made.id !== before && made.outcome !== 'pending' && snapshot.busy === null
          );
        },
        { message: 'a call ends' },
      )
      .toBe(true);
    if (made === undefined) throw new Error('No call was made');
    await expect(this.page.getByTestId('last-call')).toHaveAttribute('data-call-id', made.id);
    return made;
  }

  /** Opens the part of the live panel that is one line until then. */
  async openTokenPart(): Promise<void> {
    const toggle = this.page.getByTestId('part-token');
    if ((await toggle.getAttribute('aria-expanded')) === 'false') await toggle.click();
    await expect(toggle).toHaveAttribute('aria-expanded', 'true');
  }

  async breakToken(how: Alteration): Promise<void> {
    await this.page.getByTestId('break-token').click();
    await this.page.getByTestId(`break-${how}`).click();
    await expect.poll(async () => (await this.snapshot()).token?.origin).toBe('altered');
  }

  async personalize(): Promise<Snapshot['calls'][number]> {
    await this.open('personalize');
    return this.callMadeBy(() => this.page.getByTestId('personalize-submit').click());
  }
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}

function environment(changes: LaunchOptions['env'] = {}): Record<string, string> {
  const merged: Record<string, string | undefined> = { ...process.env, ...changes };
  return Object.fromEntries(
    Object.entries(merged).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

/** V8 may collect the promise of an answer that is awaited over the inspector, above all while the app starts. */
const COLLECTED = 'Resulting promise was garbage collected';
const ATTEMPTS = 5;

async function resize(app: ElectronApplication, width: number, height: number): Promise<void> {
  const once = (): Promise<void> =>
    app.evaluate(
      ({ BrowserWindow }, size) => {
        BrowserWindow.getAllWindows()[0]?.setContentSize(size.width, size.height);
      },
      { width, height },
    );
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await once();
    } catch (error) {
      if (attempt === ATTEMPTS || !String(error).includes(COLLECTED)) throw error;
    }
  }
}
