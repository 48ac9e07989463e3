import { ErrorNote } from '../../../components/notes/error-note.tsx';
import { useAction } from '../../../state/actions.ts';
import { useSnapshot } from '../../../state/mirror.ts';
import { send } from '../../../state/send.ts';
import { Toggle } from '../../../ui/form/toggle.tsx';
import { Card } from '../../../ui/layout/card.tsx';

export function KeepSandboxCard() {
  const { keepSandbox } = useSnapshot();
  const state = useAction('keepSandbox');
  return (
    <Card title="Sandbox between starts">
      <Toggle
        title="Keep profiles, keys and people"
        text={
          keepSandbox
            ? 'In one file of the app’s own, readable by you only. Key secrets of the sandbox are in it; they are demo data.'
            : 'From the next start on the sandbox begins anew with new keys, and the file is deleted. A token of this start is refused then.'
        }
        checked={keepSandbox}
        onChange={(keep) => void send('keepSandbox', 'setKeepSandbox', { keep })}
        testId="keep-sandbox"
      />
      {state.kind === 'failed' ? <ErrorNote error={state.error} /> : null}
    </Card>
  );
}
