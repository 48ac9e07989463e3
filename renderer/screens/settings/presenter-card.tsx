import { useAction } from '../../actions.ts';
import * as ask from '../../requests.ts';
import { useSnapshot } from '../../state.ts';
import { Card } from '../../ui/card.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { LockNote, useIsLocked } from '../../ui/switched-off.tsx';
import { Toggle } from '../../ui/toggle.tsx';

export function PresenterCard() {
  const { presenter } = useSnapshot();
  const state = useAction('presenter');
  const isLocked = useIsLocked('presenter');
  return (
    <Card title="Presenter mode" testId="presenter-card">
      <Toggle
        title="For a projector"
        text="Everything is larger, the rail shows what a demo needs, and F9 starts over without asking. The app then opens signed out, with a new sandbox."
        checked={presenter}
        disabled={isLocked}
        onChange={(on) => void ask.setPresenter(on)}
        testId="presenter-toggle"
      />
      <LockNote setting="presenter" />
      {state.kind === 'failed' ? <ErrorNote error={state.error} /> : null}
    </Card>
  );
}
