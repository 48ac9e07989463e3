/**
 * How long the story has been told, or, in free play, how long the stage has been there.
 */
import { useState } from 'react';
import { toldStory } from '../../shared/story/on-stage.ts';
import { useMachineNow } from '../hooks/use-tick.ts';
import { useSnapshot } from '../state/mirror.ts';
import css from './stage-footer.module.css';
import { clockText } from './stage-words.ts';

export function StageClock() {
  const now = useMachineNow();
  const [opened] = useState(now);
  const since = toldStory(useSnapshot())?.startedAt ?? opened;
  return (
    <span className={css.clock} role="timer" aria-label="Since the start" data-testid="stage-clock">
      {clockText(now - since)}
    </span>
  );
}
