/**
 * How the body of a request differs from the model's: which members it has, their types, nulls, and how dates are
 * written. A value is never told, nor a name that a person or a customer chose.
 */
import { isObject, parseJsonOrNothing } from '../../../shared/lib/json.ts';
import { bodyText, type RequestPlan } from '../../sdk/wire/operations.ts';
import type { ArrivedRequest } from '../exchange.ts';
import { headerOf } from '../recognise/headers.ts';
import type { ArrivedValues } from './expectation.ts';
import type { FoundDeviation } from './explained.ts';
import { ABSENT, dateShape, safeName, typeOfJson, wordOr } from './shapes.ts';

const WHOLE = '(body)';
/** Objects whose members have names of the customer's. */
const OPEN = /(?:^|\.)(?:customAttributes|properties)(?:\.\*)?(?:\[\])?$/;

/** Members whose values are told by more than their type. */
const SHAPES: Readonly<Record<string, (value: unknown) => string>> = {
  birthday: (value) => (typeof value === 'string' ? dateShape(value) : typeOfJson(value)),
  date: (value) => (typeof value === 'string' ? dateShape(value) : typeOfJson(value)),
  gender: (value) => (value === 'Male' || value === 'Female' ? 'Male or Female' : typeOfJson(value)),
  pushServiceType: (value) =>
    typeof value === 'string' ? wordOr(['GCM', 'Firebase', 'HMS', 'APNS'], value) : typeOfJson(value),
  regEnabled: flagShape,
  notificationsEnabled: flagShape,
  isPrimary: flagShape,
};

function flagShape(value: unknown): string {
  return typeof value === 'boolean' ? String(value) : typeOfJson(value);
}

export function bodyDeviations(
  plan: RequestPlan,
  request: ArrivedRequest,
  { profile }: ArrivedValues,
): FoundDeviation[] {
  const text = bodyText(plan.body, profile);
  const { body } = request;
  if (body === null || body === '') {
    return text === null || isUnknown(request) ? [] : [whole('object', ABSENT)];
  }
  const arrived = parseJsonOrNothing(body);
  const shape = arrived === undefined ? 'text that is no JSON' : typeOfJson(arrived);
  if (text === null) return [whole(ABSENT, shape)];
  if (!isObject(arrived)) return [whole('object', shape)];
  return membersDeviations(parseJsonOrNothing(text), arrived, '');
}

/** A log may not tell the body: all headers are missing, or one says that there was something. */
function isUnknown({ headers }: ArrivedRequest): boolean {
  if (headers.length === 0 || headerOf(headers, 'Transfer-Encoding') !== null) return true;
  return Number(headerOf(headers, 'Content-Length') ?? 0) > 0;
}

function whole(expected: string, arrived: string): FoundDeviation {
  return { part: 'body', name: WHOLE, expected, arrived };
}

/** As deep as what the model builds: anything deeper that arrived is told by its type. */
function membersDeviations(expected: unknown, arrived: unknown, path: string): FoundDeviation[] {
  if (isObject(expected) && isObject(arrived)) {
    const names = [...new Set([...Object.keys(expected), ...Object.keys(arrived)])];
    return names.flatMap((name) =>
      membersDeviations(ownMember(expected, name), ownMember(arrived, name), memberPath(path, name)),
    );
  }
  if (Array.isArray(expected) && Array.isArray(arrived)) {
    const longer = expected.length > arrived.length ? expected : arrived;
    return longer.flatMap((_item, index) => membersDeviations(expected[index], arrived[index], `${path}[]`));
  }
  const [ours, theirs] = [shapeAt(path, expected), shapeAt(path, arrived)];
  return ours === theirs ? [] : [{ part: 'body', name: path, expected: ours, arrived: theirs }];
}

function ownMember(json: Readonly<Record<string, unknown>>, name: string): unknown {
  return Object.hasOwn(json, name) ? json[name] : undefined;
}

function memberPath(path: string, name: string): string {
  if (path === '') return safeName(name);
  return `${path}.${OPEN.test(path) ? '*' : safeName(name)}`;
}

function shapeAt(path: string, value: unknown): string {
  const name = path.slice(path.lastIndexOf('.') + 1);
  const shape = Object.hasOwn(SHAPES, name) ? SHAPES[name] : undefined;
  return (shape ?? typeOfJson)(value);
}
