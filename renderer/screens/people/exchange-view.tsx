import peopleCss from './people.module.css';
import formCss from '../../ui/form/form.module.css';
import textCss from '../../ui/text.module.css';
import { classes } from '../../lib/classes.ts';
import { Download } from 'lucide-react';
import type { Exchange } from '../../../shared/ipc/backend.ts';
import { compactJson } from '../../lib/compact-json.ts';
import { duration } from '../../lib/format.ts';
import { useAction } from '../../state/actions.ts';
import { send } from '../../state/send.ts';
import { Button } from '../../ui/button/button.tsx';
import { Chip } from '../../ui/layout/chip.tsx';
import { JsonView } from '../../ui/layout/json-view.tsx';

export interface ExchangeViewProps {
  readonly exchange: Exchange;
  /** Whether it was about the person of this installation. */
  readonly isHere: boolean;
}

/** What was sent, API key redacted, and what came back. */
export function ExchangeView({ exchange, isHere }: ExchangeViewProps) {
  const { request, response, durationMs } = exchange;
  const fetching = useAction('call.fetchUser');
  const isOk = response !== null && response.status < 300;
  return (
    <div className={peopleCss.exchange} data-testid="people-exchange" data-status={response?.status}>
      <div className={formCss.line}>
        <Chip tone={isOk ? 'pass' : 'stop'} mono>
          {response === null ? 'no answer' : `HTTP ${response.status}`}
        </Chip>
        <span className={classes(textCss.muted, textCss.data)}>
          {request.method} sent with <span className={textCss.mono}>{request.headers['Authorization']}</span>,{' '}
          {duration(durationMs)}
        </span>
        <span className={textCss.grow} />
        {isOk && isHere ? (
          <Button
            size="small"
            icon={<Download aria-hidden />}
            busy={fetching.kind === 'running'}
            onClick={() => void send('call.fetchUser', 'fetchUser')}
            data-testid="people-fetch-user"
          >
            fetchUser
          </Button>
        ) : null}
      </div>
      {response === null || response.body === null ? null : (
        <JsonView label="Answer" testId="people-answer" json={compactJson(response.body)} />
      )}
      {isOk && isHere ? (
        <p className={formCss.hint} data-part="hint">
          The server knows it; the SDK shows it after the next fetchUser.
        </p>
      ) : null}
    </div>
  );
}
