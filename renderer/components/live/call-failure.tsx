import callCss from '../../ui/call/call.module.css';
import textCss from '../../ui/text.module.css';
import { classes } from '../../lib/classes.ts';
import { LayoutGrid } from 'lucide-react';
import type { ReactNode } from 'react';
import type { AppError } from '../../../shared/model/app-error.ts';
import type { CallRecord } from '../../../shared/model/call-record.ts';
import { explainError } from '../../../shared/errors.ts';
import { sentence } from '../../lib/format.ts';
import { showInAtlas } from '../../state/atlas.ts';
import { useSnapshot } from '../../state/mirror.ts';
import { Button } from '../../ui/button/button.tsx';
import { CallAdvice } from '../../ui/call/advice-note.tsx';
import { FaultNote } from '../../ui/call/fault-note.tsx';
import { HazardNote } from '../../ui/call/hazard-note.tsx';
import { JournalReason } from '../../ui/call/journal-reason.tsx';
import { LikelyReason } from '../../ui/call/likely-reason.tsx';
import { Chip } from '../../ui/layout/chip.tsx';
import { CopyButton } from '../notes/copy-button.tsx';
import { FixButton } from '../outcome/fix-button.tsx';
import { InYourCode } from './in-your-code.tsx';

export interface CallFailureProps {
  readonly call: CallRecord;
  readonly error: AppError;
  readonly gates: ReactNode;
}

/** The answer first: the code, one sentence, the way out. Then the picture, why, and what one’s own code receives. */
export function CallFailure({ call, error, gates }: CallFailureProps) {
  const row = explainError(error, call.profile);
  return (
    <>
      <div className={callCss.callHead}>
        <Chip tone="stop" mono data-testid="error-code">
          {error.code}
        </Chip>
        <CopyButton text={error.code} what="error code" testId="copy-code" />
        <span className={textCss.grow} />
        <Button
          size="small"
          look="quiet"
          icon={<LayoutGrid aria-hidden />}
          title="Show the scenario of this error in the error atlas"
          data-testid="open-in-atlas"
          onClick={() => void showInAtlas(call)}
        >
          In atlas
        </Button>
      </div>
      <p className={callCss.headline}>
        <span data-testid="error-title">{row?.title ?? 'The server answered with a code of its own'}</span>
        {error.httpStatus === undefined ? null : (
          <span className={textCss.muted}> HTTP {error.httpStatus}</span>
        )}
      </p>
      <FaultNote fault={call.fault} />
      <FixButton call={call} />
      <HazardNote call={call} />
      {gates}
      <Why call={call} error={error} />
      <InYourCode call={call} />
    </>
  );
}

/** Why, from what is known to what is guessed. */
function Why({ call, error }: Pick<CallFailureProps, 'call' | 'error'>) {
  const { token } = useSnapshot();
  const row = explainError(error, call.profile);
  // Of the token that is in use the same is said beneath, where it can be mended.
  const isSaidOfToken = token?.advice[0]?.code === call.advice?.[0]?.code;
  return (
    <>
      <JournalReason call={call} />
      <LikelyReason call={call} />
      {call.likelyReason !== undefined || isSaidOfToken ? null : <CallAdvice call={call} />}
      <p className={callCss.cause}>
        {row?.cause ?? 'The server answered with a code that the table of errors does not know.'}
      </p>
      <ServerMessage
        call={call}
        error={error}
        cause={row?.cause ?? null}
        choice={row?.source === 'sandbox'}
      />
    </>
  );
}

interface ServerMessageProps {
  readonly call: CallRecord;
  readonly error: AppError;
  readonly cause: string | null;
  /** Status and text are not documented. */
  readonly choice: boolean;
}

/** What the gate or the cause says already is not said again. */
function ServerMessage({ call, error, cause, choice }: ServerMessageProps) {
  const said = [cause, ...call.gates.map(({ detail }) => detail)];
  const texts = [
    said.some((text) => text === error.message) ? null : sentence(error.message),
    choice ? 'Status and text are the sandbox’s choice.' : null,
  ].filter((text) => text !== null);
  return texts.length === 0 ? null : (
    <p className={classes(callCss.serverMessage, textCss.data)}>{texts.join(' ')}</p>
  );
}
