/**
 * Which call the stage is about: the story's, until something is done beside the story.
 */
import { useEffect, useRef, useState } from 'react';
import type { CallRecord } from '../../shared/model/call-record.ts';
import type { Snapshot } from '../../shared/state/snapshot.ts';
import type { StoryState } from '../../shared/story/story-state.ts';
import { useShownCall } from '../hooks/use-shown-call.ts';

export interface OnStage {
  readonly call: CallRecord | null;
  /** Whether it was made beside the story: something broken, a fix, a call of one's own. */
  readonly isBeside: boolean;
}

/** @param lastOfStep newest call when the step came to its end */
export function callOnStage(
  story: StoryState | null,
  newest: CallRecord | null,
  calls: Snapshot['calls'],
  lastOfStep: string | null,
): OnStage {
  if (story === null) return { call: newest, isBeside: false };
  const told = calls.find(({ id }) => id === story.callId) ?? null;
  // While it runs, what it does now is what it is about.
  if (story.phase === 'running')
    return { call: newest?.outcome === 'pending' ? newest : told, isBeside: false };
  const isBeside = newest !== null && newest.id !== lastOfStep && newest.id !== story.callId;
  return isBeside ? { call: newest, isBeside } : { call: told, isBeside };
}

export function useCallOnStage(story: StoryState | null, calls: Snapshot['calls']): OnStage {
  const newest = useShownCall();
  const key = story === null ? '' : `${story.id} ${story.startedAt} ${story.at} ${story.phase}`;
  const [ended, setEnded] = useState({ key, last: calls[0]?.id ?? null });
  // A step that has just come to its end begins anew what is beside it.
  if (ended.key !== key) setEnded({ key, last: calls[0]?.id ?? null });
  const found = callOnStage(story, newest, calls, ended.last);
  return found;
}

/** Runs once for each told step, when it is drawn and nothing moves any more. */
export function useStepDrawn(story: StoryState | null, onDrawn: (step: number) => void): void {
  const told = useRef(onDrawn);
  useEffect(() => {
    told.current = onDrawn;
  });
  const { id = '', at = 0, startedAt = 0, phase = 'running' } = story ?? {};
  useEffect(() => {
    if (phase !== 'shown') return;
    let isOver = false;
    void twoFrames()
      .then(atRest)
      .then(() => {
        if (!isOver) told.current(at);
      });
    return () => {
      isOver = true;
    };
  }, [id, at, startedAt, phase]);
}

function twoFrames(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
  });
}

/** What turns for ever, such as a sign of waiting, is not waited for. */
async function atRest(): Promise<void> {
  const ending = document
    .getAnimations()
    .filter((animation) => Number.isFinite(Number(animation.effect?.getComputedTiming().endTime)));
  await Promise.allSettled(ending.map(({ finished }) => finished));
}
