import formCss from '../../ui/form/form.module.css';
import cardCss from '../../ui/layout/card.module.css';
import dataCss from '../../ui/layout/data.module.css';
import textCss from '../../ui/text.module.css';
import { classes } from '../../lib/classes.ts';
import { KeyRound, Plus } from 'lucide-react';
import { useState } from 'react';
import type { JwtKey } from '../../../shared/model/backend.ts';
import { blockerText } from '../../../shared/ipc/refusals.ts';
import { ErrorNote } from '../../components/notes/error-note.tsx';
import { useBlocker } from '../../components/notes/refusal-note.tsx';
import { dayAndTime } from '../../lib/format.ts';
import { useAction } from '../../state/actions.ts';
import { askDeleteKey } from '../../state/backend-questions.ts';
import { askRevokeKey } from '../../state/questions.ts';
import { send } from '../../state/send.ts';
import { Button } from '../../ui/button/button.tsx';
import { Card } from '../../ui/layout/card.tsx';
import { Chip, type Tone } from '../../ui/layout/chip.tsx';
import { ImportKeyForm } from './import-key-form.tsx';
import { NewKeyNote } from './new-key-note.tsx';

const TONES: Readonly<Record<JwtKey['status'], Tone>> = { current: 'pass', active: 'skip', revoked: 'stop' };

export function KeysCard({ keys }: { readonly keys: readonly JwtKey[] }) {
  const state = useAction('keys');
  const importBlocker = useBlocker('importKey');
  const [importing, setImporting] = useState(false);
  return (
    <Card
      title="JWT private keys"
      aside={
        <>
          <Button
            disabled={importBlocker !== null}
            title={importBlocker === null ? undefined : blockerText(importBlocker)}
            size="small"
            icon={<KeyRound aria-hidden />}
            aria-expanded={importing}
            onClick={() => setImporting(!importing)}
            data-testid="import-key"
          >
            Import key…
          </Button>
          <Button
            size="small"
            icon={<Plus aria-hidden />}
            busy={state.kind === 'running'}
            onClick={() => void send('keys', 'addKey')}
            data-testid="add-key"
          >
            Add key
          </Button>
        </>
      }
    >
      <NewKeyNote />
      {keys.length === 0 ? (
        <p className={cardCss.empty}>There is no key, so no token can be minted. Add one.</p>
      ) : (
        <KeysTable keys={keys} />
      )}
      <p className={formCss.hint} data-part="hint">
        New tokens are signed with the current key. An active one still verifies, so that two keys overlap
        while they are changed; a revoked one is refused.
      </p>
      {importing ? <ImportKeyForm onClose={() => setImporting(false)} /> : null}
      {state.kind === 'failed' ? <ErrorNote error={state.error} testId="keys-error" /> : null}
    </Card>
  );
}

function KeysTable({ keys }: { readonly keys: readonly JwtKey[] }) {
  return (
    <table className={dataCss.table}>
      <thead>
        <tr>
          <th scope="col">Key ID</th>
          <th scope="col">Status</th>
          <th scope="col">Created</th>
          <th scope="col">
            <span className={textCss.srOnly}>Actions</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {keys.map((key) => (
          <KeyRow key={key.kid} entry={key} />
        ))}
      </tbody>
    </table>
  );
}

function KeyRow({ entry: { kid, status, createdAt } }: { readonly entry: JwtKey }) {
  return (
    <tr data-testid={`key-${kid}`} data-status={status}>
      <th scope="row" className={classes(textCss.mono, textCss.data)}>
        {kid}
      </th>
      <td>
        <Chip tone={TONES[status]}>{status}</Chip>
      </td>
      <td className={classes(textCss.muted, textCss.nowrap)}>{dayAndTime(createdAt)}</td>
      <td className={dataCss.tableActions}>
        {status === 'active' ? (
          <Button
            size="small"
            onClick={() => void send('keys', 'makeKeyCurrent', { kid })}
            data-testid={`make-current-${kid}`}
          >
            Make current
          </Button>
        ) : null}
        {status === 'revoked' ? null : (
          <Button size="small" look="danger" onClick={() => askRevokeKey(kid)} data-testid={`revoke-${kid}`}>
            Revoke…
          </Button>
        )}
        {status === 'current' ? null : (
          <Button
            size="small"
            look="danger"
            onClick={() => askDeleteKey(kid)}
            data-testid={`delete-key-${kid}`}
          >
            Delete…
          </Button>
        )}
      </td>
    </tr>
  );
}
