/**
 * The state, and what makes and keeps calls.
 */
import type { StateContext } from '../state/context.ts';
import type { Timeline } from '../timeline/timeline.ts';
import type { CallLog } from './call-log.ts';
import type { CallRunner } from './call-runner.ts';

export interface CallsContext extends StateContext {
  readonly timeline: Timeline;
  readonly calls: CallLog;
  readonly runner: CallRunner;
}
