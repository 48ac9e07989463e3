import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GATE_REASONS } from '../../../../electron/sandbox/gate/reasons.ts';
import {
  CHECK_OF_REASON,
  refusingCheck,
  SERVER_CHECKS,
  type ServerCheck,
  serverCheckEntries,
} from '../../../../shared/gates/server-checks.ts';
import { type Crossing, crossingOf, sentenceText, twoGates } from '../../../../shared/gates/two-gates.ts';
import { makeError } from '../../../../shared/errors.ts';
import { GATES, type Gate, isBeforeWire } from '../../../../shared/model/gates.ts';
import { gates, sentCall, stoppedCall } from '../../../support/reports/builders.ts';

const said = (crossing: Crossing): string => sentenceText(twoGates(crossing).sentence);

function refusedCall(journalReason?: string) {
  return sentCall({
    outcome: 'failed',
    gates: gates('server'),
    stoppedAt: 'server',
    error: makeError('UNAUTHORIZED', { gate: 'server' }),
    bytesSent: 1254,
    ...(journalReason === undefined ? {} : { journalReason }),
  });
}

describe('the two gates of a call', () => {
  it('that the phone stopped: its lane is framed, the wire is cut, the server was never asked', () => {
    const { phone, wire, server, serverChecks } = twoGates(crossingOf(stoppedCall()));
    expect([phone.state, wire.state, server.state]).toEqual(['stopped', 'cut', 'idle']);
    expect([phone.note, server.note]).toEqual(['stopped here', 'never asked']);
    expect(wire).toMatchObject({
      bytes: '0 bytes sent',
      witness: 'The sandbox confirms: no connection arrived.',
    });
    expect(serverChecks).toEqual([]);
    expect(said(crossingOf(stoppedCall()))).toBe(
      'Stopped on the phone at expiry: stopped at expiry. 0 bytes sent.',
    );
  });

  it('that the server refused for a reason that the journal knows: the check is named and lit', () => {
    const call = refusedCall('subjectNotIdentity: The sub claim is not userIdentity.externalUserId');
    const { phone, wire, server, serverChecks } = twoGates(crossingOf(call));
    expect([phone.state, wire.state, server.state]).toEqual(['passed', 'crossed', 'stopped']);
    expect(server.note).toBe('refused: person');
    expect(serverChecks.map(({ status }) => status)).toEqual([
      ...Array.from({ length: 8 }, () => 'passed'),
      'stopped',
    ]);
    expect(said(crossingOf(call))).toBe(
      'Refused by the server at person: stopped at server. 1,254 bytes sent.',
    );
  });

  it('that a server refused without a word: no check is made up', () => {
    const { server, serverChecks, sentence } = twoGates(crossingOf(refusedCall()));
    expect([server.note, serverChecks, sentence.place]).toEqual([
      'stopped here',
      [],
      'Stopped at the server',
    ]);
  });

  it('that passed, that is under way, that never left, and none at all', () => {
    expect(said(crossingOf(sentCall()))).toBe(
      'Passed both gates: Answer was read and stored. 412 bytes sent.',
    );
    const under = gates('wire').map((entry) =>
      entry.gate === 'wire' ? { ...entry, status: 'pending' as const, detail: null } : entry,
    );
    const pending = twoGates(crossingOf(sentCall({ outcome: 'pending', gates: under, bytesSent: 0 })));
    expect([pending.phone.state, pending.wire.state, pending.server.note]).toEqual(['passed', 'pending', '']);
    expect(pending.sentence.place).toBe('In progress at wire');
    const local = gates(null).map((entry) =>
      isBeforeWire(entry.gate) ? entry : { ...entry, status: 'skipped' as const },
    );
    const kept = twoGates(crossingOf(sentCall({ gates: local, bytesSent: 0 })));
    expect([kept.wire.state, kept.server.state]).toEqual(['none', 'idle']);
    expect(kept.sentence.place).toBe('Passed on the phone, and nothing was sent');
    const none = { gates: [], bytes: 0, verb: 'sent', witness: '', refusedAt: null } as const;
    expect([twoGates(none).phone.state, said(none)]).toEqual(['idle', 'No check was met yet. 0 bytes sent.']);
  });

  it('says what stands in the record of another end: what arrived', () => {
    const crossing = { ...crossingOf(sentCall()), verb: 'arrived', witness: 'without a token' } as const;
    expect(twoGates(crossing).wire).toMatchObject({ bytes: '412 bytes arrived', witness: 'without a token' });
  });

  it('has all eleven checks in its lanes, in order, and frames the one place that stopped', () => {
    fc.assert(
      fc.property(fc.constantFrom<Gate | null>(null, ...GATES), fc.nat(), (stoppedAt, bytes) => {
        const crossing = { ...crossingOf(sentCall({ gates: gates(stoppedAt) })), bytes };
        const { phone, wire, server } = twoGates(crossing);
        const drawn = [...phone.entries, wire.entry, ...server.entries].map(({ gate }) => gate);
        expect(drawn).toEqual(GATES);
        const framed = [
          phone.state === 'stopped',
          wire.entry.status === 'stopped',
          server.state === 'stopped',
        ];
        expect(framed.filter(Boolean)).toHaveLength(stoppedAt === null ? 0 : 1);
        if (stoppedAt !== null) expect(framed[0]).toBe(isBeforeWire(stoppedAt));
      }),
    );
  });
});

describe('the check of the server gate that refused', () => {
  it('is known for every reason of the sandbox, in the sandbox’s order', () => {
    const reasons = Object.keys(GATE_REASONS);
    expect(Object.keys(CHECK_OF_REASON)).toEqual(reasons);
    const places = reasons.map((reason) => SERVER_CHECKS.indexOf(CHECK_OF_REASON[reason] as ServerCheck));
    expect(places).toEqual(places.toSorted((one, other) => one - other));
    expect(places).not.toContain(-1);
  });

  it('is read from the journal’s words only where the call was refused', () => {
    const reason = 'keyRevoked: The JWT private key with this key ID was revoked';
    expect(refusingCheck(refusedCall(reason))).toBe('key');
    expect(refusingCheck({ ...refusedCall(reason), stoppedAt: null })).toBeNull();
    expect(refusingCheck(refusedCall(`observed UNAUTHORIZED: ${reason}`))).toBeNull();
    expect(refusingCheck(refusedCall('toString: not a reason'))).toBeNull();
    const error = makeError('ACCESS_TOKEN_MISSING', { gate: 'server' });
    expect(refusingCheck({ ...refusedCall(), error })).toBe('token');
  });

  it('is one, with those before it passed and those after it not reached', () => {
    for (const check of SERVER_CHECKS) {
      const stopped = serverCheckEntries(check).filter(({ status }) => status === 'stopped');
      expect(stopped).toEqual([{ check, status: 'stopped' }]);
      const statuses = serverCheckEntries(check).map(({ status }) => status);
      expect(statuses.join(' ')).toMatch(/^(?:passed )*stopped(?: skipped)*$/);
    }
  });
});
