import liveCss from './live.module.css';
import textCss from '../../ui/text.module.css';
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
    <section className={liveCss.liveSection} aria-label={title}>
      <div className={liveCss.liveHead}>
        <h2>{title}</h2>
        {mark}
        <span className={textCss.grow} />
        {aside}
      </div>
      {children}
    </section>
  );
}
