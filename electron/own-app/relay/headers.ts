/**
 * Which headers go on to the other side of the relay (RFC 9110, 7.6.1). Order, spelling and repetitions stay.
 */
import type { IncomingMessage } from 'node:http';

export type HeaderPairs = readonly (readonly [name: string, value: string])[];

/** `proxy-` and whatever follows is another matter of the connection. */
const HOP_BY_HOP: ReadonlySet<string> = new Set([
  'connection',
  'keep-alive',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);
/** What says who and how long is never taken away because `Connection` names it. */
const END_TO_END: ReadonlySet<string> = new Set(['host', 'content-length', 'expect']);
/** Methods of which a request without any length has no content; for the others a length of zero is said. */
const WITHOUT_CONTENT: ReadonlySet<string> = new Set(['GET', 'HEAD', 'DELETE', 'OPTIONS', 'TRACE']);

/** Node's flat list as pairs. */
export function pairsOf(raw: readonly string[]): HeaderPairs {
  const pairs: (readonly [string, string])[] = [];
  for (let at = 0; at + 1 < raw.length; at += 2) pairs.push([raw[at] ?? '', raw[at + 1] ?? '']);
  return pairs;
}

/** The value of the first header of that name, or null. `name` is lower-case. */
export function headerIn(pairs: HeaderPairs, name: string): string | null {
  return pairs.find(([one]) => one.toLowerCase() === name)?.[1] ?? null;
}

/** Without those that are about one connection. */
export function endToEnd(pairs: HeaderPairs): HeaderPairs {
  const named = namedByConnection(pairs);
  return pairs.filter(([name]) => {
    const lower = name.toLowerCase();
    return !HOP_BY_HOP.has(lower) && !lower.startsWith('proxy-') && !named.has(lower);
  });
}

function namedByConnection(pairs: HeaderPairs): ReadonlySet<string> {
  const names = pairs
    .filter(([name]) => name.toLowerCase() === 'connection')
    .flatMap(([, value]) => value.split(',').map((part) => part.trim().toLowerCase()));
  return new Set(names.filter((name) => !END_TO_END.has(name)));
}

/** Whether `Connection` says that it ends after this message. */
export function isLast(pairs: HeaderPairs): boolean {
  return pairs.some(
    ([name, value]) => name.toLowerCase() === 'connection' && /(?:^|,)\s*close\s*(?:,|$)/i.test(value),
  );
}

/**
 * What the upstream gets: its own `Host`, and the framing the request came with.
 *
 * @param without lower-case names that are left out
 */
export function requestHeaders(
  incoming: Pick<IncomingMessage, 'rawHeaders' | 'method'>,
  host: string,
  without: readonly string[] = [],
): readonly string[] {
  const came = pairsOf(incoming.rawHeaders);
  const sent = endToEnd(came)
    .filter(([name]) => !without.includes(name.toLowerCase()))
    .map(([name, value]) => (name.toLowerCase() === 'host' ? [name, host] : [name, value]));
  const framing = framingOf(came, incoming.method ?? 'GET');
  const hostToo = headerIn(came, 'host') === null ? [['Host', host]] : [];
  return [...hostToo, ...sent, ...framing].flat();
}

function framingOf(came: HeaderPairs, method: string): readonly (readonly [string, string])[] {
  if (headerIn(came, 'transfer-encoding') !== null) return [['Transfer-Encoding', 'chunked']];
  if (headerIn(came, 'content-length') !== null || WITHOUT_CONTENT.has(method)) return [];
  // Node would announce chunks otherwise.
  return [['Content-Length', '0']];
}

/** What the phone gets; where it goes next is the relay's business. */
export function responseHeaders(came: HeaderPairs, keepAlive: boolean): readonly string[] {
  const sent = endToEnd(came).filter(([name]) => name.toLowerCase() !== 'new-base-url');
  // Said here, since Node would add how long it waits, too.
  return [...sent, ['Connection', keepAlive && !isLast(came) ? 'keep-alive' : 'close']].flat();
}
