/**
 * What listens on a port already, where that can be known: on Linux, for processes of the same person.
 */
import { readdir, readFile, readlink } from 'node:fs/promises';
import { join } from 'node:path';

const LISTENING = '0A';

/** Name and ID of the process, or null where it cannot be known. */
export async function portUser(port: number, proc = '/proc'): Promise<string | null> {
  const tables = await Promise.all(['tcp', 'tcp6'].map((name) => textOf(join(proc, 'net', name))));
  const sockets = new Set(tables.flatMap((table) => listeningSockets(table, port)));
  if (sockets.size === 0) return null;
  for (const pid of await names(proc)) {
    if (!/^\d+$/.test(pid) || !(await holds(join(proc, pid, 'fd'), sockets))) continue;
    const name = (await textOf(join(proc, pid, 'comm'))).trim();
    return name === '' ? `process ${pid}` : `${name} (process ${pid})`;
  }
  return null;
}

/** Inodes of the sockets in a table of the kernel that listen on the port. */
export function listeningSockets(table: string, port: number): readonly string[] {
  return table.split('\n').flatMap((line) => {
    const columns = line.trim().split(/\s+/);
    const [, local, , state] = columns;
    const inode = columns[9];
    const isIt = state === LISTENING && Number.parseInt(local?.split(':').at(-1) ?? '', 16) === port;
    return isIt && inode !== undefined && inode !== '0' ? [inode] : [];
  });
}

async function holds(folder: string, sockets: ReadonlySet<string>): Promise<boolean> {
  const links = await Promise.all((await names(folder)).map((name) => target(join(folder, name))));
  return links.some((link) => sockets.has(/^socket:\[(\d+)\]$/.exec(link)?.[1] ?? ''));
}

async function names(folder: string): Promise<readonly string[]> {
  return readdir(folder).catch(() => []);
}

async function target(path: string): Promise<string> {
  return readlink(path).catch(() => '');
}

async function textOf(path: string): Promise<string> {
  return readFile(path, 'utf8').catch(() => '');
}
