/**
 * What the main process says of the draft on the bench: its mutations, asked for once, and the prediction, a moment
 * after the last key.
 */
import { useEffect, useState } from 'react';
import type { AppError } from '../../../shared/model/app-error.ts';
import type { ForgeAnswer, ForgeRequest, MutationInfo } from '../../../shared/model/forge.ts';
import { bridge } from '../../state/bridge.ts';
import { useSnapshot } from '../../state/mirror.ts';
import { createStore, useStore } from '../../state/store.ts';
import { followToken } from './forge-draft.ts';

const PAUSE_MS = 150;

export type ForgeState =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'ready'; readonly answer: ForgeAnswer }
  | { readonly kind: 'failed'; readonly error: AppError };

/** Asks again when the draft or anything in the snapshot changed; an answer that comes late is dropped. */
export function useForgePreview(request: ForgeRequest | null): ForgeState {
  const { revision } = useSnapshot();
  const [state, setState] = useState<ForgeState>({ kind: 'waiting' });
  const key = request === null ? null : JSON.stringify(request);
  useEffect(() => {
    if (key === null) return;
    let wanted = true;
    const timer = setTimeout(() => {
      bridge()
        .previewForgedToken(JSON.parse(key) as ForgeRequest)
        .then(
          (result) => {
            if (!wanted) return;
            setState(
              result.ok ? { kind: 'ready', answer: result.value } : { kind: 'failed', error: result.error },
            );
          },
          () => {},
        );
    }, PAUSE_MS);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [key, revision]);
  return state;
}

const mutationStore = createStore<readonly MutationInfo[]>([], 'window');

/** Every named mutation; empty until the first answer. */
export function useMutations(): readonly MutationInfo[] {
  useEffect(fetchMutations, []);
  return useStore(mutationStore);
}

function fetchMutations(): void {
  if (mutationStore.get().length > 0) return;
  bridge()
    .getMutations()
    .then(
      (result) => {
        if (result.ok) mutationStore.set(result.value);
      },
      () => {},
    );
}

/** Keeps an unedited draft at the newest token that is as it came. */
export function useFollowedToken(): void {
  const { token, session, backend, clocks } = useSnapshot();
  useEffect(() => {
    followToken(
      { token, session, backend },
      {
        nowSeconds: Math.floor((Date.now() + clocks.deviceOffsetMs) / 1000),
        newId: () => crypto.randomUUID(),
      },
    );
  }, [token, session, backend, clocks.deviceOffsetMs]);
}
