/**
 * What was done to a token, in words.
 */
import type { ForgeRequest } from '../../shared/model/forge.ts';
import type { TokenInfo } from '../../shared/model/token-info.ts';
import { findMutation } from './mutations.ts';

/**
 * Titles of the mutations, after the parts that were written anew. Never empty.
 *
 * @param token the last one that was as it came, or null
 */
export function namesOfChanges(request: ForgeRequest, token: TokenInfo | null): readonly string[] {
  const edited = (['header', 'claims'] as const)
    .filter((part) => !isSame(request[part], token?.[part] ?? null))
    .map((part) => `${part} written anew`);
  const titles = request.mutations.map((id) => findMutation(id)?.title ?? id);
  const names = [...edited, ...titles];
  return names.length === 0 ? ['signed again, nothing changed'] : names;
}

function isSame(members: ForgeRequest['header'], shown: string | null): boolean {
  if (shown === null) return false;
  try {
    return JSON.stringify(JSON.parse(shown)) === JSON.stringify(members);
  } catch {
    return false;
  }
}
