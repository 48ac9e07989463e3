import optionsCss from './options.module.css';
import formCss from '../../../ui/form/form.module.css';
import { classes } from '../../../lib/classes.ts';
import { useState } from 'react';
import { tokenLifecycleSchema } from '../../../../shared/model/sdk-options.ts';
import { ErrorNote } from '../../../components/notes/error-note.tsx';
import { useAction } from '../../../state/actions.ts';
import { useSnapshot } from '../../../state/mirror.ts';
import { send } from '../../../state/send.ts';
import { Button } from '../../../ui/button/button.tsx';
import { Field } from '../../../ui/form/field.tsx';
import { TextInput } from '../../../ui/form/text-input.tsx';
import { Toggle } from '../../../ui/form/toggle.tsx';
import { Card } from '../../../ui/layout/card.tsx';
import { SupplierRows } from '../environment/supplier-rows.tsx';

/** What the SDK does about a token by itself. */
export function LifecycleCard() {
  const { tokenLifecycle } = useSnapshot();
  const state = useAction('lifecycle');
  return (
    <Card title="Token lifecycle">
      <Toggle
        title="Retry once with a new token"
        text="After JWT_TOKEN_EXPIRED or UNAUTHORIZED the SDK asks the customer backend for a new token and sends the call again."
        checked={tokenLifecycle.retryWithNewToken}
        onChange={(retryWithNewToken) =>
          void send('lifecycle', 'setTokenLifecycle', { ...tokenLifecycle, retryWithNewToken })
        }
        testId="retry-with-new-token"
      />
      <LeadField key={tokenLifecycle.refreshLeadSeconds} />
      <SupplierRows />
      {state.kind === 'failed' ? <ErrorNote error={state.error} /> : null}
    </Card>
  );
}

function LeadField() {
  const { tokenLifecycle } = useSnapshot();
  const known = String(tokenLifecycle.refreshLeadSeconds);
  const [typed, setTyped] = useState(known);
  const { refreshLeadSeconds } = tokenLifecycleSchema.shape;
  const read = refreshLeadSeconds.safeParse(typed.trim() === '' ? Number.NaN : Number(typed));

  function submit(event: React.FormEvent): void {
    event.preventDefault();
    if (read.success)
      void send('lifecycle', 'setTokenLifecycle', { ...tokenLifecycle, refreshLeadSeconds: read.data });
  }

  return (
    <form onSubmit={submit} noValidate className={optionsCss.leadField}>
      <Field
        label="Refresh ahead of expiry, in seconds"
        hint="0: the token is asked for at every call, and never replaced by itself."
        error={read.success ? undefined : (read.error.issues[0]?.message ?? 'Enter whole seconds')}
      >
        {(control) => (
          <div className={classes(formCss.line, optionsCss.line)}>
            <TextInput control={control} value={typed} onChange={setTyped} mono testId="refresh-lead" />
            <Button
              type="submit"
              disabled={!read.success || typed === known}
              data-testid="refresh-lead-apply"
            >
              Apply
            </Button>
          </div>
        )}
      </Field>
    </form>
  );
}
