import { useSnapshot } from '../state/mirror.ts';
import { Note } from '../ui/layout/note.tsx';
import { UpdateNotice } from './update-notice.tsx';

/** Stands above the screen: what became of an update, and a sandbox that cannot answer. */
export function Banner() {
  return (
    <>
      <UpdateNotice />
      <SandboxBanner />
    </>
  );
}

/** While the sandbox is in use and cannot answer. */
function SandboxBanner() {
  const { sandbox, environment } = useSnapshot();
  if (sandbox.state === 'running' || environment.kind === 'live') return null;
  if (sandbox.state === 'failed') {
    return (
      <Note tone="stop" testId="banner">
        <b>The sandbox could not be started.</b> {sandbox.message ?? 'Calls cannot be answered.'} Reset the
        lab on Settings to try again.
      </Note>
    );
  }
  return (
    <Note tone="warn" testId="banner">
      <b>{sandbox.state === 'starting' ? 'The sandbox is starting.' : 'The sandbox is being restarted.'}</b>{' '}
      {sandbox.message ?? 'Calls fail until it answers again; this takes a moment.'}
    </Note>
  );
}
