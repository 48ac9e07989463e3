import { classes } from '../../lib/classes.ts';
import noteCss from './note.module.css';
import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';

export interface NoteProps {
  readonly tone: 'info' | 'pass' | 'warn' | 'stop';
  readonly testId?: string;
  readonly children: ReactNode;
}

const ICONS = { info: Info, pass: CircleCheck, warn: TriangleAlert, stop: CircleAlert } as const;

/** A sentence that needs to be seen, in place. Icon and colour say the same. */
export function Note({ tone, testId, children }: NoteProps) {
  const Icon = ICONS[tone];
  return (
    <div className={classes(noteCss.note, noteCss[tone])} data-part="note" data-testid={testId}>
      <Icon aria-hidden />
      <div className={noteCss.noteText}>{children}</div>
    </div>
  );
}
