/**
 * A story on the stage, step by step, as the engine would have it.
 */
import type { Comparison } from '../../../shared/story/comparison.ts';
import type { StoryState } from '../../../shared/story/story-state.ts';
import type { CallRecord } from '../../../shared/model/call-record.ts';

const TITLES = [
  'Why a signed token',
  'Three settings',
  'Sign in',
  'Expired token',
  'Tampered token',
  'Stolen token',
  'Recover',
  'What your developers write',
];

export function fakeStory(change: Partial<StoryState> = {}): StoryState {
  const at = change.at ?? 3;
  return {
    id: 'tour',
    title: 'Guided tour',
    customer: { name: 'Adria Bank', accent: '#ffcc00', logo: null },
    steps: TITLES.map((title, index) => ({ id: `step-${index + 1}`, title, told: index <= at })),
    at,
    phase: 'shown',
    left: false,
    view: 'call',
    say: 'The token expired a minute ago. The phone saw it, and nothing left the phone.',
    notes: 'Ask who in the room mints tokens.\nThen press the arrow.',
    next: TITLES[at + 1] ?? null,
    callId: null,
    comparison: null,
    surprise: null,
    startedAt: Date.now() - 161_000,
    ...change,
  };
}

/** The same call under each setting. */
export function fakeComparison(passed: CallRecord, stopped: CallRecord): Comparison {
  return {
    by: 'settings',
    call: 'personalize',
    columns: [
      { key: 'applicationCode', title: 'Application code', record: { ...passed, id: 'compared-1' } },
      { key: 'jwt', title: 'Signed token', record: { ...stopped, id: 'compared-2' } },
      { key: 'contactInformationApi', title: 'Server only', record: { ...stopped, id: 'compared-3' } },
    ],
    notes: [],
  };
}
