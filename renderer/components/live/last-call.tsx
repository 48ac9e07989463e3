import liveCss from './live.module.css';
import callCss from '../../ui/call/call.module.css';
import cardCss from '../../ui/layout/card.module.css';
import textCss from '../../ui/text.module.css';
import { classes } from '../../lib/classes.ts';
import { LoaderCircle } from 'lucide-react';
import { crossingOf } from '../../../shared/gates/two-gates.ts';
import type { CallRecord } from '../../../shared/model/call-record.ts';
import { useShownCall } from '../../hooks/use-shown-call.ts';
import { bridge } from '../../state/bridge.ts';
import { duration } from '../../lib/format.ts';
import { CompareButton } from '../compare/compare-button.tsx';
import { CopyTicket } from '../notes/copy-ticket.tsx';
import { FaultNote } from '../../ui/call/fault-note.tsx';
import { HazardNote } from '../../ui/call/hazard-note.tsx';
import { JournalReason } from '../../ui/call/journal-reason.tsx';
import { TwoGates } from '../../ui/call/two-gates.tsx';
import { Chip } from '../../ui/layout/chip.tsx';
import { CallFailure } from './call-failure.tsx';
import { CallSuccess } from './call-success.tsx';
import { Section } from './section.tsx';

/** The last call as a row of gates, and what to do about it. The attributes are for tests and the demo. */
export function LastCall() {
  const call = useShownCall();
  return (
    <div
      data-testid="last-call"
      data-call={call?.call}
      data-call-id={call?.id}
      data-outcome={call?.outcome}
      data-code={call?.error?.code}
      data-stopped-at={call?.stoppedAt ?? undefined}
      data-bytes-sent={call?.bytesSent}
    >
      <Section title="Last call" aside={call === null ? null : <CallName call={call} />}>
        {call === null ? (
          <p className={cardCss.empty}>
            No call yet. Sign in and personalize: here you see what left the phone, and which side stopped the
            call.
          </p>
        ) : (
          <CallBody call={call} />
        )}
      </Section>
    </div>
  );
}

function CallName({ call }: { readonly call: CallRecord }) {
  return (
    <>
      <span className={classes(liveCss.liveAside, textCss.mono, textCss.data)}>
        {call.call}
        {call.outcome === 'pending' ? '' : ` · ${duration(call.durationMs)}`}
      </span>
      {call.outcome === 'pending' ? null : (
        <CompareButton small what={{ kind: 'made', callId: call.id }} testId="last-call-compare" />
      )}
      {call.outcome === 'pending' ? null : (
        <CopyTicket small ask={() => bridge().getCallTicket({ callId: call.id })} />
      )}
    </>
  );
}

function CallBody({ call }: { readonly call: CallRecord }) {
  if (call.outcome === 'failed' && call.error !== null) {
    return <CallFailure call={call} error={call.error} gates={<Picture call={call} />} />;
  }
  return (
    <>
      <div className={callCss.callHead}>
        {call.outcome === 'pending' ? (
          <Chip tone="accent">
            <LoaderCircle className={textCss.spin} aria-hidden />
            in progress
          </Chip>
        ) : (
          <CallSuccess call={call} />
        )}
      </div>
      <HazardNote call={call} />
      <FaultNote fault={call.fault} />
      <Picture call={call} />
      <JournalReason call={call} />
    </>
  );
}

/** Anew for each call, and once more when it has ended: that is what is drawn step by step. */
function Picture({ call }: { readonly call: CallRecord }) {
  const crossing = crossingOf(call);
  if (call.outcome === 'pending') return <TwoGates crossing={crossing} key={`${call.id} pending`} />;
  return <TwoGates crossing={crossing} callId={call.id} key={call.id} />;
}
