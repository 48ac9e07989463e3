/**
 * The presenter's layout: the two gates across the top, the sentence, the fix, the code. Nothing of the machine.
 */
import css from './stage.module.css';
import { useEffect, useRef } from 'react';
import type { CallRecord } from '../../shared/model/call-record.ts';
import { gateEntries } from '../../shared/gates/checks.ts';
import { crossingOf } from '../../shared/gates/two-gates.ts';
import { toldStory } from '../../shared/story/on-stage.ts';
import type { StepView, StoryState } from '../../shared/story/story-state.ts';
import { sessionName } from '../lib/person.ts';
import { announce } from '../state/announcer.ts';
import { bridge } from '../state/bridge.ts';
import { useSnapshot } from '../state/mirror.ts';
import { useStore } from '../state/store.ts';
import { screenRequests } from '../state/view.ts';
import { Note } from '../ui/layout/note.tsx';
import { TwoGates } from '../ui/call/two-gates.tsx';
import { FreePlay } from './free-play.tsx';
import { type OnStage, useCallOnStage, useStepDrawn } from './shown-on-stage.ts';
import { compare, comparedStore, leaveForScreen } from './stage-actions.ts';
import { hasCode, StageCode } from './stage-code.tsx';
import { StageComparison } from './stage-comparison.tsx';
import { StageFooter } from './stage-footer.tsx';
import { StageSentence } from './stage-sentence.tsx';
import { StageTop } from './stage-top.tsx';
import { useStageKeys } from './use-stage-keys.ts';
import { useStageLook } from './use-stage-look.ts';

export function Stage() {
  const snapshot = useSnapshot();
  const story = toldStory(snapshot);
  const onStage = useCallOnStage(story, snapshot.calls);
  useStageKeys();
  useStageLook(story?.customer.accent ?? null);
  useWayOut();
  useStepAnnounced(story);
  const main = useRef<HTMLElement>(null);
  useEffect(() => main.current?.focus(), []);
  useStepDrawn(story, (step) => void bridge().noteStageDrawn({ step }));
  const { call } = onStage;
  return (
    <div
      className={css.stage}
      data-testid="stage"
      data-story-at={story?.at}
      data-story-phase={story?.phase}
      data-story-surprise={story?.surprise ?? undefined}
    >
      <StageTop />
      <main className={css.main} id="main" tabIndex={-1} ref={main}>
        {story === null ? <FreePlay /> : null}
        <SandboxAway />
        <div
          className={css.scene}
          data-testid="stage-call"
          data-call={call?.call}
          data-call-id={call?.id}
          data-outcome={call?.outcome}
          data-code={call?.error?.code}
          data-stopped-at={call?.stoppedAt ?? undefined}
          data-bytes-sent={call?.bytesSent}
        >
          <Scene story={story} onStage={onStage} />
        </div>
      </main>
      <StageFooter />
    </div>
  );
}

interface SceneProps {
  readonly story: StoryState | null;
  readonly onStage: OnStage;
}

function Scene({ story, onStage }: SceneProps) {
  const compared = useStore(comparedStore);
  const { call, isBeside } = onStage;
  const comparison = compared ?? (isBeside ? null : (story?.comparison ?? null));
  const view = viewOf(story, onStage);
  if (compared !== null || (view === 'comparison' && comparison !== null)) {
    if (comparison === null) return null;
    return (
      <div className={css.compared}>
        {compared === null ? <StageSentence onStage={onStage} isAlone={false} /> : null}
        <StageComparison
          comparison={comparison}
          {...(compared === null ? {} : { onChoose: (by) => void compare(by, false) })}
        />
      </div>
    );
  }
  if (view === 'words') {
    return (
      <div className={css.words}>
        <StageSentence onStage={onStage} isAlone />
      </div>
    );
  }
  const isAlone = !hasCode(call);
  return (
    <>
      {view === 'code' ? null : <Gates call={call} />}
      <div className={css.below} data-code={isAlone ? 'none' : view === 'code' ? 'large' : 'beside'}>
        <StageSentence onStage={onStage} isAlone={isAlone} />
        {isAlone ? null : <StageCode call={call} isWhole={view === 'code'} />}
      </div>
    </>
  );
}

/** Something done beside the story is always a call to be seen. */
function viewOf(story: StoryState | null, { isBeside }: OnStage): StepView {
  if (story === null || isBeside) return 'call';
  return story.view === 'comparison' && story.comparison === null ? 'call' : story.view;
}

const NO_CALL = {
  gates: gateEntries(null),
  bytes: 0,
  verb: 'sent',
  onWire: 'Nothing sent yet',
  witness: '',
  refusedAt: null,
} as const;

function Gates({ call }: { readonly call: CallRecord | null }) {
  const { session } = useSnapshot();
  const who = session.kind === 'signedOut' ? 'Nobody signed in' : sessionName(session);
  if (call === null) return <TwoGates size="large" crossing={NO_CALL} caption={who} key="none" />;
  const isPending = call.outcome === 'pending';
  return (
    <TwoGates
      size="large"
      crossing={crossingOf(call)}
      caption={`${who}, ${call.call}`}
      {...(isPending ? {} : { callId: call.id })}
      key={isPending ? `${call.id} pending` : call.id}
    />
  );
}

function SandboxAway() {
  const { sandbox, environment } = useSnapshot();
  if (sandbox.state === 'running' || environment.kind === 'live') return null;
  return (
    <Note tone={sandbox.state === 'failed' ? 'stop' : 'warn'} testId="banner">
      {sandbox.state === 'failed'
        ? 'The sandbox could not be started. F9 starts over.'
        : 'The sandbox is starting; this takes a moment.'}
    </Note>
  );
}

/** Whoever asks for a screen, from the palette, the menu or a fix, wants to see it. */
function useWayOut(): void {
  const asked = useStore(screenRequests);
  const before = useRef(asked);
  useEffect(() => {
    if (before.current === asked) return;
    before.current = asked;
    void leaveForScreen();
  }, [asked]);
}

/** What a step tells is read out when it has come to its end; its call is announced by itself. */
function useStepAnnounced(story: StoryState | null): void {
  const text =
    story === null || story.phase === 'running'
      ? ''
      : `Step ${story.at + 1} of ${story.steps.length}: ${story.steps[story.at]?.title ?? ''}. ${story.say}`;
  useEffect(() => {
    if (text !== '') announce(text);
  }, [text]);
}
