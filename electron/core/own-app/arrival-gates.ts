/**
 * The eleven checks of a call that arrived: those on the phone are known to have been passed, since it is here.
 */
import { type Gate, GATES, type GateEntry, isBeforeWire } from '../../../shared/model/gates.ts';
import type { Verdicts } from '../../../shared/model/token-info.ts';
import type { OwnAppArrival } from '../../own-app/listener/arrival.ts';

type Ended = Pick<GateEntry, 'status' | 'detail'>;

/** @param verdicts on the token; null where the call has none */
export function arrivalGates(arrival: OwnAppArrival, verdicts: Verdicts | null): readonly GateEntry[] {
  const server = serverGate(arrival);
  return GATES.map((gate): GateEntry => {
    if (isBeforeWire(gate)) return { gate, status: 'passed', detail: onThePhone(gate, arrival, verdicts) };
    if (gate === 'wire')
      return { gate, status: 'passed', detail: `It arrived, with ${arrival.requestBytes} bytes of body.` };
    return gate === 'server' ? { gate, ...server } : { gate, ...resultGate(arrival, server) };
  });
}

function serverGate({ exchange: { response }, code, failure, disturbed, baseUrl }: OwnAppArrival): Ended {
  if (response === null) return { status: 'stopped', detail: failure?.text ?? 'No response came.' };
  const said = code === null ? `${response.status}` : `${response.status} ${code}`;
  // What the upstream was never asked was answered here.
  const who = disturbed !== null && baseUrl === null ? 'The lab answered in its place' : 'The server said';
  return { status: response.status >= 400 ? 'stopped' : 'passed', detail: `${who}: ${said}` };
}

function resultGate({ failure }: OwnAppArrival, server: Ended): Ended {
  if (server.status === 'stopped') return { status: 'skipped', detail: null };
  if (failure !== null) return { status: 'stopped', detail: failure.text };
  return { status: 'passed', detail: 'The response went back to the phone.' };
}

/** Where this platform's check would stop the token, it is said: this phone let it through. */
function onThePhone(
  gate: Gate,
  { recognised: { platform, scheme } }: OwnAppArrival,
  verdicts: Verdicts | null,
): string {
  const device = platform === null || verdicts === null ? null : verdicts[platform];
  if (device !== null && !device.ok && device.gate === gate) {
    const name = platform === 'ios' ? 'iOS' : 'Android';
    return `It arrived, though ${name} stops such a token by the time of its arrival: ${device.code ?? ''}`;
  }
  if (gate === 'token' && scheme !== null)
    return scheme === 'Bearer' ? 'A token was given.' : 'None was given: the application code was used.';
  return 'Passed on the phone, since it arrived.';
}
