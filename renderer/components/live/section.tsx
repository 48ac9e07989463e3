import type { ReactNode } from 'react';

export interface SectionProps {
  readonly title: string;
  /** A chip right after the title. */
  readonly mark?: ReactNode;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

export function Section({ title, mark, aside, children }: SectionProps) {
  return (
    <section className="live-section" aria-label={title}>
      <div className="live-head">
        <h2>{title}</h2>
        {mark}
        <span className="grow" />
        {aside}
      </div>
      {children}
    </section>
  );
}
