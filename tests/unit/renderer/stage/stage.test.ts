import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { NotesPage } from '../../../../renderer/notes/notes-page.tsx';
import { Stage } from '../../../../renderer/stage/stage.tsx';
import { mirrorStore } from '../../../../renderer/state/mirror.ts';
import { FAKE_STATES } from '../../../support/renderer/fake-bridge.ts';

function shown(state: string, page: () => React.ReactNode = Stage): string {
  const snapshot = FAKE_STATES[state];
  if (snapshot === undefined) throw new Error(state);
  mirrorStore.set({ kind: 'ready', snapshot });
  return renderToStaticMarkup(createElement(page));
}

const textOf = (markup: string, testId: string): string => {
  const found = new RegExp(`data-testid="${testId}"[^>]*>([^]*?)</(?:h1|p|b|span)>`).exec(markup)?.[1];
  return (found ?? 'none').replaceAll(/<[^>]*>/g, '');
};

describe('the stage', () => {
  it('tells the step, its place, and whose story it is', () => {
    const markup = shown('story');
    expect(markup).toMatch(/data-testid="stage" data-story-at="3" data-story-phase="shown"/);
    expect(textOf(markup, 'stage-brand')).toBe('Adria Bank');
    expect(textOf(markup, 'stage-say')).toMatch(/^The token expired a minute ago/);
    expect(markup).toMatch(
      /data-testid="stage-call" data-call="personalize"[^>]*data-code="JWT_TOKEN_EXPIRED"/,
    );
    expect(markup.match(/data-state="told"/g)).toHaveLength(3);
    expect(markup.match(/aria-current="step"/g)).toHaveLength(1);
    expect(markup).toContain('data-testid="stage-fix"');
    expect(markup).not.toContain('data-testid="free-play"');
  });

  it('says where what came is not what was told', () => {
    expect(shown('storySurprise')).toMatch(/data-story-surprise="The call was to go through/);
    expect(textOf(shown('storySurprise'), 'stage-surprise')).toMatch(/^Not as told: The call was/);
  });

  it('has words alone, a comparison, and code, as the step asks for', () => {
    expect(shown('storyWords')).not.toContain('data-testid="two-gates"');
    expect(shown('storyComparison').match(/data-testid="compared-/g)).toHaveLength(3);
    const code = shown('storyCode');
    expect(code).not.toContain('data-testid="two-gates"');
    expect(code).toContain('data-testid="stage-code"');
  });

  it('shows nothing of the machine', () => {
    for (const state of Object.keys(FAKE_STATES).filter((name) => /^(story|freePlay)/.test(name))) {
      const markup = shown(state);
      expect(markup, state).not.toMatch(/127\.0\.0\.1|41873|ana-demo|4f1c0b7d|Secret Service|Journal|7f3a/);
    }
  });
});

describe('the speaker’s notes', () => {
  it('have the notes, what comes next, and the place', () => {
    const markup = shown('story', NotesPage);
    expect(textOf(markup, 'notes-text')).toContain('Ask who in the room mints tokens.');
    expect(textOf(markup, 'notes-next')).toBe('Next: Tampered token');
    expect(textOf(markup, 'notes-counter')).toBe('4 of 8');
    expect(textOf(shown('storyCode', NotesPage), 'notes-next')).toBe('This is the last step.');
  });

  it('wait for a story', () => {
    expect(textOf(shown('freePlay', NotesPage), 'notes-counter')).toBe('No story is told');
  });
});
