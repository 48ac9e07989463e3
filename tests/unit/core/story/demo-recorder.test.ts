import { beforeEach, describe, expect, it } from 'vitest';
import { DemoRecorder } from '../../../../electron/core/story/demo-recorder.ts';
import { demoFileName } from '../../../../electron/core/story/demo-name.ts';
import { SnapshotStore } from '../../../../electron/core/state/snapshot-store.ts';
import type { StoryState } from '../../../../shared/story/story-state.ts';
import { aSnapshot } from '../../../support/app/snapshot.ts';
import { stoppedCall } from '../../../support/reports/builders.ts';
import { aStory } from '../../../support/scenarios/story.ts';

let store: SnapshotStore;
let recorder: DemoRecorder;
let picture: () => Promise<Uint8Array | null>;
let problems: unknown[];

function show(rest: Partial<StoryState>): void {
  store.change({ story: aStory(rest) });
}

beforeEach(() => {
  store = new SnapshotStore({ ...aSnapshot(), calls: [stoppedCall()] });
  problems = [];
  picture = () => Promise.resolve(Uint8Array.of(1, 2, 3));
  recorder = new DemoRecorder({
    store,
    takePicture: () => picture(),
    onProblem: (_what, error) => problems.push(error),
    mostPictureBytes: 5,
  });
});

describe('DemoRecorder', () => {
  it('keeps words, call and picture of a told step, and nothing of the speaker’s', async () => {
    show({ callId: 'call-2', notes: 'Ask about their churn' });
    await recorder.noteDrawn(0);
    const demo = recorder.demo();
    expect(demo?.steps).toEqual([
      {
        id: 'why',
        title: 'Why',
        say: 'What is told.',
        call: stoppedCall(),
        comparison: null,
        picture: Uint8Array.of(1, 2, 3),
      },
    ]);
    expect(JSON.stringify(demo)).not.toContain('churn');
  });

  it('keeps no step that is still running, and none that is not on the stage', async () => {
    show({ phase: 'running' });
    await recorder.noteDrawn(0);
    show({ at: 1 });
    await recorder.noteDrawn(0);
    expect(recorder.demo()).toBeNull();
  });

  it('puts steps in the order of the story; one that is told again takes its own place', async () => {
    for (const [at, say] of [
      [1, 'second'],
      [0, 'first'],
      [1, 'second again'],
    ] as const) {
      show({ at, say });
      await recorder.noteDrawn(at);
    }
    expect(recorder.demo()?.steps.map(({ say }) => say)).toEqual(['first', 'second again']);
  });

  it('takes no picture for one of this step that came after the next was shown', async () => {
    show({});
    picture = () => {
      show({ at: 1 });
      return Promise.resolve(Uint8Array.of(9));
    };
    await recorder.noteDrawn(0);
    expect(recorder.demo()?.steps).toMatchObject([{ id: 'why', picture: null }]);
  });

  it('keeps a step without its picture where there is no room, or none could be taken', async () => {
    show({});
    await recorder.noteDrawn(0);
    show({ at: 1 });
    await recorder.noteDrawn(1);
    expect(recorder.demo()?.steps.map((step) => step.picture === null)).toEqual([false, true]);
    picture = () => Promise.reject(new Error('gone'));
    await recorder.noteDrawn(1);
    expect(recorder.demo()?.steps).toHaveLength(2);
    expect(problems).toEqual([new Error('gone')]);
  });

  it('outlives the end of the story, and not the beginning of the next', async () => {
    show({});
    await recorder.noteDrawn(0);
    store.change({ story: null });
    expect(recorder.demo()).not.toBeNull();
    show({ startedAt: 99 });
    expect(recorder.demo()).toBeNull();
  });

  it('forgets while a picture is being taken', async () => {
    show({});
    picture = () => {
      recorder.forget();
      return Promise.resolve(Uint8Array.of(9));
    };
    await recorder.noteDrawn(0);
    expect(recorder.demo()).toBeNull();
  });
});

it.each([
  ['Why a signed token?', 'why-a-signed-token-2026-02-03.html'],
  ['Čovjek & token', 'covjek-token-2026-02-03.html'],
  ['../../etc', 'etc-2026-02-03.html'],
  ['日本', 'demo-2026-02-03.html'],
])('a demo of “%s” is called %s', (title, name) => {
  expect(demoFileName(title, 'html', new Date(2026, 1, 3, 12).getTime())).toBe(name);
});
