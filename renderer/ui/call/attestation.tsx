import callCss from './call.module.css';
import { classes } from '../../lib/classes.ts';
import type { CallRecord } from '../../../shared/model/call-record.ts';
import { byteCount, count } from '../../lib/format.ts';

/** What left the device, and the backend's own word on what arrived. */
export function Attestation({ call }: { readonly call: CallRecord }) {
  const { attestation, bytesSent } = call;
  if (bytesSent > 0) {
    return (
      <div className={callCss.bytes}>
        <b>{byteCount(bytesSent)} sent</b>
        <span>
          {attestation === null ? '' : `The sandbox received ${count(attestation.requests, 'request')}.`}
        </span>
      </div>
    );
  }
  return (
    <div className={classes(callCss.bytes, callCss.zero)} data-testid="zero-bytes">
      <b>0 bytes sent</b>
      <span>{attestation === null ? 'The call stopped on the device.' : witness(attestation)}</span>
    </div>
  );
}

function witness({ requests, connections }: NonNullable<CallRecord['attestation']>): string {
  if (requests === 0 && connections === 0) return 'The sandbox confirms: no connection arrived.';
  return `The sandbox saw ${count(connections, 'connection')} and ${count(requests, 'request')} meanwhile.`;
}
