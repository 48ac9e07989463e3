import dotCss from '../../ui/layout/dot.module.css';
import { useSnapshot } from '../../state/mirror.ts';

/** Says in the rail that an app is let in, and whether from the network. */
export function ListeningBadge() {
  const { state, reachable } = useSnapshot().ownApp;
  if (state !== 'listening') return null;
  return (
    <span className={dotCss.railBadge} data-testid="own-app-badge">
      {reachable === null ? 'on' : 'network'}
    </span>
  );
}
