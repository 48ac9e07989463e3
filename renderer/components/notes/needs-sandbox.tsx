import formCss from '../../ui/form/form.module.css';
import cardCss from '../../ui/layout/card.module.css';
import { classes } from '../../lib/classes.ts';
import type { ReactNode } from 'react';
import type { Administration } from '../../../shared/model/administration.ts';
import type { BackendState } from '../../../shared/model/backend.ts';
import { useSnapshot } from '../../state/mirror.ts';
import { openScreen } from '../../state/view.ts';
import { Button } from '../../ui/button/button.tsx';
import { Card } from '../../ui/layout/card.tsx';

export interface NeedsSandboxProps {
  /** What the screen is about, in the middle of a sentence: "its application profile". */
  readonly what: string;
  readonly children: (backend: BackendState, administration: Administration) => ReactNode;
}

/** Shows what belongs to the sandbox, or why it is not there and what to do about it. */
export function NeedsSandbox({ what, children }: NeedsSandboxProps) {
  const { environment, backend, administration } = useSnapshot();
  if (environment.kind === 'live') {
    return (
      <Card title="Not available with your own environment" testId="needs-sandbox">
        <div className={formCss.sideBySide}>
          <p className={classes(cardCss.cardText, formCss.cardText)}>
            Calls go to {environment.baseUrl}. The app can make calls there, but it does not administer it:{' '}
            {what} belongs to the sandbox.
          </p>
          <Button onClick={() => openScreen('settings')} data-testid="open-settings">
            Open Settings
          </Button>
        </div>
      </Card>
    );
  }
  if (backend === null || administration === null) {
    return (
      <p className={cardCss.empty}>The sandbox has not answered yet. This fills by itself once it runs.</p>
    );
  }
  return children(backend, administration);
}
