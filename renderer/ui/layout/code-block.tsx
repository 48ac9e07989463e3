import dataCss from './data.module.css';
import textCss from '../text.module.css';
import { classes } from '../../lib/classes.ts';
import type { ReactNode } from 'react';

export interface CodeBlockProps {
  readonly label: string;
  readonly testId?: string;
  /** Lines above the text. */
  readonly head?: ReactNode;
  readonly children: ReactNode;
}

/** Text of a fixed width that can be scrolled, also by keyboard. */
export function CodeBlock({ label, testId, head, children }: CodeBlockProps) {
  return (
    <pre
      className={classes(dataCss.code, textCss.mono)}
      data-part="code"
      role="region"
      aria-label={label}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
      tabIndex={0}
      data-testid={testId}
    >
      {head}
      <code>{children}</code>
    </pre>
  );
}
