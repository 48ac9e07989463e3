import dataCss from './data.module.css';
import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';

export interface DisclosureProps {
  readonly title: ReactNode;
  readonly testId?: string;
  /** Whether it is open at first. */
  readonly open?: boolean;
  readonly children: ReactNode;
}

export function Disclosure({ title, testId, open = false, children }: DisclosureProps) {
  return (
    <details className={dataCss.disclosure} data-part="disclosure" open={open} data-testid={testId}>
      <summary>
        <ChevronRight aria-hidden />
        {title}
      </summary>
      <div className={dataCss.disclosureBody}>{children}</div>
    </details>
  );
}
