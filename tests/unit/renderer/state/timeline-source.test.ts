import { expect, it } from 'vitest';
import {
  showSource,
  sourceReplaced,
  timelineView,
  toggleChosen,
} from '../../../../renderer/state/timeline.ts';

it('lets go of what was chosen in a case when another one takes its place', () => {
  showSource('case');
  toggleChosen(7);
  sourceReplaced('log');
  expect([...timelineView.get().chosen]).toEqual([7]);
  sourceReplaced('case');
  expect(timelineView.get()).toMatchObject({ source: 'session', selected: null });
  expect([...timelineView.get().chosen]).toEqual([]);
});
