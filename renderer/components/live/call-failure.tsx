import callCss from '../../ui/call/call.module.css';
import textCss from '../../ui/text.module.css';
import { classes } from '../../lib/classes.ts';
import { LayoutGrid } from 'lucide-react';
import type { ReactNode } from 'react';
import type { AppError } from '../../../shared/model/app-error.ts';
import type { CallRecord } from '../../../shared/model/call-record.ts';
import { explainError } from '../../../shared/errors.ts';
import { fixFor } from '../../lib/fault.ts';
import { sentence } from '../../lib/format.ts';
import { changeAtlasView } from '../../state/atlas.ts';
import { useSnapshot } from '../../state/mirror.ts';
import { openScreen } from '../../state/view.ts';
import { IconButton } from '../../ui/button/icon-button.tsx';
import { Attestation } from '../../ui/call/attestation.tsx';
import { FaultNote } from '../../ui/call/fault-note.tsx';
import { HazardNote } from '../../ui/call/hazard-note.tsx';
import { JournalReason } from '../../ui/call/journal-reason.tsx';
import { LikelyReason } from '../../ui/call/likely-reason.tsx';
import { Chip } from '../../ui/layout/chip.tsx';
import { CopyButton } from '../notes/copy-button.tsx';
import { FixButton } from './fix-button.tsx';
import { InYourCode } from './in-your-code.tsx';

export interface CallFailureProps {
  readonly call: CallRecord;
  readonly error: AppError;
  readonly gates: ReactNode;
}

export function CallFailure({ call, error, gates }: CallFailureProps) {
  const { administration } = useSnapshot();
  const row = explainError(error, call.profile);
  return (
    <>
      <div className={callCss.callHead}>
        <Chip tone="stop" mono data-testid="error-code">
          {error.code}
        </Chip>
        <CopyButton text={error.code} what="error code" testId="copy-code" />
        <IconButton
          label="Show in the error atlas"
          icon={<LayoutGrid aria-hidden />}
          data-testid="open-in-atlas"
          onClick={() => {
            changeAtlasView({ text: error.code, filter: 'all' });
            openScreen('errors');
          }}
        />
        {error.httpStatus === undefined ? null : (
          <span className={classes(textCss.muted, textCss.mono)}>HTTP {error.httpStatus}</span>
        )}
      </div>
      <HazardNote call={call} />
      <FaultNote fault={call.fault} />
      {gates}
      <Attestation call={call} />
      <p className={callCss.cause}>
        {row?.cause ?? 'The server answered with a code that the table of errors does not know.'}
      </p>
      <ServerMessage
        call={call}
        error={error}
        cause={row?.cause ?? null}
        choice={row?.source === 'sandbox'}
      />
      <JournalReason call={call} />
      <LikelyReason call={call} />
      <FixButton fix={fixFor(call, row?.fix ?? null, administration?.faults ?? [])} call={call} />
      <InYourCode call={call} />
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
