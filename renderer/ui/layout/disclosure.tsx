import dataCss from './data.module.css';
import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';

export interface DisclosureProps {
  readonly title: ReactNode;
  readonly testId?: string;
  readonly children: ReactNode;
}

export function Disclosure({ title, testId, children }: DisclosureProps) {
  return (
    <details className={dataCss.disclosure} data-part="disclosure" data-testid={testId}>
      <summary>
        <ChevronRight aria-hidden />
        {title}
      </summary>
      <div className={dataCss.disclosureBody}>{children}</div>
    </details>
  );
}
