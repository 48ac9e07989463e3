import screenCss from '../../ui/layout/screen.module.css';
import textCss from '../../ui/text.module.css';
import { Download, Undo2 } from 'lucide-react';
import { useRef } from 'react';
import { CompareButton } from '../../components/compare/compare-button.tsx';
import { ShowCode } from '../../components/code/show-code.tsx';
import { OutcomeNote } from '../../components/outcome/outcome-note.tsx';
import { PreviewCard, PreviewWarnings } from '../../components/preview-card.tsx';
import { useFocusInvalid } from '../../hooks/use-focus-invalid.ts';
import { previewFields, usePreview } from '../../hooks/use-preview.ts';
import { count } from '../../lib/format.ts';
import { usePrimary } from '../../lib/primary.ts';
import { useAction, useRunning } from '../../state/actions.ts';
import { bridge } from '../../state/bridge.ts';
import { useSnapshot } from '../../state/mirror.ts';
import { send } from '../../state/send.ts';
import { useStore } from '../../state/store.ts';
import { forgetSubmission, refuse, submit, useOutcome } from '../../state/submission.ts';
import { Button } from '../../ui/button/button.tsx';
import { Screen } from '../../ui/layout/screen.tsx';
import { CustomAttributesCard } from './custom-attributes-card.tsx';
import { DiffCard } from './diff-card.tsx';
import { UnsentNote } from './unsent-note.tsx';
import { changeCount, EMPTY_USER_DRAFT, toPatch, type UserDraft, userDraft } from './user-draft.ts';
import { UserFieldsCard } from './user-fields-card.tsx';

const FORM = 'call.saveUser';

export function SaveUserScreen() {
  const draft = useStore(userDraft);
  const { busy, sdk } = useSnapshot();
  const form = useRef<HTMLDivElement>(null);
  const built = toPatch(draft);
  const preview = usePreview(built.ok ? built.value : null, bridge().previewSaveUser);
  const outcome = useOutcome(FORM, draft);
  const messages = { ...previewFields(preview), ...outcome.fields, ...(built.ok ? {} : built.problems) };
  const fetching = useAction('call.fetchUser');
  const signingIn = useRunning('signIn.');
  const sending = useAction(FORM).kind === 'running';
  const changes = changeCount(draft);

  function sendForm(): void {
    if (sending || busy !== null || signingIn) return;
    if (!built.ok) return refuse(FORM, draft);
    void submit(
      FORM,
      draft,
      () => bridge().saveUser(built.value),
      () => forgetSaved(draft),
    );
  }

  usePrimary(sendForm, true);
  useFocusInvalid(form, outcome.turn, Object.keys(messages).length > 0);

  return (
    <Screen
      name="saveUser"
      title="Save user"
      lead={
        <>
          Change what is known of the person. A field you leave <b>unchanged</b> is not sent, a <b>set</b>{' '}
          field replaces, a <b>removed</b> field goes out as <span className={textCss.mono}>null</span>.
        </>
      }
      notes={
        <>
          {outcome.error === null ? <PreviewWarnings state={preview} /> : null}
          <OutcomeNote outcome={outcome} />
        </>
      }
      bar={
        <>
          <Button
            look="primary"
            shortcut="Ctrl S"
            busy={sending || busy === 'saveUser'}
            disabled={signingIn}
            onClick={sendForm}
            data-testid="save-submit"
          >
            {changes === 0 ? 'Save' : `Save ${count(changes, 'change')}`}
          </Button>
          <Button icon={<Undo2 aria-hidden />} disabled={changes === 0} onClick={revert} data-testid="revert">
            Revert
          </Button>
          <CompareButton
            what={built.ok ? { kind: 'saveUser', with: built.value } : null}
            testId="save-compare"
          />
          <span className={screenCss.push} />
          <Button
            icon={<Download aria-hidden />}
            busy={fetching.kind === 'running' || busy === 'fetchUser'}
            onClick={() => void send('call.fetchUser', 'fetchUser')}
            data-testid="fetch-user"
          >
            Fetch from server
          </Button>
        </>
      }
    >
      <div className={screenCss.panes} ref={form}>
        <div>
          <UserFieldsCard draft={draft} known={sdk.user} messages={messages} />
        </div>
        <div className={screenCss.paneSide}>
          <UnsentNote />
          <DiffCard state={preview} broken={!built.ok} />
          <PreviewCard state={preview} broken={!built.ok} title="Body of the request" />
          {built.ok ? <ShowCode given={{ call: 'saveUser', patch: built.value }} /> : null}
        </div>
        <div className={screenCss.paneMore}>
          <CustomAttributesCard draft={draft} known={sdk.user} messages={messages} />
        </div>
      </div>
    </Screen>
  );
}

/** What was typed while the call was under way is not part of what was saved, so it stays. */
function forgetSaved(saved: UserDraft): void {
  if (userDraft.get() === saved) userDraft.set(EMPTY_USER_DRAFT);
}

function revert(): void {
  userDraft.set(EMPTY_USER_DRAFT);
  forgetSubmission(FORM);
}
