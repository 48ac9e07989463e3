import formCss from '../../../ui/form/form.module.css';
import cardCss from '../../../ui/layout/card.module.css';
import { RefreshCw } from 'lucide-react';
import { ErrorNote } from '../../../components/notes/error-note.tsx';
import { useAction } from '../../../state/actions.ts';
import { useSnapshot } from '../../../state/mirror.ts';
import { send } from '../../../state/send.ts';
import { Button } from '../../../ui/button/button.tsx';
import { Card } from '../../../ui/layout/card.tsx';
import { Chip } from '../../../ui/layout/chip.tsx';
import { Note } from '../../../ui/layout/note.tsx';

export function KeychainCard() {
  const { keychain } = useSnapshot();
  const state = useAction('keychain');
  const kept = keychain.mode === 'keychain';
  return (
    <Card title="Keychain">
      <div className={formCss.stack} data-testid="keychain-state" data-mode={keychain.mode}>
        <div className={formCss.line}>
          <Chip tone={kept ? 'pass' : 'warn'}>{kept ? 'in use' : 'memory only'}</Chip>
          <span>
            {kept
              ? keychain.provider
              : keychain.provider === ''
                ? 'No keychain is used'
                : `${keychain.provider} is not used`}
          </span>
        </div>
        {kept ? (
          <p className={cardCss.cardText}>
            The token is stored there at sign-in and deleted at sign-out and depersonalize.
          </p>
        ) : (
          <Note tone="warn">
            <p>{keychain.reason ?? 'The keychain could not be used.'}</p>
            <p>The token stays in memory and is gone when the app ends. Nothing is written in clear.</p>
          </Note>
        )}
        <div>
          <Button
            size="small"
            icon={<RefreshCw aria-hidden />}
            busy={state.kind === 'running'}
            onClick={() => void send('keychain', 'recheckKeychain')}
            data-testid="recheck-keychain"
          >
            Check again
          </Button>
        </div>
      </div>
      {state.kind === 'failed' ? <ErrorNote error={state.error} /> : null}
    </Card>
  );
}
