/**
 * What an administrator switched off or locked, as the window shows it; asked by request, which knows what it needs.
 */
import administeredCss from './administered.module.css';
import { Lock } from 'lucide-react';
import type { ParsedPayload, RequestName } from '../../../shared/ipc/contract.ts';
import { blockerOf, blockerText } from '../../../shared/ipc/refusals.ts';
import type { Need } from '../../../shared/ipc/row.ts';
import { useSnapshot } from '../../state/mirror.ts';

/**
 * What stands in the way of a request, or null.
 *
 * @param payload where what it needs depends on what is asked
 */
export function useBlocker<N extends RequestName>(name: N, payload?: ParsedPayload<N>): Need | null {
  return blockerOf(useSnapshot().administered, name, payload);
}

export function useIsRefused<N extends RequestName>(name: N, payload?: ParsedPayload<N>): boolean {
  return useBlocker(name, payload) !== null;
}

interface RefusalNoteProps<N extends RequestName> {
  readonly request: N;
  readonly payload?: ParsedPayload<N>;
}

/** Stands in place of what is switched off, and next to what is locked; nothing where the request may be made. */
export function RefusalNote<N extends RequestName>({ request, payload }: RefusalNoteProps<N>) {
  const need = useBlocker(request, payload);
  if (need === null) return null;
  const testId = 'feature' in need ? `off-${need.feature}` : `locked-${need.setting}`;
  return (
    <p className={administeredCss.administered} data-testid={testId}>
      <Lock aria-hidden />
      {blockerText(need)}
    </p>
  );
}
