import type { CallRecord } from '../../../shared/model/call-record.ts';
import type { Snapshot } from '../../../shared/state/snapshot.ts';
import { useSnapshot } from '../../state/mirror.ts';
import { Note } from '../../ui/layout/note.tsx';
import textCss from '../../ui/text.module.css';

/** What the application code alone lets anybody do, right after it was done. */
export function OpenDoorNote({ record }: { readonly record: CallRecord | null }) {
  const snapshot = useSnapshot();
  const name = record === null ? null : becameWithoutSignIn(record, snapshot);
  if (name === null) return null;
  return (
    <Note tone="warn" testId="open-door">
      Nobody signed in, and this device now is <b>{name}</b>. With <i>JWT required</i>:{' '}
      <span className={textCss.mono}>ACCESS_TOKEN_MISSING</span>.
    </Note>
  );
}

/** Whom the device became; null where somebody had signed in, or nothing was let through. */
export function becameWithoutSignIn(
  { call, outcome, authorization, stoppedAt }: CallRecord,
  { backend, session, sdk }: Pick<Snapshot, 'backend' | 'session' | 'sdk'>,
): string | null {
  const isNobody = session.kind === 'signedOut' || session.kind === 'anonymous';
  const wentThrough = call === 'personalize' && outcome === 'ok' && stoppedAt === null;
  if (!isNobody || !wentThrough || authorization?.scheme !== 'App') return null;
  if (backend?.securitySetting !== 'applicationCode' || !sdk.personalized) return null;
  return sdk.user.firstName ?? sdk.user.externalUserId ?? null;
}
