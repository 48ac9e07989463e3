import faultsCss from './faults.module.css';
import textCss from '../../ui/text.module.css';
import { classes } from '../../lib/classes.ts';
import { Zap, ZapOff } from 'lucide-react';
import type { FaultRule, NamedFault, FaultSelection } from '../../../shared/model/fault.ts';
import { ErrorNote } from '../../components/notes/error-note.tsx';
import { useAction } from '../../state/actions.ts';
import { removeFaultRules } from '../../state/remove-faults.ts';
import { send } from '../../state/send.ts';
import { Button } from '../../ui/button/button.tsx';
import { Card } from '../../ui/layout/card.tsx';
import { Chip } from '../../ui/layout/chip.tsx';
import type { FaultGroup } from './fault-draft.ts';

export interface FaultGroupCardProps {
  readonly group: FaultGroup;
  readonly rules: readonly FaultRule[];
  /** Null where a field of the selection cannot be used. */
  readonly selection: FaultSelection | null;
}

export function FaultGroupCard({ group, rules, selection }: FaultGroupCardProps) {
  return (
    <Card title={group.title}>
      <ul>
        {group.faults.map((fault) => (
          <FaultEntry
            key={fault.id}
            fault={fault}
            on={rules.filter((rule) => rule.enabled && rule.fault === fault.id)}
            selection={selection}
          />
        ))}
      </ul>
    </Card>
  );
}

interface FaultEntryProps {
  readonly fault: NamedFault;
  /** Its rules that are on. */
  readonly on: readonly FaultRule[];
  readonly selection: FaultSelection | null;
}

function FaultEntry({ fault, on, selection }: FaultEntryProps) {
  const { id, title, description, action } = fault;
  const state = useAction(`faults.${id}`);
  return (
    <li className={faultsCss.fault}>
      <div className={faultsCss.faultText}>
        <span>
          <b>{title}</b> <code className={classes(textCss.muted, faultsCss.muted)}>{id}</code>
        </span>
        <span className={classes(textCss.muted, faultsCss.muted)}>
          {description}
          {action.type === 'refuse' ? ' Meets every request, whatever is selected.' : ''}
        </span>
        {state.kind === 'failed' ? <ErrorNote error={state.error} /> : null}
      </div>
      {on.length > 0 ? (
        <>
          <Chip tone="warn">on</Chip>
          <Button
            size="small"
            icon={<ZapOff aria-hidden />}
            busy={state.kind === 'running'}
            aria-label={`Switch off: ${title}`}
            onClick={() => void removeFaultRules(id, on)}
            data-testid={`fault-off-${id}`}
          >
            Switch off
          </Button>
        </>
      ) : (
        <Button
          size="small"
          icon={<Zap aria-hidden />}
          busy={state.kind === 'running'}
          disabled={selection === null}
          title={selection === null ? 'Correct the marked fields first' : undefined}
          aria-label={`Switch on: ${title}`}
          onClick={() => selection !== null && void send(`faults.${id}`, 'addFault', { id, selection })}
          data-testid={`fault-${id}`}
        >
          Switch on
        </Button>
      )}
    </li>
  );
}
