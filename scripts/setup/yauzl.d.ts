/** The part of yauzl that is used here; the package has no types of its own. */
declare module 'yauzl' {
  import type { EventEmitter } from 'node:events';
  import type { Readable } from 'node:stream';

  export interface Entry {
    readonly fileName: string;
    readonly externalFileAttributes: number;
  }

  type Callback<T> = (error: Error | null, result: T) => void;

  export interface ZipFile extends EventEmitter {
    readonly entryCount: number;
    readEntry(): void;
    openReadStream(entry: Entry, callback: Callback<Readable>): void;
  }

  const yauzl: {
    readonly open: (file: string, options: { lazyEntries: true }, callback: Callback<ZipFile>) => void;
  };
  export default yauzl;
}
