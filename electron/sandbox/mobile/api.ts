/**
 * The mobile API as one function: fault rules, routing, authorization, answer, journal.
 */
import { errorText } from '../../../shared/lib/result.ts';
import { applyFault, prepareFault, struck } from '../faults/apply.ts';
import { chooseFault } from '../faults/choose.ts';
import { type Api, apiOf, jsonAnswer, type WireAnswer, type WireRequest } from '../http/exchange.ts';
import { createDispatch, type Dispatch, effectiveMethod, type Match, type Route } from '../http/routing.ts';
import { errorAnswer, ServiceError } from '../http/service-error.ts';
import { createJournalAdvisor } from '../journal/advice.ts';
import type { Journal } from '../journal/journal.ts';
import { peopleRoutes } from '../people-api/routes.ts';
import { type Call, callNow, createCall } from '../state/call.ts';
import { type State, serverNow } from '../state/state.ts';
import { authorize } from './authorization.ts';
import { type Endpoint, scopeOf } from './endpoint.ts';
import { eventEndpoints } from './events.ts';
import { instanceEndpoints } from './instances.ts';
import { messageEndpoints } from './messages.ts';
import { userEndpoints } from './users.ts';

export const mobileEndpoints: readonly Endpoint[] = [
  ...instanceEndpoints,
  ...userEndpoints,
  ...eventEndpoints,
  ...messageEndpoints,
];

/**
 * The listener at the base URL: the mobile API and, for the server side, the Contact Information API. Anybody may
 * read the OpenAPI `description`.
 */
export function createMobileApi(state: State, journal: Journal, description: () => object): Api {
  const describe: Route<Call> = {
    method: 'GET',
    path: '/openapi.json',
    respond: () => jsonAnswer(200, description()),
  };
  const dispatch = createDispatch<Call>([...mobileEndpoints.map(routeOf), ...peopleRoutes, describe]);
  const advisor = createJournalAdvisor(state.deps.clock);
  return apiOf(async (request, arrival) => {
    const seq = arrival ?? journal.arrived();
    const requestId = state.deps.random.uuid();
    const fault = chooseFault(state, 'mobile', effectiveMethod(request), request.target);
    const call = createCall(state, prepareFault(state, fault));
    const answer = applyFault(fault, call, await respond(dispatch, request, call));
    const advice = call.refused === null ? [] : advisor.advise(call.refused, callNow(call));
    const reason = call.notes.length === 0 ? null : call.notes.join('; ');
    journal.record(seq, serverNow(state), request, {
      status: answer.status,
      code: call.code,
      reason,
      requestId,
      ...(fault === null ? {} : { fault: struck(fault) }),
      ...(advice.length === 0 ? {} : { advice: [...advice] }),
    });
    return withHeaders(answer, state, requestId);
  });
}

function routeOf(endpoint: Endpoint): Route<Call> {
  return {
    method: endpoint.method,
    path: endpoint.path,
    respond: async (match: Match<Call>) => {
      const regId = match.params['regId'] ?? null;
      const caller = await authorize(match.context, match.request, endpoint.authorization, regId);
      return endpoint.respond(scopeOf(match, caller));
    },
  };
}

async function respond(dispatch: Dispatch<Call>, request: WireRequest, call: Call): Promise<WireAnswer> {
  try {
    return await dispatch(request, call);
  } catch (error) {
    if (!(error instanceof ServiceError)) {
      call.notes.push(`internal error: ${errorText(error)}`);
      return jsonAnswer(500, { error: 'INTERNAL_ERROR' });
    }
    call.code = error.code;
    if (error.reason !== null) call.notes.push(error.reason);
    return errorAnswer(error);
  }
}

function withHeaders(answer: WireAnswer, state: State, requestId: string): WireAnswer {
  const newBaseUrl = state.profiles.get(state.activeProfileId)?.newBaseUrl ?? null;
  return {
    ...answer,
    headers: {
      ...answer.headers,
      'x-request-id': requestId,
      ...(newBaseUrl === null ? {} : { 'new-base-url': newBaseUrl }),
    },
  };
}
