/**
 * The case of a log: its calls, and what is said of the log as a whole.
 */
import type { CaseEnvironment } from '../../../shared/model/case-file.ts';
import type { PlatformProfile } from '../../../shared/model/models.ts';
import type { OwnAppRecord, PhoneLogSummary } from '../../../shared/model/own-app.ts';
import type { TimelineDetail } from '../../../shared/model/timeline.ts';
import { count } from '../../../shared/lib/words.ts';
import { ownAppRow } from '../content/timeline-row.ts';
import type { CaseInput } from './write-case.ts';

export interface LogCase {
  /** Of the file, without its folder. */
  readonly name: string;
  readonly summary: PhoneLogSummary;
  /** Calls of the log, oldest first. */
  readonly entries: readonly TimelineDetail[];
  /** Calls that are not among them. */
  readonly dropped: number;
  readonly createdAt: number;
  readonly version: string;
  readonly versions: CaseEnvironment['versions'];
}

const LONGEST_NAME = 200;
const LONGEST_NOTE = 10_000;

export function logCase({
  name,
  summary,
  entries,
  dropped,
  createdAt,
  version,
  versions,
}: LogCase): CaseInput {
  const shortName = name.slice(0, LONGEST_NAME);
  return {
    manifest: {
      app: { name: 'Personalization Lab', version },
      createdAt,
      title: `${count(entries.length, 'call')} of ${shortName}`,
      note: noteOf(summary),
    },
    profile: profileOf(entries),
    environment: {
      kind: 'live',
      label: `As logged in ${shortName}`,
      baseUrl: null,
      securitySetting: null,
      keys: [],
      clocks: { deviceOffsetMs: 0, serverOffsetMs: 0 },
      versions,
    },
    scenario: null,
    result: null,
    calls: [],
    timeline: { dropped, entries: [...entries] },
  };
}

/** Records as entries, as a timeline would number them. */
export function entriesOf(records: readonly OwnAppRecord[]): readonly TimelineDetail[] {
  return records.map((record, index) => ({
    row: ownAppRow({ id: index + 1, at: record.at }, record),
    record: { type: 'ownApp', record },
  }));
}

function noteOf({ kind, lines, notes, places, unreadable }: PhoneLogSummary): string {
  const left = unreadable - places.length;
  return [
    `${kind} of ${count(lines, 'line')}.`,
    ...notes,
    ...places.map(({ line, what }) => `Not read: line ${line}: ${what}`),
    ...(left > 0 ? [`${left} more could not be read.`] : []),
  ]
    .join('\n')
    .slice(0, LONGEST_NOTE);
}

/** The platform that calls name, where they name one alone. */
function profileOf(entries: readonly TimelineDetail[]): PlatformProfile {
  const named = new Set(
    entries.flatMap(({ record }) => (record.type === 'ownApp' ? (record.record.platform ?? []) : [])),
  );
  const [only = null] = named;
  return named.size === 1 && only !== null ? only : 'strict';
}
