/**
 * A timeline to fill, and a shell to read commands with.
 */
import { Timeline, type TimelineOptions } from '../../../electron/core/timeline/timeline.ts';
import type { JournalEntry } from '../../../shared/model/backend.ts';
import { REDACTED } from '../../../shared/lib/redact.ts';
import type { LabEvent } from '../../../shared/model/timeline.ts';
import { NOON, sentCall, stoppedCall } from './builders.ts';

export const STILL_CLOCKS = { deviceOffsetMs: 0, serverOffsetMs: 0 } as const;

export function timeline(options: Partial<TimelineOptions> = {}): Timeline {
  return new Timeline({ clocks: () => STILL_CLOCKS, ...options });
}

export function event(rest: Partial<LabEvent> = {}): LabEvent {
  return { id: 1, at: NOON, kind: 'library', title: 'userUpdated', detail: null, code: null, ...rest };
}

export function request(rest: Partial<JournalEntry> = {}): JournalEntry {
  return {
    seq: 1,
    at: NOON,
    method: 'POST',
    path: '/mobile/1/appinstance/a91c/personalize',
    query: '',
    headers: { authorization: `Bearer ${REDACTED}` },
    body: '{"userIdentity":{"externalUserId":"ana.kovac-1047"}}',
    status: 200,
    code: null,
    reason: null,
    requestId: 'request-1',
    ...rest,
  };
}

/** A timeline as a long session leaves it: calls that succeed and fail, requests and events. */
export function filled(count: number, options: Partial<TimelineOptions> = {}): Timeline {
  const made = timeline(options);
  for (let index = 0; index < count; index += 1) addOne(made, index);
  return made;
}

function addOne(made: Timeline, index: number): void {
  const at = NOON + index;
  const person = `person-${index % 50}`;
  const authorization = { scheme: 'Bearer', kid: 'key-1', sub: person } as const;
  if (index % 4 === 0) made.addEvent(event({ id: index, at, detail: `firstName of ${person}` }));
  else if (index % 4 === 1) made.addRequests([request({ seq: index, at, requestId: `request-${index}` })]);
  else if (index % 4 === 2) made.addCall(sentCall({ id: `call-${index}`, startedAt: at, authorization }));
  else made.addCall(stoppedCall({ id: `call-${index}`, startedAt: at, authorization }));
}
