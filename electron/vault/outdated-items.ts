/**
 * Which keychain entries are out of date because the keychain could not be reached when they changed. Kept on disk, so
 * that a token that was to be deleted is not restored at the next start. It holds names of secrets only.
 */
import * as z from 'zod';

export interface OutdatedItemsFile {
  read(): Promise<unknown>;
  write(document: unknown): Promise<void>;
}

export interface OutdatedItems {
  has(account: string): Promise<boolean>;
  add(account: string): Promise<void>;
  remove(account: string): Promise<void>;
  all(): Promise<readonly string[]>;
}

const ledgerSchema = z.strictObject({ outdated: z.array(z.string().max(256)).max(64) });

/** The file is read once; one that cannot be read or used counts as empty. */
export function createOutdatedItems(file: OutdatedItemsFile): OutdatedItems {
  let loading: Promise<Set<string>> | null = null;

  function accounts(): Promise<Set<string>> {
    loading ??= file.read().then(parse, () => new Set<string>());
    return loading;
  }

  async function save(known: Set<string>): Promise<void> {
    // A ledger that cannot be written still holds for this run.
    await file.write({ outdated: [...known] }).catch(() => {});
  }

  return {
    async has(account) {
      return (await accounts()).has(account);
    },
    async add(account) {
      const known = await accounts();
      if (known.has(account)) return;
      known.add(account);
      await save(known);
    },
    async remove(account) {
      const known = await accounts();
      if (known.delete(account)) await save(known);
    },
    async all() {
      return [...(await accounts())];
    },
  };
}

function parse(document: unknown): Set<string> {
  const parsed = ledgerSchema.safeParse(document);
  return new Set(parsed.success ? parsed.data.outdated : []);
}
