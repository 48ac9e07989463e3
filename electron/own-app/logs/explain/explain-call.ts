/**
 * A call of a log, explained as of the time of the log.
 */
import { isObject, parseJsonOrNothing } from '../../../../shared/lib/json.ts';
import { decodeToken } from '../../../sdk/token/decode-token.ts';
import type { Recognised } from '../../exchange.ts';
import { type JudgedAt, judgeAt, type ApplicationKey, personOf } from './judge-at.ts';
import { instantOf, toldZone, type ZoneHints } from '../model/log-time.ts';
import type {
  ExplainedCall,
  LoggedCall,
  LoggedRequest,
  Recognise,
  ShownMessage,
} from '../model/log-types.ts';
import type { LogSecrets } from './without-secrets.ts';

export interface ExplainContext {
  readonly recognise: Recognise;
  readonly secrets: LogSecrets;
  readonly key: ApplicationKey | null;
  /** Overrides what the log tells. */
  readonly platform: 'android' | 'ios' | null;
  /** Of the log, minutes east of UTC; null takes the one of this machine where the log has none. */
  readonly zoneMinutes: number | null;
  /** What the calls of a log have told of its zone. */
  readonly zone: LogZone;
}

export interface LogZone {
  toldMinutes: number | null;
}

/** Remembers the zone that a call tells; false where neither it nor one before tells one. */
export function learnZone(logged: LoggedCall, { secrets, zone, zoneMinutes }: ExplainContext): boolean {
  const { time, request, response } = logged;
  if (zone.toldMinutes !== null || time === null || time.zoneMinutes !== null || zoneMinutes !== null)
    return true;
  const isWhole = request !== null && !logged.untold.includes('cutToken');
  const token = isWhole ? secrets.part(request, response, 0).token : null;
  const hints = hintsOf(logged, token, { zone, zoneMinutes });
  zone.toldMinutes = toldZone(time, hints);
  return zone.toldMinutes !== null;
}

function hintsOf(
  logged: LoggedCall,
  token: string | null,
  { zone, zoneMinutes }: Pick<ExplainContext, 'zone' | 'zoneMinutes'>,
): ZoneHints {
  return {
    zoneMinutes,
    serverMs: serverTimeOf(logged),
    toldMinutes: zone.toldMinutes,
    token: token === null ? null : decodeToken(token),
  };
}

/** Characters of a body that are kept. */
const LONGEST_BODY = 65_536;
/** Codes with which a server refuses a token or asks for one. */
const TOKEN_CODES: ReadonlySet<string> = new Set(['UNAUTHORIZED', 'UNATHORIZED', 'ACCESS_TOKEN_MISSING']);

/** Holds no token and no application code, wherever they stood in the log. */
export async function explainCall(logged: LoggedCall, context: ExplainContext): Promise<ExplainedCall> {
  const draft =
    logged.request === null ? stoppedCall(logged, context) : await sentCall(logged, logged.request, context);
  return context.secrets.clean(draft);
}

async function sentCall(
  logged: LoggedCall,
  request: LoggedRequest,
  context: ExplainContext,
): Promise<ExplainedCall> {
  const { secrets, recognise, platform, key } = context;
  const parted = secrets.part(request, logged.response, 0);
  const isCut = logged.untold.includes('cutToken');
  const token = isCut ? null : parted.token;
  const at = timeOf(logged, token, context);
  const found = recognise({ ...parted.request, at: at ?? 0 });
  const recognised: Recognised = {
    ...found,
    // Whose lines they are is certain; marks of a request are not.
    platform: platform ?? logged.platform ?? found.platform,
    scheme: logged.scheme ?? parted.scheme ?? found.scheme,
  };
  if (token !== null) secrets.rememberCode(applicationOf(token));
  const judged =
    token === null
      ? null
      : await judgeAt(token, {
          nowMs: at ?? timeWithin(token),
          externalUserId: personOf(parted.request.target, request.body),
          key,
        });
  return {
    line: logged.line,
    at,
    recognised,
    method: parted.request.method,
    target: parted.request.target,
    host: parted.host,
    isSent: true,
    ...endingOf(logged),
    token: judged?.token ?? null,
    gates: { device: deviceGate(recognised), server: serverGate(logged) },
    explanation: explanationOf(judged, recognised),
    request: shown(parted.request),
    response: parted.response === null ? null : shown(parted.response),
    untold: untoldNow(logged, context.zoneMinutes),
  };
}

function stoppedCall(logged: LoggedCall, context: ExplainContext): ExplainedCall {
  const { platform, zoneMinutes } = context;
  const isToken = logged.failure?.code?.startsWith('JWT_') === true;
  return {
    line: logged.line,
    at: timeOf(logged, null, context),
    recognised: {
      call: logged.call ?? 'other',
      platform: platform ?? logged.platform,
      sdkVersion: null,
      plugin: null,
      regId: null,
      scheme: isToken ? 'Bearer' : null,
    },
    method: null,
    target: null,
    host: null,
    isSent: false,
    ...endingOf(logged),
    token: null,
    gates: { device: isToken ? 'stopped' : 'none', server: 'none' },
    explanation: isToken
      ? 'The device gate stopped it, and nothing was sent; the token is not in the log.'
      : 'The phone stopped it, and nothing was sent.',
    request: null,
    response: null,
    untold: untoldNow(logged, zoneMinutes),
  };
}

function timeOf(logged: LoggedCall, token: string | null, context: ExplainContext): number | null {
  return logged.time === null ? null : instantOf(logged.time, hintsOf(logged, token, context));
}

function serverTimeOf({ response }: LoggedCall): number | null {
  const date = response?.headers.find(([name]) => name.toLowerCase() === 'date')?.[1];
  const at = date === undefined ? Number.NaN : Date.parse(date);
  return Number.isNaN(at) ? null : at;
}

/** A zone that a person gave, or the server's clock tells, is no guess. */
function untoldNow(logged: LoggedCall, zoneMinutes: number | null): LoggedCall['untold'] {
  const isZoneKnown = zoneMinutes !== null || serverTimeOf(logged) !== null;
  return logged.untold.filter((name) => name !== 'zone' || !isZoneKnown);
}

/** A time at which a token is good, for a log without times. */
function timeWithin(token: string): number {
  const { iat, exp } = decodeToken(token);
  return (iat ?? (exp === null ? 0 : exp - 1)) * 1000;
}

function applicationOf(token: string): unknown {
  const json = parseJsonOrNothing(decodeToken(token).claims ?? '');
  return isObject(json) ? json['infobip-api-key'] : null;
}

function endingOf({
  response,
  failure,
  hasSucceeded,
}: LoggedCall): Pick<ExplainedCall, 'outcome' | 'status' | 'code' | 'message'> {
  const status = response?.status ?? null;
  const isGood = hasSucceeded || (status !== null && status < 300);
  const isBad = failure !== null || (status !== null && status >= 400);
  return {
    outcome: isBad ? 'failed' : isGood ? 'ok' : 'unknown',
    status,
    code: failure?.code ?? null,
    message: failure?.message ?? null,
  };
}

function deviceGate({ scheme }: Recognised): ExplainedCall['gates']['device'] {
  if (scheme === null) return 'unknown';
  return scheme === 'Bearer' ? 'passed' : 'none';
}

/** A code of the server that is not about the token comes from behind the gate. */
function serverGate(logged: LoggedCall): ExplainedCall['gates']['server'] {
  const { outcome, status, code } = endingOf(logged);
  if (outcome === 'ok') return 'passed';
  if ((code !== null && TOKEN_CODES.has(code)) || status === 401 || status === 403) return 'stopped';
  return code !== null && /^[A-Z_]{4,}$/.test(code) ? 'passed' : 'unknown';
}

function explanationOf(judged: JudgedAt | null, { scheme, platform }: Recognised): string {
  if (judged !== null) {
    const isRefused = !judged.token.verdicts[platform ?? 'strict'].ok;
    return isRefused
      ? `${judged.explanation} It was sent all the same: clocks differ, or the SDK is older than this check.`
      : judged.explanation;
  }
  if (scheme === 'App') return 'It went out with the application code: no gate had a token to judge.';
  return scheme === 'Bearer'
    ? 'It went out with a token, which passed the device gate; the token is not in the log.'
    : 'How it was authorized is not in the log.';
}

function shown({ headers, body }: ShownMessage): ShownMessage {
  return {
    headers,
    body: body === null || body.length <= LONGEST_BODY ? body : `${body.slice(0, LONGEST_BODY)}…`,
  };
}
