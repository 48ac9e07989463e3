/**
 * The sections of Settings by name: one click instead of two screens of scrolling.
 */
import css from './settings.module.css';
import type { ReactNode } from 'react';

export interface SettingsSection {
  readonly id: string;
  readonly title: string;
}

export function JumpList({ sections }: { readonly sections: readonly SettingsSection[] }) {
  return (
    <nav className={css.jumpList} aria-label="Sections of Settings" data-testid="settings-jump">
      {sections.map(({ id, title }) => (
        <button type="button" key={id} onClick={() => jumpTo(id)} data-testid={`jump-${id}`}>
          {title}
        </button>
      ))}
    </nav>
  );
}

/** The heading takes the focus, so that Tab goes on inside the section. */
function jumpTo(id: string): void {
  const heading = document.getElementById(headingId(id));
  heading?.scrollIntoView({ block: 'start' });
  heading?.focus({ preventScroll: true });
}

function headingId(id: string): string {
  return `settings-${id}`;
}

interface SettingsSectionProps {
  readonly section: SettingsSection;
  readonly children: ReactNode;
}

export function Section({ section: { id, title }, children }: SettingsSectionProps) {
  return (
    <section className={css.section} aria-labelledby={headingId(id)}>
      <h2 className={css.sectionTitle} id={headingId(id)} tabIndex={-1}>
        {title}
      </h2>
      {children}
    </section>
  );
}
