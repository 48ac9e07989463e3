import { ErrorNote } from '../../../components/notes/error-note.tsx';
import { RefusalNote, useIsRefused } from '../../../components/notes/refusal-note.tsx';
import { useAction } from '../../../state/actions.ts';
import { useSnapshot } from '../../../state/mirror.ts';
import { send } from '../../../state/send.ts';
import { Toggle } from '../../../ui/form/toggle.tsx';
import { Card } from '../../../ui/layout/card.tsx';

export function PresenterCard() {
  const { presenter } = useSnapshot();
  const state = useAction('presenter');
  const isLocked = useIsRefused('setPresenter');
  return (
    <Card title="Presenter mode" testId="presenter-card">
      <Toggle
        title="For a projector"
        text="The stage takes the place of the frame: the two gates large, one sentence, the code, and a guided tour. F9 starts over without asking, Esc leads back. The app then opens signed out, with a new sandbox."
        checked={presenter}
        disabled={isLocked}
        onChange={(on) => void send('presenter', 'setPresenter', { on })}
        testId="presenter-toggle"
      />
      <RefusalNote request="setPresenter" />
      {state.kind === 'failed' ? <ErrorNote error={state.error} /> : null}
    </Card>
  );
}
