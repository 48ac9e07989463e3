import cardCss from './card.module.css';
import type { ReactNode } from 'react';

export interface CardProps {
  readonly title: ReactNode;
  /** At the right end of the title line. */
  readonly aside?: ReactNode;
  readonly testId?: string;
  readonly children: ReactNode;
}

/** Characters from which on a title may be cut. */
const LONG_TITLE = 60;

export function Card({ title, aside, testId, children }: CardProps) {
  return (
    <section className={cardCss.card} data-part="card" data-testid={testId}>
      <header>
        <h2 title={typeof title === 'string' && title.length > LONG_TITLE ? title : undefined}>{title}</h2>
        {aside === undefined ? null : <div className={cardCss.cardAside}>{aside}</div>}
      </header>
      <div className={cardCss.cardBody}>{children}</div>
    </section>
  );
}
