/**
 * Where calls go, in a word or two, and the colour of the dot next to it.
 */

import type { Snapshot } from '../../shared/state/snapshot.ts';
import { hostOf } from './format.ts';

type SandboxState = Snapshot['sandbox']['state'];

const SANDBOX_TEXT: Readonly<Record<SandboxState, string>> = {
  starting: 'Sandbox starting',
  running: 'Sandbox',
  restarting: 'Sandbox restarting',
  failed: 'Sandbox stopped',
};

export interface Place {
  readonly text: string;
  readonly dot: SandboxState | 'own';
}

export function placeOf({
  environment,
  sandbox,
  sdk,
}: Pick<Snapshot, 'environment' | 'sandbox' | 'sdk'>): Place {
  if (sdk.movedTo !== null) return { text: `Moved to ${hostOf(sdk.movedTo)}`, dot: 'own' };
  if (environment.kind === 'live') return { text: 'Own environment', dot: 'own' };
  return { text: SANDBOX_TEXT[sandbox.state], dot: sandbox.state };
}
