/**
 * Asks the main process what a draft would send: a moment after the last key, and at once where something else changed.
 */
import { useEffect, useRef, useState } from 'react';
import type { AppError } from '../../shared/model/app-error.ts';
import type { Preview } from '../../shared/ipc/calls.ts';
import type { Result } from '../../shared/lib/result.ts';
import { messagesByField } from '../lib/fields.ts';
import { useSnapshot } from '../state/mirror.ts';

const PAUSE_MS = 150;

export type PreviewState =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'ready'; readonly preview: Preview }
  | { readonly kind: 'failed'; readonly error: AppError };

/** Asks again when the payload, the person, the token or the backend changed; an answer that comes late is dropped. */
export function usePreview<P>(
  payload: P | null,
  request: (payload: P) => Promise<Result<Preview, AppError>>,
): PreviewState {
  const { revision } = useSnapshot();
  const [state, setState] = useState<PreviewState>({ kind: 'waiting' });
  const key = payload === null ? null : JSON.stringify(payload);
  const keyBefore = useRef<string | null>(null);
  useEffect(() => {
    if (key === null) return;
    let wanted = true;
    const isTyped = keyBefore.current !== null && keyBefore.current !== key;
    keyBefore.current = key;
    const timer = setTimeout(
      () => {
        request(JSON.parse(key) as P).then(
          (result) => {
            if (!wanted) return;
            setState(
              result.ok ? { kind: 'ready', preview: result.value } : { kind: 'failed', error: result.error },
            );
          },
          () => {},
        );
      },
      isTyped ? PAUSE_MS : 0,
    );
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [key, revision, request]);
  return state;
}

/** Messages per field of the newest preview. */
export function previewFields(state: PreviewState): Readonly<Record<string, string>> {
  if (state.kind === 'ready') return messagesByField(state.preview.fields);
  return state.kind === 'failed' ? messagesByField(state.error.fields) : {};
}
