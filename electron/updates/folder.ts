/**
 * The folder of updates below the user's data: journal, confirmation, versions that failed, the earlier AppImage.
 * Small files, read and written at once, so that a start can look before it does anything else.
 */
import { existsSync, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import * as z from 'zod';
import { parseJournal, type UpdateRecord } from './update-record.ts';

const MOST_REFUSED = 20;
const confirmationSchema = z.strictObject({ id: z.string() });
const refusedSchema = z.array(z.string().max(64)).max(MOST_REFUSED);

export class UpdateFolder {
  readonly path: string;

  constructor(userData: string) {
    this.path = path.join(userData, 'updates');
  }

  /** Where the earlier AppImage is kept. */
  get previous(): string {
    return path.join(this.path, 'previous.AppImage');
  }

  journal(): UpdateRecord | null {
    return parseJournal(this.#read('journal.json'));
  }

  /** Milliseconds since the journal was written; without end where there is none. */
  ageMs(): number {
    const stats = statSync(path.join(this.path, 'journal.json'), { throwIfNoEntry: false });
    return stats === undefined ? Infinity : Math.abs(Date.now() - stats.mtimeMs);
  }

  /** On disk when it returns; a reader sees the old or the new journal. */
  write(journal: UpdateRecord): void {
    this.#write('journal.json', journal);
  }

  /** The update is over. The confirmation goes last: without its journal it says nothing. */
  clear(): void {
    rmSync(path.join(this.path, 'journal.json'), { force: true });
    rmSync(path.join(this.path, 'confirmed.json'), { force: true });
  }

  confirm(id: string): void {
    this.#write('confirmed.json', { id });
  }

  isConfirmed(id: string): boolean {
    const parsed = confirmationSchema.safeParse(this.#read('confirmed.json'));
    return parsed.success && parsed.data.id === id;
  }

  /** Versions that did not start; they are not offered again. */
  refused(): readonly string[] {
    const parsed = refusedSchema.safeParse(this.#read('refused.json'));
    return parsed.success ? parsed.data : [];
  }

  refuse(version: string): void {
    const others = this.refused().filter((one) => one !== version);
    this.#write('refused.json', [version, ...others].slice(0, MOST_REFUSED));
  }

  #read(name: string): unknown {
    const file = path.join(this.path, name);
    // Most starts find nothing, and must not pay for an exception.
    if (!existsSync(file)) return null;
    try {
      return JSON.parse(readFileSync(file, 'utf8')) as unknown;
    } catch {
      return null;
    }
  }

  #write(name: string, document: unknown): void {
    mkdirSync(this.path, { recursive: true, mode: 0o700 });
    writeFileAtomic.sync(path.join(this.path, name), `${JSON.stringify(document)}\n`, { mode: 0o600 });
  }
}
