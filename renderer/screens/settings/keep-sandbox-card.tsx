import { useAction } from '../../actions.ts';
import * as administer from '../../backend-requests.ts';
import { useSnapshot } from '../../state.ts';
import { Card } from '../../ui/card.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { Toggle } from '../../ui/toggle.tsx';

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
        onChange={(keep) => void administer.setKeepSandbox(keep)}
        testId="keep-sandbox"
      />
      {state.kind === 'failed' ? <ErrorNote error={state.error} /> : null}
    </Card>
  );
}
