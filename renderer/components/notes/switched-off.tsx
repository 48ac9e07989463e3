/**
 * What an administrator switched off or locked, as the window shows it.
 */
import { Lock } from 'lucide-react';
import { type Feature, locked, type Setting, switchedOff } from '../../../shared/features.ts';
import { useSnapshot } from '../../state/mirror.ts';

/** Whether a feature is switched off. */
export function useIsOff(feature: Feature): boolean {
  return useSnapshot().administered.disabled.includes(feature);
}

export function useIsLocked(setting: Setting): boolean {
  return useSnapshot().administered.locked.includes(setting);
}

/** Stands in place of the feature. */
export function SwitchedOff({ feature }: { readonly feature: Feature }) {
  return <Administered text={switchedOff(feature)} testId={`off-${feature}`} />;
}

/** Stands next to a setting; nothing where it can be changed. */
export function LockNote({ setting }: { readonly setting: Setting }) {
  return useIsLocked(setting) ? <Administered text={locked(setting)} testId={`locked-${setting}`} /> : null;
}

function Administered({ text, testId }: { readonly text: string; readonly testId: string }) {
  return (
    <p className="administered" data-testid={testId}>
      <Lock aria-hidden />
      {text}
    </p>
  );
}
