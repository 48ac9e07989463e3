import type { ReactNode } from 'react';
import type { AppError } from '../../shared/app-error.ts';
import type { CallRecord } from '../../shared/call-record.ts';
import { explainError } from '../../shared/errors.ts';
import { count } from '../format.ts';
import { Chip } from '../ui/chip.tsx';
import { CopyButton } from '../ui/copy-button.tsx';
import { FixButton } from './fix-button.tsx';
import { JournalReason } from './journal-reason.tsx';

export interface CallFailureProps {
  readonly call: CallRecord;
  readonly error: AppError;
  readonly gates: ReactNode;
}

export function CallFailure({ call, error, gates }: CallFailureProps) {
  const row = explainError(error, call.profile);
  return (
    <>
      <div className="call-head">
        <Chip tone="stop" mono data-testid="error-code">
          {error.code}
        </Chip>
        <CopyButton text={error.code} what="error code" testId="copy-code" />
        {error.httpStatus === undefined ? null : <span className="muted mono">HTTP {error.httpStatus}</span>}
      </div>
      {gates}
      <Attestation call={call} />
      <p className="cause">
        {row?.cause ?? 'The server answered with a code that the table of errors does not know.'}
      </p>
      <p className="server-message data">
        {error.message}
        {row?.source === 'sandbox' ? ' (status and text are the sandbox’s choice)' : ''}
      </p>
      <JournalReason call={call} />
      <FixButton fix={row?.fix ?? null} call={call} />
    </>
  );
}

/** What left the device, and the backend's own word on what arrived. */
function Attestation({ call }: { readonly call: CallRecord }) {
  const { attestation, bytesSent } = call;
  if (bytesSent > 0) {
    return (
      <div className="bytes">
        <b>{count(bytesSent, 'byte')} sent</b>
        <span>
          {attestation === null ? '' : `The sandbox received ${count(attestation.requests, 'request')}.`}
        </span>
      </div>
    );
  }
  return (
    <div className="bytes zero" data-testid="zero-bytes">
      <b>0 bytes sent</b>
      <span>{attestation === null ? 'The call stopped on the device.' : witness(attestation)}</span>
    </div>
  );
}

function witness({ requests, connections }: NonNullable<CallRecord['attestation']>): string {
  if (requests === 0 && connections === 0) return 'The sandbox confirms: no connection arrived.';
  return `The sandbox saw ${count(connections, 'connection')} and ${count(requests, 'request')} meanwhile.`;
}
