import { ArrowRight } from 'lucide-react';
import type { Change } from '../../../shared/ipc/calls.ts';
import type { PreviewState } from '../../hooks/use-preview.ts';
import { Card } from '../../ui/layout/card.tsx';
import { Chip } from '../../ui/layout/chip.tsx';

export interface DiffCardProps {
  readonly state: PreviewState;
  readonly broken: boolean;
}

/** Exactly what will be patched: nothing that is not listed here is sent. */
export function DiffCard({ state, broken }: DiffCardProps) {
  const changes = state.kind === 'ready' && !broken ? state.preview.changes : [];
  return (
    <Card title="What will be patched" aside={<Chip tone="skip">{changes.length}</Chip>}>
      {changes.length === 0 ? (
        <p className="empty">
          {broken ? 'Correct the marked fields first.' : 'Nothing. Change or remove a field to see it here.'}
        </p>
      ) : (
        <table className="diff">
          <thead>
            <tr>
              <th scope="col">Field</th>
              <th scope="col">Before</th>
              <th scope="col">After</th>
            </tr>
          </thead>
          <tbody>
            {changes.map((change) => (
              <DiffRow key={change.field} change={change} />
            ))}
          </tbody>
        </table>
      )}
    </Card>
  );
}

function DiffRow({ change }: { readonly change: Change }) {
  return (
    <tr data-testid={`diff-row-${change.field}`} data-kind={change.kind} className="data">
      <th scope="row" className="mono">
        {change.field}
      </th>
      <td className="mono before">{change.before ?? <span className="faint">not set</span>}</td>
      <td className="mono after">
        <ArrowRight aria-hidden />
        {change.kind === 'remove' ? <Chip tone="stop">removed (null)</Chip> : <ins>{change.after}</ins>}
      </td>
    </tr>
  );
}
