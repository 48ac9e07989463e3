import dataCss from './data.module.css';
import type { ReactNode } from 'react';

export interface RowProps {
  readonly name: string;
  readonly children: ReactNode;
  readonly testId?: string;
}

/** Names and values, one pair a line. */
export function Rows({ children }: { readonly children: ReactNode }) {
  return <dl className={dataCss.rows}>{children}</dl>;
}

export function Row({ name, children, testId }: RowProps) {
  return (
    <div className={dataCss.row}>
      <dt>{name}</dt>
      <dd data-testid={testId}>{children}</dd>
    </div>
  );
}
