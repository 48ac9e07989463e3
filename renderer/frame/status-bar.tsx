import { count, hostOf, offsetText } from '../format.ts';
import { useSnapshot } from '../state.ts';
import { SANDBOX_TEXT } from './top-bar.tsx';

export function StatusBar() {
  const { sandbox, environment, clocks, keychain } = useSnapshot();
  const address = environment.baseUrl === null ? '' : ` on ${hostOf(environment.baseUrl)}`;
  return (
    <footer className="status-bar" data-testid="status-bar">
      <span className="data">
        <span className={`dot ${sandbox.state}`} aria-hidden />
        {SANDBOX_TEXT[sandbox.state]}
        {address}
      </span>
      <span>Device clock {offsetText(clocks.deviceOffsetMs)}</span>
      <span>Server clock {offsetText(clocks.serverOffsetMs)}</span>
      <span className="grow" />
      <span data-testid="journal-count" data-requests={sandbox.journal.requests}>
        Journal: {count(sandbox.journal.requests, 'request')}
      </span>
      <span>
        {keychain.mode === 'keychain' ? `Keychain: ${keychain.provider}` : 'Keychain: none, in memory'}
      </span>
    </footer>
  );
}
