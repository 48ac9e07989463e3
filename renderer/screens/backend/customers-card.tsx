import type { Customer } from '../../../shared/backend.ts';
import { Card } from '../../ui/card.tsx';

/** The demo credentials belong to the sandbox and are shown on purpose. */
export function CustomersCard({ customers }: { readonly customers: readonly Customer[] }) {
  return (
    <Card title="Customers of the customer backend">
      <table className="table" data-testid="customers">
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">User name / password</th>
            <th scope="col">External user ID</th>
            <th scope="col">E-mail, phone</th>
          </tr>
        </thead>
        <tbody>
          {customers.map((customer) => (
            <tr key={customer.username} className="data">
              <th scope="row">{customer.displayName}</th>
              <td className="mono">
                {customer.username} / {customer.password}
              </td>
              <td className="mono">{customer.externalUserId}</td>
              <td className="mono">
                {customer.email}
                <br />
                {customer.phone}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
