import faultsCss from './faults.module.css';
import controlsCss from '../../ui/form/controls.module.css';
import cardCss from '../../ui/layout/card.module.css';
import textCss from '../../ui/text.module.css';
import { classes } from '../../lib/classes.ts';
import { Switch } from '@base-ui/react/switch';
import { Trash2 } from 'lucide-react';
import type { FaultRule } from '../../../shared/model/fault.ts';
import { ErrorNote } from '../../components/notes/error-note.tsx';
import { useAction } from '../../state/actions.ts';
import { send } from '../../state/send.ts';
import { Button } from '../../ui/button/button.tsx';
import { IconButton } from '../../ui/button/icon-button.tsx';
import { Card } from '../../ui/layout/card.tsx';
import { Chip } from '../../ui/layout/chip.tsx';
import { hitsText, selectionText } from './fault-draft.ts';

/** What goes wrong now, in the order in which it is tried. */
export function RulesCard({ rules }: { readonly rules: readonly FaultRule[] }) {
  const state = useAction('faults');
  return (
    <Card
      title="Switched on now"
      aside={
        rules.length === 0 ? null : (
          <Button
            size="small"
            look="danger"
            busy={state.kind === 'running'}
            onClick={() => void send('faults', 'removeFaults')}
            data-testid="remove-faults"
          >
            Remove all
          </Button>
        )
      }
    >
      {rules.length === 0 ? (
        <p className={cardCss.empty} data-testid="no-faults">
          Nothing goes wrong on purpose. Switch a fault on below; the next request meets it.
        </p>
      ) : (
        <ul data-testid="fault-rules">
          {rules.map((rule) => (
            <RuleEntry key={rule.id} rule={rule} />
          ))}
        </ul>
      )}
      {state.kind === 'failed' ? <ErrorNote error={state.error} /> : null}
    </Card>
  );
}

function RuleEntry({ rule }: { readonly rule: FaultRule }) {
  const { id, name, enabled, target, hits } = rule;
  return (
    <li
      className={faultsCss.rule}
      data-testid={`rule-${rule.action.type}`}
      data-enabled={enabled}
      data-hits={hits}
    >
      <Switch.Root
        className={controlsCss.switch}
        data-part="switch"
        checked={enabled}
        onCheckedChange={(next) => void send('faults', 'switchFault', { id, enabled: next })}
        aria-label={`${name} is on`}
        data-testid={`switch-${rule.action.type}`}
      >
        <Switch.Thumb className={controlsCss.thumb} />
      </Switch.Root>
      <div className={faultsCss.ruleText}>
        <b>{name}</b>
        {target === 'customer' ? <Chip tone="skip">customer backend</Chip> : null}
        <span className={classes(textCss.muted, faultsCss.muted)}>{selectionText(rule)}</span>
      </div>
      <Chip tone={hits > 0 ? 'warn' : 'skip'}>{hitsText(rule)}</Chip>
      <IconButton
        label={`Remove ${name}`}
        icon={<Trash2 aria-hidden />}
        onClick={() => void send('faults', 'removeFault', { id })}
        data-testid={`remove-${rule.action.type}`}
      />
    </li>
  );
}
