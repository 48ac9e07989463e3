/**
 * What `app listen` prints of a call: one JSON object, or one line for people. Never the token.
 */
import type { OwnAppArrival } from '../../own-app/listener/arrival.ts';
import { printable } from '../io/text.ts';

/** The members that scripts read, in the order in which the documentation lists them. */
export function callLine(arrival: OwnAppArrival): Readonly<Record<string, unknown>> {
  const { exchange, recognised, judged, deviations, failure, move } = arrival;
  const { call, platform, sdkVersion, regId } = recognised;
  return {
    call,
    platform,
    sdkVersion,
    regId,
    status: exchange.response?.status ?? null,
    code: arrival.code,
    token:
      judged === null
        ? null
        : { sub: judged.token.sub, verdicts: judged.token.verdicts, advice: judged.advice },
    differences: deviations,
    failure: failure === null ? null : { kind: failure.kind, text: failure.text },
    newBaseUrl: move,
  };
}

export function callText(arrival: OwnAppArrival): string {
  const { recognised, exchange, code, judged, deviations, failure, move, milliseconds } = arrival;
  const from = [PLATFORMS[recognised.platform ?? 'unknown'], recognised.sdkVersion, recognised.regId];
  const parts = [
    recognised.call.padEnd(18),
    String(exchange.response?.status ?? '---'),
    `${Math.round(milliseconds)} ms`.padStart(8),
    from.filter((part) => part !== null).join(' '),
    ...(code === null ? [] : [code]),
    ...(judged === null ? [] : [tokenText(judged)]),
    ...(deviations.length === 0 ? [] : [`${deviations.length} differences from the model`]),
  ];
  const more = [
    ...(failure === null ? [] : [failure.text]),
    ...(move === null ? [] : [moveText(move)]),
    ...(judged?.advice ?? []).map(({ text, fix }) => `! ${text} ${fix}`),
  ];
  return [parts.filter((part) => part !== '').join('  '), ...more.map((line) => `  ${line}`)]
    .map(printable)
    .join('\n');
}

const PLATFORMS = { android: 'Android', ios: 'iOS', unknown: null } as const;

function tokenText({ token: { sub, verdicts } }: NonNullable<OwnAppArrival['judged']>): string {
  const { server } = verdicts;
  return `token for ${sub ?? 'nobody'}: ${server.ok ? 'accepted, as far as is known' : `refused, ${server.reason}`}`;
}

function moveText({ to, refused }: NonNullable<OwnAppArrival['move']>): string {
  return refused === null
    ? `New-Base-URL: this installation is passed on to ${to} from now on; the app was not told`
    : `New-Base-URL ${to} is not followed, since ${refused}; the app was not told`;
}
