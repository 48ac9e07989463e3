import cardCss from '../../ui/layout/card.module.css';
import diffCss from '../../ui/layout/diff.module.css';
import textCss from '../../ui/text.module.css';
import { classes } from '../../lib/classes.ts';
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
        <p className={cardCss.empty}>
          {broken ? 'Correct the marked fields first.' : 'Nothing. Change or remove a field to see it here.'}
        </p>
      ) : (
        <table className={diffCss.diff}>
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
    <tr data-testid={`diff-row-${change.field}`} data-kind={change.kind} className={textCss.data}>
      <th scope="row" className={textCss.mono}>
        {change.field}
      </th>
      <td className={classes(textCss.mono, diffCss.before)}>
        {change.before ?? <span className={textCss.faint}>not set</span>}
      </td>
      <td className={classes(textCss.mono, diffCss.after)}>
        <ArrowRight aria-hidden />
        {change.kind === 'remove' ? <Chip tone="stop">removed (null)</Chip> : <ins>{change.after}</ins>}
      </td>
    </tr>
  );
}
