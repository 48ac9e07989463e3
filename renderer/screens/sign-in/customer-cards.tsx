import signInCss from './sign-in.module.css';
import cardCss from '../../ui/layout/card.module.css';
import textCss from '../../ui/text.module.css';
import { classes } from '../../lib/classes.ts';
import { ArrowRight, Check, LoaderCircle } from 'lucide-react';
import type { Customer } from '../../../shared/model/backend.ts';
import { ErrorNote } from '../../components/notes/error-note.tsx';
import { initials } from '../../lib/format.ts';
import { useAction, useFailure, useRunning } from '../../state/actions.ts';
import { useSnapshot } from '../../state/mirror.ts';
import { signIn } from '../../state/sign-in.ts';
import { Card } from '../../ui/layout/card.tsx';
import { LifetimeField } from './lifetime-field.tsx';

export function CustomerCards() {
  const { backend, session } = useSnapshot();
  const customers = backend?.customers ?? [];
  const failure = useFailure(customers.map(({ username }) => `signIn.${username}`));
  return (
    <Card title="Ready customers" aside={<LifetimeField />}>
      {customers.length === 0 ? (
        <p className={cardCss.empty}>
          The sandbox has not named its customers yet. They appear here once it runs.
        </p>
      ) : (
        <div className={signInCss.customers}>
          {customers.map((customer) => (
            <CustomerCard
              key={customer.username}
              customer={customer}
              current={session.kind === 'customer' && session.username === customer.username}
            />
          ))}
        </div>
      )}
      {failure === null ? null : <ErrorNote error={failure} testId="customer-error" />}
    </Card>
  );
}

function CustomerCard({ customer, current }: { readonly customer: Customer; readonly current: boolean }) {
  const { username, password, displayName, description, externalUserId } = customer;
  const state = useAction(`signIn.${username}`);
  const anyRunning = useRunning('signIn.');
  return (
    <button
      type="button"
      className={signInCss.customer}
      data-current={current || undefined}
      data-testid={`customer-${username}`}
      aria-disabled={anyRunning || undefined}
      onClick={() => !anyRunning && void signIn(username, username, password)}
    >
      <span className={signInCss.customerHead}>
        <span className={signInCss.avatar} aria-hidden>
          {initials(displayName)}
        </span>
        <span className={signInCss.customerName}>
          <b title={displayName}>{displayName}</b>
          <span className={classes(textCss.mono, textCss.faint, textCss.clip)} title={externalUserId}>
            {externalUserId}
          </span>
        </span>
      </span>
      <span className={signInCss.customerStory} title={description}>
        {description}
      </span>
      <span className={signInCss.customerFoot}>
        <span
          className={classes(textCss.mono, textCss.faint, textCss.clip)}
          title={`${username} / ${password}`}
        >
          {username} / {password}
        </span>
        <SignInMark running={state.kind === 'running'} current={current} />
      </span>
    </button>
  );
}

function SignInMark({ running, current }: { readonly running: boolean; readonly current: boolean }) {
  if (running) {
    return (
      <span className={signInCss.customerGo}>
        <LoaderCircle className={textCss.spin} aria-hidden /> Signing in
      </span>
    );
  }
  return current ? (
    <span className={classes(signInCss.customerGo, signInCss.current)}>
      <Check aria-hidden /> Signed in
    </span>
  ) : (
    <span className={signInCss.customerGo}>
      Sign in <ArrowRight aria-hidden />
    </span>
  );
}
