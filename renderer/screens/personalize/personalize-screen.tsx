import screenCss from '../../ui/layout/screen.module.css';
import { UserRoundCheck } from 'lucide-react';
import { useRef } from 'react';
import { CompareButton } from '../../components/compare/compare-button.tsx';
import { personalizeToCompare } from '../../components/compare/personal-context.ts';
import { ShowCode } from '../../components/code/show-code.tsx';
import { OutcomeNote } from '../../components/outcome/outcome-note.tsx';
import { PreviewCard, PreviewWarnings } from '../../components/preview-card.tsx';
import { useFocusInvalid } from '../../hooks/use-focus-invalid.ts';
import { previewFields, usePreview } from '../../hooks/use-preview.ts';
import { usePrimary } from '../../lib/primary.ts';
import { useAction, useRunning } from '../../state/actions.ts';
import { bridge } from '../../state/bridge.ts';
import { currentSnapshot, useSnapshot } from '../../state/mirror.ts';
import { send } from '../../state/send.ts';
import { useStore } from '../../state/store.ts';
import { refuse, submit, useOutcome } from '../../state/submission.ts';
import { Button } from '../../ui/button/button.tsx';
import { Screen } from '../../ui/layout/screen.tsx';
import { AttributesCard } from './attributes-card.tsx';
import { IdentityCard } from './identity-card.tsx';
import { OpenDoorNote } from './open-door-note.tsx';
import { OptionsCard } from './options-card.tsx';
import {
  changePersonalize,
  draftForSession,
  type PersonalizeDraft,
  personalizeDraft,
  toContext,
} from './personalize-draft.ts';

const FORM = 'call.personalize';

export function PersonalizeScreen() {
  const draft = useStore(personalizeDraft);
  const { busy, session } = useSnapshot();
  const form = useRef<HTMLDivElement>(null);
  const built = toContext(draft);
  const preview = usePreview(built.ok ? built.value : null, bridge().previewPersonalize);
  const outcome = useOutcome(FORM, draft);
  const messages = { ...previewFields(preview), ...outcome.fields, ...(built.ok ? {} : built.problems) };
  const leaving = useAction('call.depersonalize');
  const signingIn = useRunning('signIn.');
  const sending = useAction(FORM).kind === 'running';

  function sendForm(): void {
    if (sending || busy !== null || signingIn) return;
    if (built.ok) void submit(FORM, draft, () => bridge().personalize(built.value));
    else refuse(FORM, draft);
  }

  usePrimary(sendForm);
  useFocusInvalid(form, outcome.turn, Object.keys(messages).length > 0);

  return (
    <Screen
      name="personalize"
      title="Personalize"
      lead={<Lead />}
      notes={
        <>
          {outcome.error === null ? <PreviewWarnings state={preview} /> : null}
          <OutcomeNote outcome={outcome} />
          <OpenDoorNote record={outcome.record} />
        </>
      }
      bar={
        <>
          <Button
            look="primary"
            shortcut="Ctrl ↵"
            busy={sending || busy === 'personalize'}
            disabled={signingIn}
            onClick={sendForm}
            data-testid="personalize-submit"
          >
            Personalize
          </Button>
          <Button
            busy={leaving.kind === 'running' || busy === 'depersonalize'}
            onClick={() => void send('call.depersonalize', 'depersonalize')}
            data-testid="depersonalize"
          >
            Depersonalize
          </Button>
          <CompareButton
            what={built.ok ? personalizeToCompare(built.value) : null}
            testId="personalize-compare"
          />
          <span className={screenCss.push} />
          {session.kind === 'customer' || session.kind === 'token' ? (
            <Button
              size="small"
              icon={<UserRoundCheck aria-hidden />}
              onClick={prefill}
              data-testid="personalize-prefill"
            >
              Start from the signed-in customer
            </Button>
          ) : null}
        </>
      }
    >
      <div className={screenCss.panes} ref={form}>
        <div>
          <IdentityCard draft={draft} messages={messages} preview={preview} onChange={changePersonalize} />
          <OptionsCard draft={draft} onChange={changePersonalize} />
        </div>
        <div className={screenCss.paneSide}>
          <PreviewCard state={preview} broken={!built.ok} />
          {built.ok ? (
            <ShowCode given={{ call: 'personalize', context: { ...built.value, ...flagsOf(draft) } }} />
          ) : null}
        </div>
        <div className={screenCss.paneMore}>
          <AttributesCard draft={draft} messages={messages} onChange={changePersonalize} />
        </div>
      </div>
    </Screen>
  );
}

function flagsOf({ forceDepersonalize, keepAsLead, setDeviceAsPrimary }: PersonalizeDraft) {
  return { forceDepersonalize, keepAsLead, setDeviceAsPrimary };
}

function prefill(): void {
  const snapshot = currentSnapshot();
  if (snapshot !== null) personalizeDraft.set(draftForSession(snapshot));
}

function Lead() {
  const { backend } = useSnapshot();
  if (backend?.securitySetting === 'jwt') {
    return (
      <>
        Tie this installation to a person. With setting <b>JWT required</b> the external user ID and the
        token’s subject must be the same.
      </>
    );
  }
  return <>Tie this installation to a person, by external user ID, phone or e-mail.</>;
}
