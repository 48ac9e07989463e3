/**
 * What the audience is to know: one sentence, the code, what to do, and the way out.
 */
import css from './stage-sentence.module.css';
import textCss from '../ui/text.module.css';
import { TriangleAlert, Zap } from 'lucide-react';
import { toldStory } from '../../shared/story/on-stage.ts';
import { classes } from '../lib/classes.ts';
import { useSnapshot } from '../state/mirror.ts';
import { useStore } from '../state/store.ts';
import { Chip } from '../ui/layout/chip.tsx';
import type { OnStage } from './shown-on-stage.ts';
import { brokenStore } from './stage-actions.ts';
import { StageFix } from './stage-fix.tsx';
import { sizeOf, wordsOfCall } from './stage-words.ts';

export function StageSentence({
  onStage,
  isAlone,
}: {
  readonly onStage: OnStage;
  readonly isAlone: boolean;
}) {
  const snapshot = useSnapshot();
  const story = toldStory(snapshot);
  const { call, isBeside } = onStage;
  const words = wordsOfCall(call, snapshot);
  const say = story === null || isBeside ? words.say : story.say;
  return (
    <section className={classes(css.sentence, isAlone && css.alone)} aria-label="What happened">
      <Broken onStage={onStage} />
      <h1 className={css.say} data-size={sizeOf(say)} data-testid="stage-say">
        {say}
      </h1>
      {words.code === null ? null : (
        <p className={css.code}>
          <Chip tone="stop" mono data-testid="stage-code-chip">
            {words.code}
          </Chip>
          {words.where === null ? null : <span>{words.where}</span>}
        </p>
      )}
      {words.whatToDo === null ? null : <p className={css.todo}>{words.whatToDo}</p>}
      {story?.surprise == null || isBeside ? null : (
        <p className={css.surprise} data-testid="stage-surprise">
          <TriangleAlert aria-hidden />
          <span>Not as told: {story.surprise}</span>
        </p>
      )}
      {call === null ? null : (
        <div className={css.actions}>
          <StageFix call={call} />
        </div>
      )}
    </section>
  );
}

/** Until a call goes through again. */
function Broken({ onStage: { call } }: { readonly onStage: OnStage }) {
  const broken = useStore(brokenStore);
  if (broken === null || call === null || call.outcome === 'ok' || call.id === broken.after) return null;
  return (
    <p className={css.broken} data-testid="stage-broken">
      <Zap aria-hidden />
      <span className={textCss.data}>Broken on purpose: {broken.what}</span>
    </p>
  );
}
