/**
 * What one line of the palette is, and how those are made that send one request.
 */
import type { Bridge, ParsedPayload, RequestName } from '../../../shared/ipc/contract.ts';
import { blockerOf } from '../../../shared/ipc/refusals.ts';
import type { Administered } from '../../../shared/model/features.ts';
import { type Sent, send } from '../../state/send.ts';
import { toast } from '../../state/toasts.ts';

export interface Command {
  readonly id: string;
  readonly label: string;
  /** Other words for it, which people may type. */
  readonly words?: string;
  /** A few muted characters at the end of the line. */
  readonly hint?: string;
  readonly shortcut?: string;
  /** Whether an administrator keeps the person from it; such a command is not offered. */
  readonly isRefused?: (administered: Administered) => boolean;
  /** Why it cannot be done now, as a sentence. */
  readonly why?: string | null;
  readonly run: () => void;
}

export interface CommandGroup {
  readonly value: string;
  readonly items: readonly Command[];
}

/** A call that fails has its place in the live panel; anything else that fails away from its screen is told here. */
export function run(request: () => Sent): () => void {
  return () => {
    void request().then((result) => {
      if (!result.ok && result.error.gate === null) toast(result.error.code, result.error.message);
    });
  };
}

export function refusing<N extends RequestName>(
  name: N,
  payload?: ParsedPayload<N>,
): (administered: Administered) => boolean {
  return (administered) => blockerOf(administered, name, payload) !== null;
}

/** A command that makes one request, under the name its state is kept by. */
export function asking<N extends RequestName>(
  id: string,
  label: string,
  key: string,
  name: N,
  ...payload: Parameters<Bridge[N]>
): Command {
  const isRefused = refusing(name, payload[0] as ParsedPayload<N> | undefined);
  return { id, label, isRefused, run: run(() => send(key, name, ...payload)) };
}
