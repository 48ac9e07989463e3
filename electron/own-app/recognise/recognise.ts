/**
 * What an arriving request is: which call, of which platform, SDK and installation. Takes everything and never throws;
 * what it does not know is `other`.
 */
import { findJwts } from '../../../shared/lib/jwt-text.ts';
import type { ArrivedRequest, Recognised } from '../exchange.ts';
import { clientOf } from './client.ts';
import { headerOf } from './headers.ts';
import { platformByMarks } from './marks.ts';
import { routeOf } from './routes.ts';
import { decodedText } from './target.ts';

const LONGEST_REG_ID = 200;

/**
 * Recognises a request.
 *
 * `regId` is that of the installation that asks, as its header says, and the one in the path where there is no such
 * header: a call about another installation has both.
 */
export function recognise(request: ArrivedRequest): Recognised {
  const route = routeOf(request);
  const { headers } = request;
  const client = clientOf(headerOf(headers, 'User-Agent') ?? '');
  return {
    call: route?.call ?? 'other',
    ...client,
    platform: client.platform ?? platformByMarks(request, route),
    regId:
      regIdOf(headerOf(headers, 'pushregistrationid')) ?? regIdOf(decodedText(route?.values['regId'] ?? '')),
    scheme: schemeOf(headerOf(headers, 'Authorization')),
  };
}

/** A token that was put in its place is no registration ID, and must not be shown as one. */
function regIdOf(text: string | null): string | null {
  const id = text?.trim() ?? '';
  return id === '' || id.length > LONGEST_REG_ID || findJwts(id).length > 0 ? null : id;
}

function schemeOf(authorization: string | null): Recognised['scheme'] {
  const scheme = /^\s*(app|bearer)(?:\s|$)/i.exec(authorization ?? '')?.[1]?.toLowerCase();
  if (scheme === undefined) return null;
  return scheme === 'app' ? 'App' : 'Bearer';
}
