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
        <p className="empty">The sandbox has not named its customers yet. They appear here once it runs.</p>
      ) : (
        <div className="customers">
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
      className="customer"
      data-current={current || undefined}
      data-testid={`customer-${username}`}
      aria-disabled={anyRunning || undefined}
      onClick={() => !anyRunning && void signIn(username, username, password)}
    >
      <span className="customer-head">
        <span className="avatar" aria-hidden>
          {initials(displayName)}
        </span>
        <span className="customer-name">
          <b title={displayName}>{displayName}</b>
          <span className="mono faint clip" title={externalUserId}>
            {externalUserId}
          </span>
        </span>
      </span>
      <span className="customer-story" title={description}>
        {description}
      </span>
      <span className="customer-foot">
        <span className="mono faint clip" title={`${username} / ${password}`}>
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
      <span className="customer-go">
        <LoaderCircle className="spin" aria-hidden /> Signing in
      </span>
    );
  }
  return current ? (
    <span className="customer-go current">
      <Check aria-hidden /> Signed in
    </span>
  ) : (
    <span className="customer-go">
      Sign in <ArrowRight aria-hidden />
    </span>
  );
}
