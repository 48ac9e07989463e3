/**
 * What can be done to one call of an app on its way through the relay. The words are those of the sandbox's faults,
 * where the same is meant.
 */
import type { FaultAction } from '../../../shared/model/fault.ts';

type SharedAction = Extract<
  FaultAction,
  {
    readonly type:
      | 'delay'
      | 'hang'
      | 'resetBeforeHeaders'
      | 'resetMidBody'
      | 'truncatedJson'
      | 'empty200'
      | 'htmlPage'
      | 'unauthorizedEmpty'
      | 'unauthorizedHtml'
      | 'forbiddenNull'
      | 'tooManyRequests'
      | 'serverErrorCoded'
      | 'serverErrorUncoded';
  }
>;

/** `delay`, `resetMidBody` and `truncatedJson` let the request through; for the others the upstream is not asked. */
export type Disturbance =
  | SharedAction
  /** 401 with a code, as the backend refuses a token. */
  | { readonly type: 'unauthorizedCoded'; readonly code: string };

/** A response that is made here. */
export interface MadeResponse {
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
}

const HTML = '<!doctype html><html><head><title>Sign in</title></head><body><h1>Sign in</h1></body></html>';
const JSON_TYPE = 'application/json; charset=utf-8';

/** The response that stands in for the upstream's; null where there is none to be made. */
export function madeResponse(disturbance: Disturbance): MadeResponse | null {
  switch (disturbance.type) {
    case 'empty200':
      return made(200, '', 'application/json');
    case 'htmlPage':
      return made(200, HTML, 'text/html');
    case 'unauthorizedEmpty':
      return made(401, '', 'application/json');
    case 'unauthorizedHtml':
      return made(401, HTML, 'text/html');
    case 'unauthorizedCoded':
      return made(401, coded(disturbance.code, 'The request is not authorized'));
    case 'forbiddenNull':
      return made(403, 'null', 'application/json');
    case 'tooManyRequests':
      return made(429, JSON.stringify({ error: 'TOO_MANY_REQUESTS' }), JSON_TYPE, [
        ['Retry-After', String(disturbance.retryAfterSeconds)],
      ]);
    case 'serverErrorCoded':
      return made(500, coded('0', 'Unknown error'));
    case 'serverErrorUncoded':
      return made(500, JSON.stringify({ error: 'Internal server error' }));
    case 'delay':
    case 'hang':
    case 'resetBeforeHeaders':
    case 'resetMidBody':
    case 'truncatedJson':
      return null;
  }
}

function made(
  status: number,
  body: string,
  type = JSON_TYPE,
  more: readonly (readonly [string, string])[] = [],
): MadeResponse {
  return { status, headers: [['Content-Type', type], ...more], body };
}

/** An error in the form that the SDKs read a code from. */
export function coded(messageId: string, text: string): string {
  return JSON.stringify({ requestError: { serviceException: { messageId, text } } });
}
