/**
 * A request of a real build, beside what the model of its platform would have sent in its place.
 */
import { parseJsonOrNothing } from '../../../shared/lib/json.ts';
import type { ArrivedRequest, Deviation, OwnAppExchange, Recognised } from '../exchange.ts';
import { headerOf } from '../recognise/headers.ts';
import { type MatchedRoute, routeOf } from '../recognise/routes.ts';
import { decodedText, readTarget } from '../recognise/target.ts';
import { bodyDeviations } from './body-deviations.ts';
import { type ArrivedValues, expectedPlan } from './expectation.ts';
import { explained, type FoundDeviation } from './explained.ts';
import { headerDeviations } from './header-deviations.ts';
import { decodedValue, methodDeviations, pathDeviations, queryDeviations } from './line-deviations.ts';
import { objectOf } from './read-user.ts';

/**
 * The deviations of a request. None where the model has no such request, or where nothing tells the platform.
 *
 * What a log does not tell, its headers or its body, is not compared.
 */
export function compareWithModel({ request }: OwnAppExchange, recognised: Recognised): readonly Deviation[] {
  const { call, platform } = recognised;
  const route = routeOf(request);
  if (platform === null || route === null || route.call !== call) return [];
  const values = valuesOf(request, route, platform);
  const plan = expectedPlan(call, values);
  if (plan === null) return [];
  const isInBackground = headerOf(request.headers, 'foreground') === 'false';
  const found = [
    ...methodDeviations(plan, request, values),
    ...pathDeviations(plan, route, values),
    ...queryDeviations(plan, request, values),
    ...headerDeviations(plan, request, { call, values }),
    ...bodyDeviations(plan, request, values),
  ];
  return distinct(found).map((one) => explained(one, { call, platform, isInBackground }));
}

/** Many items of a list differ in the same way. */
function distinct(found: readonly FoundDeviation[]): readonly FoundDeviation[] {
  return [...new Map(found.map((one) => [JSON.stringify(one), one])).values()];
}

function valuesOf(
  request: ArrivedRequest,
  { values }: MatchedRoute,
  profile: ArrivedValues['profile'],
): ArrivedValues {
  const pairs = readTarget(request.target).query.map(
    ({ name, value }) => [name, decodedValue(value, profile)] as const,
  );
  return {
    profile,
    regId: decodedText(values['regId'] ?? 'unknown'),
    externalUserId: decodedText(values['externalUserId'] ?? ''),
    query: new Map(pairs),
    json: objectOf(parseJsonOrNothing(request.body ?? '')),
  };
}
