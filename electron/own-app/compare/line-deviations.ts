/**
 * How the first line of a request differs from the model's: method, path, query.
 */
import { difference } from '../../sdk/profile/profile.ts';
import { OPERATIONS, type RequestPlan, requestTarget, wireMethod } from '../../sdk/wire/operations.ts';
import type { ArrivedRequest } from '../exchange.ts';
import type { MatchedRoute } from '../recognise/routes.ts';
import { decodedText, readTarget, type WrittenParameter } from '../recognise/target.ts';
import type { ArrivedValues } from './expectation.ts';
import type { FoundDeviation } from './explained.ts';
import { ABSENT, safeName, wordOr } from './shapes.ts';

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];
/** Values of parameters that are no person's. */
const WORDS = ['true', 'false', '0', '1', '1000', 'GCM', 'APNS'];

/** What is longer consists of slashes, since nothing else is told of a path. */
const LONGEST_PATH = 150;

/** A value of a query as the platform meant it: a form writes a blank as a plus. */
export function decodedValue(text: string, profile: ArrivedValues['profile']): string {
  const isForm = difference('wire.queryEncoding', profile) === 'form';
  return decodedText(isForm ? text.replaceAll('+', ' ') : text);
}

export function methodDeviations(
  plan: RequestPlan,
  request: ArrivedRequest,
  values: ArrivedValues,
): FoundDeviation[] {
  const expected = wireMethod(plan.operation, values.profile).method;
  const arrived = request.method.toUpperCase();
  if (arrived === expected) return [];
  return [
    { part: 'method', name: 'method', expected, arrived: METHODS.includes(arrived) ? arrived : 'other' },
  ];
}

/** The base URL before the path is nobody's fault, and so is its slash where the platform keeps it. */
export function pathDeviations(
  plan: RequestPlan,
  route: MatchedRoute,
  { profile }: ArrivedValues,
): FoundDeviation[] {
  const service = plan.path['service'] ?? '';
  const expected = OPERATIONS[plan.operation].path.replace('{service}', service);
  const keepsSlash = difference('wire.movedBaseUrl', profile) === 'asGiven';
  const written = route.template.replace('{service}', wordOr(['gcm', 'apns'], route.values['service'] ?? ''));
  const arrived = keepsSlash ? written.replace(/^\/\//, '/') : written;
  if (arrived !== expected) {
    const isLong = arrived.length > LONGEST_PATH;
    return [{ part: 'path', name: 'path', expected, arrived: isLong ? 'a path with more slashes' : arrived }];
  }
  return Object.entries(route.values).flatMap(([name, value]) =>
    name === 'service' ? [] : valueDeviations(plan, profile, { name, value }),
  );
}

/** A value may have been meant as it is written, or as what it decodes to. */
function valueDeviations(
  plan: RequestPlan,
  profile: ArrivedValues['profile'],
  { name, value }: WrittenParameter,
): FoundDeviation[] {
  const written = [value, decodedText(value)].map((meant) => {
    const target = requestTarget({ ...plan, path: { ...plan.path, [name]: meant }, query: [] }, profile);
    const [before = '', behind = ''] = OPERATIONS[plan.operation].path.split(`{${name}}`);
    const start = before.length;
    const rest = behind.replace('{service}', plan.path['service'] ?? '');
    const path = target.split('?', 1)[0] ?? target;
    return path.slice(start, path.length - rest.length);
  });
  if (written.includes(value)) return [];
  const other = writingDifference(written[1] ?? '', value);
  return other === null ? [] : [{ part: 'path', name: `{${name}}`, ...other }];
}

/** Names, values, encoding and order of the parameters. */
export function queryDeviations(
  plan: RequestPlan,
  request: ArrivedRequest,
  { profile }: ArrivedValues,
): FoundDeviation[] {
  const expected = readTarget(requestTarget({ ...plan, path: safePath(plan) }, profile)).query;
  const arrived = readTarget(request.target).query;
  const names = [...new Set([...expected, ...arrived].map(({ name }) => name))];
  const found = names.flatMap((name) => {
    const [ours, theirs] = [expected, arrived].map((all) => all.filter((item) => item.name === name));
    return parameterDeviations(name, ours ?? [], theirs ?? [], profile);
  });
  const [ours, theirs] = [expected, arrived].map((all) => all.map(({ name }) => name));
  return [...found, ...orderDeviations(ours ?? [], theirs ?? [])];
}

/** The query alone is wanted, and a value in the path may hold a question mark. */
function safePath(plan: RequestPlan): RequestPlan['path'] {
  return Object.fromEntries(Object.keys(plan.path).map((name) => [name, 'x']));
}

function parameterDeviations(
  name: string,
  expected: readonly WrittenParameter[],
  arrived: readonly WrittenParameter[],
  profile: ArrivedValues['profile'],
): FoundDeviation[] {
  const [ours, theirs] = [expected[0]?.value, arrived[0]?.value];
  const shape = (value: string | undefined): string =>
    value === undefined ? ABSENT : wordOr(WORDS, decodedValue(value, profile));
  const told = (one: string, other: string): FoundDeviation[] => [
    { part: 'query', name: safeName(name), expected: one, arrived: other },
  ];
  if (arrived.length > 1) return told(shape(ours), `${arrived.length} times`);
  if (ours === undefined || theirs === undefined) return told(shape(ours), shape(theirs));
  if (ours === theirs) return [];
  if (shape(ours) !== shape(theirs)) return told(shape(ours), shape(theirs));
  const written = writingDifference(ours, theirs);
  return written === null ? [] : told(written.expected, written.arrived);
}

function orderDeviations(expected: readonly string[], arrived: readonly string[]): FoundDeviation[] {
  const isSame = expected.join('&') === arrived.join('&');
  const hasSame = expected.toSorted().join('&') === arrived.toSorted().join('&');
  if (isSame || !hasSame) return [];
  const [one, other] = [expected, arrived].map((names) => names.map(safeName).join(', '));
  return [{ part: 'query', name: '(order)', expected: one ?? '', arrived: other ?? '' }];
}

/** The first character that is written in another way, told only where it is none of a word. */
function writingDifference(
  expected: string,
  arrived: string,
): { readonly expected: string; readonly arrived: string } | null {
  const [ours, theirs] = [unitsOf(expected), unitsOf(arrived)];
  const at = ours.findIndex((unit, index) => unit !== theirs[index]);
  const [one, other] = [ours[at], theirs[at]];
  if (one === undefined || other === undefined) return null;
  return { expected: writing(one), arrived: writing(other) };
}

/** Characters and escapes. */
function unitsOf(text: string): readonly string[] {
  return text.match(/%[0-9a-f]{2}|./gisu) ?? [];
}

function writing(unit: string): string {
  if (!/^%../.test(unit)) {
    return /^[!-/:-@[-`{-~ ]$/.test(unit) ? `text with ${unit}` : 'text without escapes';
  }
  const code = Number.parseInt(unit.slice(1), 16);
  if (code > 0x7f) return unit === unit.toUpperCase() ? 'text with escapes' : 'text with lower-case escapes';
  return /\w/.test(String.fromCharCode(code)) ? 'text with needless escapes' : `text with ${unit}`;
}
