/**
 * The command line as a process of its own, and what it prints, line by line.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';

const ROOT = resolve(import.meta.dirname, '../../..');

export type JsonLine = Readonly<Record<string, unknown>>;

export interface LabProcess {
  /** The next line of the output. */
  next(): Promise<JsonLine>;
  /** The next line that has this member, and the ones before it. */
  until(member: string): Promise<readonly JsonLine[]>;
  /** Everything that was read from the output, and all notes. */
  text(): string;
  stop(signal: 'SIGINT' | 'SIGTERM'): void;
  /** The exit code. */
  readonly closed: Promise<number | null>;
}

/** `npm run lab -- …`, as somebody in another folder would. */
export function labProcess(cwd: string, args: readonly string[]): LabProcess {
  const child = spawn('npm', ['--prefix', ROOT, 'run', '--silent', 'lab', '--', ...args], {
    cwd,
    env: Object.fromEntries(
      Object.entries(process.env).filter(([name]) => !/^(?:npm_|INIT_CWD$)/i.test(name)),
    ),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  async function next(): Promise<JsonLine> {
    const { value, done } = (await lines.next()) as { value: string; done?: boolean };
    if (done === true) throw new Error(`The output ended: ${text}`);
    text += `${value}\n`;
    return JSON.parse(value) as JsonLine;
  }
  return {
    next,
    async until(member) {
      const found: JsonLine[] = [];
      do found.push(await next());
      while (found.at(-1)?.[member] === undefined);
      return found;
    },
    text: () => text,
    stop: (signal) => child.kill(signal),
    closed: exitOf(child),
  };
}

async function exitOf(child: ChildProcess): Promise<number | null> {
  await once(child, 'close');
  return child.exitCode;
}
