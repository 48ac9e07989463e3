import formCss from '../../ui/form/form.module.css';
import { useAction } from '../../state/actions.ts';
import { useSnapshot } from '../../state/mirror.ts';
import { removeFaultRules } from '../../state/remove-faults.ts';
import { Button } from '../../ui/button/button.tsx';
import { Note } from '../../ui/layout/note.tsx';

/** Faults of the customer backend strike here and have no call to be named at. */
export function CustomerFaults() {
  const { administration } = useSnapshot();
  const state = useAction('faults.customer');
  const rules = (administration?.faults ?? []).filter(
    ({ enabled, target }) => enabled && target === 'customer',
  );
  if (rules.length === 0) return null;
  return (
    <Note tone="warn" testId="customer-faults">
      <div className={formCss.sideBySide}>
        <span>
          {rules.length === 1 ? 'A fault' : 'Faults'} of the customer backend{' '}
          {rules.length === 1 ? 'is' : 'are'} on: <b>{rules.map(({ name }) => `“${name}”`).join(', ')}</b>.
          Signing in and new tokens meet {rules.length === 1 ? 'it' : 'them'}.
        </span>
        <Button
          size="small"
          busy={state.kind === 'running'}
          onClick={() => void removeFaultRules('customer', rules)}
          data-testid="customer-faults-off"
        >
          Switch off
        </Button>
      </div>
    </Note>
  );
}
