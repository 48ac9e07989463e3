import type { ReactNode } from 'react';

export interface SectionProps {
  readonly title: string;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

export function Section({ title, aside, children }: SectionProps) {
  return (
    <section className="live-section" aria-label={title}>
      <div className="live-head">
        <h2>{title}</h2>
        {aside}
      </div>
      {children}
    </section>
  );
}
