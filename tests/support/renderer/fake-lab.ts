/**
 * Timeline and error atlas for the bridge without a main process: many entries, and outcomes of every kind.
 */
import type { AtlasBoard, AtlasEntry, AtlasOutcome } from '../../../shared/model/atlas.ts';
import type { CallRecord } from '../../../shared/model/call-record.ts';
import type { Bridge } from '../../../shared/ipc/contract.ts';
import type { TimelineDetail, TimelineRow } from '../../../shared/model/timeline.ts';
import { catalogSample } from './fake-scenarios.ts';

const NOW = Date.now();
const EMPTY = { passed: 0, failed: 0, error: 0, skipped: 0 };

function rowAt(index: number, calls: readonly CallRecord[]): TimelineRow {
  const kinds = ['library', 'request', 'call', 'call', 'token', 'session'] as const;
  const kind = kinds[index % kinds.length] ?? 'call';
  const failed = index % 6 === 3;
  const isCall = kind === 'call';
  const call = calls[0];
  return {
    id: index + 1,
    at: NOW - (50_000 - index) * 700,
    kind,
    title: isCall
      ? 'personalize'
      : kind === 'request'
        ? 'POST /mobile/1/appinstance/a91c4b7d/personalize'
        : 'userUpdated',
    status: failed ? 'failed' : isCall || kind === 'request' ? 'ok' : 'info',
    code: failed ? 'JWT_TOKEN_EXPIRED' : null,
    origin: failed ? 'device' : null,
    call: isCall ? 'personalize' : null,
    stoppedAt: failed ? 'expiry' : null,
    httpStatus: failed ? null : isCall || kind === 'request' ? 200 : null,
    durationMs: isCall ? (call?.durationMs ?? 12) : null,
    bytesSent: isCall ? (failed ? 0 : 418) : null,
    person: isCall ? 'ana.kovac-1047' : null,
  };
}

function boardOf(entries: readonly AtlasEntry[], query: URLSearchParams): AtlasBoard {
  const seen = Number(query.get('seen') ?? 0);
  const outcomes = entries.slice(0, seen).flatMap(({ key, info }, index): AtlasOutcome[] =>
    info.profiles.map((profile) => ({
      key,
      profile,
      status: index === 7 ? 'failed' : 'passed',
      reason: index === 7 ? 'code: expected UNAUTHORIZED, got none' : null,
      durationMs: 21,
      turn: index + 1,
    })),
  );
  const isRunning = query.has('running');
  return {
    revision: 1,
    entriesRevision: 1,
    run: {
      state: isRunning ? 'running' : 'idle',
      done: seen,
      total: isRunning ? entries.length : seen,
      current: null,
      counts: { ...EMPTY, passed: seen },
      message: null,
    },
    outcomes,
    results: { kept: seen, possible: 538 },
    codesMet: [],
    link: null,
    openCase: null,
    file: null,
  };
}

/** The lab's part of the bridge. `?entries=` and `?seen=` say how much there is. */
export function fakeLab(calls: readonly CallRecord[], query: URLSearchParams): Partial<Bridge> {
  const total = Number(query.get('entries') ?? 60);
  const entries = catalogSample();
  const board = boardOf(entries, query);
  const totals = { revision: 1, entries: total, bytes: total * 900, dropped: total >= 50_000 ? 1_204 : 0 };
  return {
    onTimelineChanged: () => () => {},
    onAtlasChanged: () => () => {},
    getTimelineSlice: ({ from, count, filter }) => {
      const matching = filter?.text === 'nothing' ? 0 : total;
      const start = Math.min(from ?? Math.max(0, matching - count), matching);
      const rows = Array.from({ length: Math.min(count, matching - start) }, (_, offset) =>
        rowAt(start + offset, calls),
      );
      return Promise.resolve({ ok: true, value: { totals, matching, from: start, rows } });
    },
    getTimelineFacets: () =>
      Promise.resolve({
        ok: true,
        value: {
          kinds: [{ value: 'call', count: 20 }],
          calls: [{ value: 'personalize', count: 20 }],
          codes: [{ value: 'JWT_TOKEN_EXPIRED', count: 10 }],
          origins: [{ value: 'device', count: 10 }],
          persons: [{ value: 'ana.kovac-1047', count: 20 }],
        },
      }),
    getTimelineDetail: ({ id }) =>
      Promise.resolve({ ok: true, value: detailOf(rowAt(id - 1, calls), calls) }),
    getAtlasEntries: () => Promise.resolve({ ok: true, value: [...entries] }),
    getAtlasBoard: () => Promise.resolve({ ok: true, value: board }),
    getAtlasPlan: () =>
      Promise.resolve({
        ok: true,
        value: {
          given: ['A sandbox in its first state, and a new device', 'The installation is registered'],
          steps: [
            { title: 'Use a token for ana.kovac-1047: expired', expected: [] },
            { title: 'personalize', expected: ['code: JWT_TOKEN_EXPIRED', 'requests that arrive: 0'] },
          ],
          finally: [],
        },
      }),
    getAtlasCurl: () => Promise.resolve({ ok: true, value: { text: "curl --url 'http://127.0.0.1'" } }),
    getAtlasResult: ({ key, profile }) => Promise.resolve({ ok: true, value: resultOf(key, profile, calls) }),
  };
}

function detailOf(row: TimelineRow, calls: readonly CallRecord[]): TimelineDetail {
  const [record] = calls;
  if (row.kind !== 'call' || record === undefined) {
    const event = {
      id: row.id,
      at: row.at,
      kind: 'library',
      title: row.title,
      detail: 'firstName',
      code: null,
    } as const;
    return { row, record: { type: 'event', event } };
  }
  const request = {
    method: 'POST',
    url: 'http://127.0.0.1:41873/mobile/1/appinstance/a91c4b7d/personalize?forceDepersonalize=false',
    headers: {
      Authorization: 'Bearer ••••••••',
      'Content-Type': 'application/json',
      'User-Agent': 'Infobip Mobile API SDK/1.0.0',
    },
    body: '{"userIdentity":{"externalUserId":"ana.kovac-1047","phones":[{"number":"385915550147"}]}}',
  };
  return {
    row,
    record: { type: 'call', record: { ...record, request: row.bytesSent === 0 ? null : request } },
  };
}

function resultOf(key: string, profile: 'strict' | 'android' | 'ios', calls: readonly CallRecord[]) {
  const expectations = [
    {
      what: 'outcome',
      expected: 'failed with JWT_TOKEN_EXPIRED',
      actual: 'failed with JWT_TOKEN_EXPIRED: The provided JWT is expired.',
      ok: true,
    },
    { what: 'code', expected: 'JWT_TOKEN_EXPIRED', actual: 'JWT_TOKEN_EXPIRED', ok: true },
    { what: 'requests that arrived', expected: '0', actual: '1', ok: false },
  ];
  return {
    id: key,
    title: key,
    tags: [],
    profile,
    status: 'failed' as const,
    reason: 'requests that arrived: expected 0, got 1',
    startedAt: NOW,
    durationMs: 21.4,
    steps: [
      {
        title: 'Use a token for ana.kovac-1047: expired',
        detail: null,
        status: 'passed' as const,
        durationMs: 1,
        calls: [],
        expectations: [],
      },
      {
        title: 'personalize',
        detail: null,
        status: 'failed' as const,
        durationMs: 9,
        calls: calls.slice(0, 1),
        expectations,
      },
    ],
    expectations: [],
    attestation: { requests: 0, connections: 0 },
    attachments: [],
  };
}
