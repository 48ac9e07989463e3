import formCss from '../../ui/form/form.module.css';
import cardCss from '../../ui/layout/card.module.css';
import textCss from '../../ui/text.module.css';
import { classes } from '../../lib/classes.ts';
import { CloudDownload, Settings } from 'lucide-react';
import type { EndpointView } from '../../../shared/model/environment.ts';
import { ErrorNote } from '../../components/notes/error-note.tsx';
import { useAction } from '../../state/actions.ts';
import { newToken } from '../../state/sign-in.ts';
import { openScreen } from '../../state/view.ts';
import { Button } from '../../ui/button/button.tsx';
import { Card } from '../../ui/layout/card.tsx';

/** With an environment of one's own there are no ready customers: its backend decides whom a token is for. */
export function EndpointCard({ endpoint }: { readonly endpoint: EndpointView | null }) {
  const state = useAction('newToken');
  return (
    <Card title="From your token endpoint">
      <div className={formCss.sideBySide}>
        <p className={classes(cardCss.cardText, formCss.cardText)}>
          {endpoint === null ? (
            'Your environment has no token endpoint. Add one on Settings, or paste a token.'
          ) : (
            <>
              <span className={classes(textCss.mono, textCss.data)}>
                {endpoint.method} {endpoint.url}
              </span>
              , token at <span className={classes(textCss.mono, textCss.data)}>{endpoint.path}</span>. Your
              backend decides on person and lifetime.
            </>
          )}
        </p>
        {endpoint === null ? (
          <Button icon={<Settings aria-hidden />} onClick={() => openScreen('settings')}>
            Open Settings
          </Button>
        ) : (
          <Button
            look="primary"
            icon={<CloudDownload aria-hidden />}
            busy={state.kind === 'running'}
            onClick={() => void newToken()}
            data-testid="fetch-token"
          >
            Fetch a token
          </Button>
        )}
      </div>
      {state.kind === 'failed' ? <ErrorNote error={state.error} testId="fetch-token-error" /> : null}
    </Card>
  );
}
