import dataCss from '../../ui/layout/data.module.css';
import textCss from '../../ui/text.module.css';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import type { Customer } from '../../../shared/model/backend.ts';
import { ErrorNote } from '../../components/notes/error-note.tsx';
import { useAction } from '../../state/actions.ts';
import { askDeleteCustomer } from '../../state/backend-questions.ts';
import { Button } from '../../ui/button/button.tsx';
import { Card } from '../../ui/layout/card.tsx';
import { CustomerForm } from './customer-form.tsx';

type Editing = { readonly customer: Customer | null; readonly turn: number } | null;

/** The demo credentials belong to the sandbox and are shown on purpose. */
export function CustomersCard({ customers }: { readonly customers: readonly Customer[] }) {
  const [editing, setEditing] = useState<Editing>(null);
  const state = useAction('customers.delete');

  function edit(customer: Customer | null): void {
    setEditing((before) => ({ customer, turn: (before?.turn ?? 0) + 1 }));
  }

  return (
    <Card
      title="Customers of the customer backend"
      aside={
        <Button
          size="small"
          icon={<Plus aria-hidden />}
          onClick={() => edit(null)}
          data-testid="add-customer"
        >
          Add customer
        </Button>
      }
    >
      <table className={dataCss.table} data-testid="customers">
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">User name / password</th>
            <th scope="col">External user ID</th>
            <th scope="col">
              <span className={textCss.srOnly}>Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {customers.map((customer) => (
            <CustomerRow key={customer.username} customer={customer} onEdit={() => edit(customer)} />
          ))}
        </tbody>
      </table>
      {editing === null ? null : (
        <CustomerForm
          key={editing.customer?.username ?? ''}
          customer={editing.customer}
          turn={editing.turn}
          onClose={() => setEditing(null)}
        />
      )}
      {state.kind === 'failed' ? <ErrorNote error={state.error} /> : null}
    </Card>
  );
}

function CustomerRow({ customer, onEdit }: { readonly customer: Customer; readonly onEdit: () => void }) {
  const { username, password, displayName, externalUserId } = customer;
  return (
    <tr className={textCss.data}>
      <th scope="row">{displayName}</th>
      <td className={textCss.mono}>
        {username} / {password}
      </td>
      <td className={textCss.mono}>{externalUserId}</td>
      <td className={dataCss.tableActions}>
        <Button size="small" onClick={onEdit} data-testid={`edit-customer-${username}`}>
          Edit
        </Button>
        <Button
          size="small"
          look="danger"
          onClick={() => askDeleteCustomer(username, displayName)}
          data-testid={`delete-customer-${username}`}
        >
          Delete…
        </Button>
      </td>
    </tr>
  );
}
