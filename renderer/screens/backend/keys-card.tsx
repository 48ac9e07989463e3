import { Plus } from 'lucide-react';
import type { JwtKey } from '../../../shared/backend.ts';
import { useAction } from '../../actions.ts';
import { dayAndTime } from '../../format.ts';
import { askRevokeKey } from '../../frame/questions.ts';
import * as ask from '../../requests.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Chip, type Tone } from '../../ui/chip.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';

const TONES: Readonly<Record<JwtKey['status'], Tone>> = { current: 'pass', active: 'skip', revoked: 'stop' };

export function KeysCard({ keys }: { readonly keys: readonly JwtKey[] }) {
  const state = useAction('keys');
  return (
    <Card
      title="JWT private keys"
      aside={
        <Button
          size="small"
          icon={<Plus aria-hidden />}
          busy={state.kind === 'running'}
          onClick={() => void ask.addKey()}
          data-testid="add-key"
        >
          Add key
        </Button>
      }
    >
      {keys.length === 0 ? (
        <p className="empty">There is no key, so no token can be minted. Add one.</p>
      ) : (
        <table className="table">
          <thead>
            <tr>
              <th scope="col">Key ID</th>
              <th scope="col">Status</th>
              <th scope="col">Created</th>
              <th scope="col">
                <span className="sr-only">Actions</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {keys.map((key) => (
              <KeyRow key={key.kid} entry={key} />
            ))}
          </tbody>
        </table>
      )}
      {state.kind === 'failed' ? <ErrorNote error={state.error} testId="keys-error" /> : null}
    </Card>
  );
}

function KeyRow({ entry: { kid, status, createdAt } }: { readonly entry: JwtKey }) {
  return (
    <tr data-testid={`key-${kid}`} data-status={status}>
      <th scope="row" className="mono data">
        {kid}
      </th>
      <td>
        <Chip tone={TONES[status]}>{status}</Chip>
      </td>
      <td className="muted nowrap">{dayAndTime(createdAt)}</td>
      <td className="table-actions">
        {status === 'active' ? (
          <Button
            size="small"
            onClick={() => void ask.makeKeyCurrent(kid)}
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
      </td>
    </tr>
  );
}
