import { classes } from '../../lib/classes.ts';
import screenCss from './screen.module.css';
import type { ReactNode } from 'react';
import type { Screen as ScreenName } from '../../../shared/state/snapshot.ts';

export interface ScreenProps {
  readonly name: ScreenName;
  readonly title: string;
  readonly lead: ReactNode;
  readonly children: ReactNode;
  /** As high as the window, with parts that scroll by themselves. */
  readonly full?: boolean;
  /** The actions; they stay in sight at the bottom. */
  readonly bar?: ReactNode;
  /** What has to be seen before or after an action; stands right above the actions. */
  readonly notes?: ReactNode;
}

/** The frame of every screen: one heading, one sentence that says what it is for, the content, the actions. */
export function Screen({ name, title, lead, children, bar, notes, full = false }: ScreenProps) {
  return (
    <div className={classes(screenCss.screen, full && screenCss.full)} data-testid={`screen-${name}`}>
      <div className={screenCss.screenHead}>
        <h1>{title}</h1>
        <p className={screenCss.lead}>{lead}</p>
      </div>
      {children}
      {bar === undefined ? null : <ScreenActions notes={notes}>{bar}</ScreenActions>}
    </div>
  );
}

export interface ScreenActionsProps {
  readonly notes: ReactNode;
  readonly children: ReactNode;
}

/** The actions at the bottom, for a part of a screen that has its own. */
export function ScreenActions({ notes, children }: ScreenActionsProps) {
  return (
    <div className={screenCss.bottom}>
      {notes}
      <div className={screenCss.actionBar}>{children}</div>
    </div>
  );
}
