import { Zap } from 'lucide-react';
import type { FaultRule, NamedFault } from '../../../shared/administration.ts';
import type { FaultSelection } from '../../../shared/backend-requests.ts';
import { useAction } from '../../actions.ts';
import * as administer from '../../backend-requests.ts';
import type { FaultGroup } from '../../forms/fault-draft.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Chip } from '../../ui/chip.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';

export interface FaultGroupCardProps {
  readonly group: FaultGroup;
  readonly rules: readonly FaultRule[];
  /** Null where a field of the selection cannot be used. */
  readonly selection: FaultSelection | null;
}

export function FaultGroupCard({ group, rules, selection }: FaultGroupCardProps) {
  return (
    <Card title={group.title}>
      <ul className="faults">
        {group.faults.map((fault) => (
          <FaultEntry
            key={fault.id}
            fault={fault}
            isOn={rules.some(
              ({ enabled, name, target }) => enabled && name === fault.title && target === fault.target,
            )}
            selection={selection}
          />
        ))}
      </ul>
    </Card>
  );
}

interface FaultEntryProps {
  readonly fault: NamedFault;
  readonly isOn: boolean;
  readonly selection: FaultSelection | null;
}

function FaultEntry({ fault, isOn, selection }: FaultEntryProps) {
  const { id, title, description, action } = fault;
  const state = useAction(`faults.${id}`);
  return (
    <li className="fault">
      <div className="fault-text">
        <span>
          <b>{title}</b> <code className="muted">{id}</code>
        </span>
        <span className="muted">
          {description}
          {action === 'refuse' ? ' Meets every request, whatever is selected.' : ''}
        </span>
        {state.kind === 'failed' ? <ErrorNote error={state.error} /> : null}
      </div>
      {isOn ? <Chip tone="warn">on</Chip> : null}
      <Button
        size="small"
        icon={<Zap aria-hidden />}
        busy={state.kind === 'running'}
        disabled={selection === null}
        aria-label={`Switch on: ${title}`}
        onClick={() => selection !== null && void administer.addFault(id, selection)}
        data-testid={`fault-${id}`}
      >
        Switch on
      </Button>
    </li>
  );
}
