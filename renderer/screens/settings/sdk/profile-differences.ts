/**
 * The table of platform differences: asked for once, and told in one line.
 */
import { useEffect } from 'react';
import type { DifferenceInfo } from '../../../../shared/model/sdk-options.ts';
import { count } from '../../../../shared/lib/words.ts';
import { bridge } from '../../../state/bridge.ts';
import { createStore, useStore } from '../../../state/store.ts';

type Platform = 'android' | 'ios';

const differenceStore = createStore<readonly DifferenceInfo[]>([], 'window');

/** Every row; empty until the first answer. */
export function useDifferences(): readonly DifferenceInfo[] {
  const rows = useStore(differenceStore);
  useEffect(() => {
    if (differenceStore.get().length > 0) return;
    bridge()
      .getDifferences()
      .then(
        (result) => {
          if (result.ok) differenceStore.set(result.value);
        },
        () => {},
      );
  }, []);
  return rows;
}

/** Rows that people meet first, to be told as examples. */
const EXAMPLES: Readonly<Record<Platform, readonly string[]>> = {
  android: ['wire.patch', 'token.json'],
  ios: ['call.emptySave', 'token.json'],
};

/** `38 of 62 rules differ from Strict` */
export function countText(rows: readonly DifferenceInfo[], platform: Platform): string {
  const unlike = rows.filter((row) => row[platform] !== row.strict).length;
  return `${unlike} of ${count(rows.length, 'rule')} differ from Strict`;
}

/** `How PATCH is sent: post with override.` */
export function exampleText(rows: readonly DifferenceInfo[], platform: Platform): string {
  return EXAMPLES[platform]
    .map((id) => rows.find((row) => row.id === id))
    .filter((row) => row !== undefined)
    .map((row) => `${row.title}: ${row[platform]}.`)
    .join(' ');
}
