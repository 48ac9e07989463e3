/**
 * How the headers of a request differ from the model's: which are there, and the shapes of their values. Case and order
 * of their names are not looked at.
 */
import { JWT_CALLS } from '../../../shared/model/call-record.ts';
import type { DeviceInfo } from '../../sdk/api/api.ts';
import { requestHeaders } from '../../sdk/wire/headers.ts';
import { namesCaller, type RequestPlan, wireMethod } from '../../sdk/wire/operations.ts';
import type { ArrivedRequest, OwnAppCall } from '../exchange.ts';
import { headerOf } from '../recognise/headers.ts';
import { clientShapes } from './client-shape.ts';
import type { ArrivedValues } from './expectation.ts';
import type { FoundDeviation } from './explained.ts';
import { ABSENT, safeName, wordOr } from './shapes.ts';

/** Of the connection and what lies on the way, not of the request. */
const ON_THE_WAY =
  /^(?:host|connection|content-length|transfer-encoding|keep-alive|te|trailer|upgrade|expect|proxy-.*|via|forwarded|x-forwarded-.*|x-real-ip)$/;

const MEDIA_TYPE = /^[\w.+-]{1,40}\/[\w.+-]{1,60}(?: ?; ?charset=[\w-]{1,20})?$/i;
const APP = 'App …';
const BEARER = 'Bearer …';

/** Every field is filled, so that those which the model leaves empty can be told. */
const DEVICE: DeviceInfo = {
  sdkVersion: '1',
  appVersion: '1',
  os: 'x',
  osVersion: '1',
  deviceManufacturer: 'x',
  deviceModel: 'x',
  deviceName: 'x',
  language: 'x',
  deviceTimezoneOffset: 'x',
};

export function headerDeviations(
  plan: RequestPlan,
  request: ArrivedRequest,
  { call, values }: { readonly call: OwnAppCall; readonly values: ArrivedValues },
): FoundDeviation[] {
  if (request.headers.length === 0) return [];
  const expected = expectedHeaders(plan, request, { call, values });
  const wanted = new Set(Object.keys(expected).map((name) => name.toLowerCase()));
  const missing = Object.entries(expected).flatMap(([name, value]) =>
    valueDeviations(name, value, request, call),
  );
  const more = request.headers.flatMap(([name]) => {
    const known = name.trim().toLowerCase();
    if (wanted.has(known) || ON_THE_WAY.test(known)) return [];
    return [{ part: 'header', name: safeName(name.trim()), expected: ABSENT, arrived: 'present' } as const];
  });
  return [...missing, ...more];
}

function expectedHeaders(
  plan: RequestPlan,
  request: ArrivedRequest,
  { call, values }: { readonly call: OwnAppCall; readonly values: ArrivedValues },
): Readonly<Record<string, string>> {
  const { method, override } = wireMethod(plan.operation, values.profile);
  const isRegistered = plan.operation !== 'createInstance';
  const isNamed = isRegistered && namesCaller(plan.operation, values.profile);
  const regId = headerOf(request.headers, 'pushregistrationid') ?? values.regId;
  return requestHeaders(
    {
      authorization: authorizationFor(call, headerOf(request.headers, 'Authorization')),
      applicationCodeHash: '0'.repeat(10),
      pushRegistrationId: isNamed ? regId : null,
      sessionId: isRegistered ? `${regId}_0` : null,
      universalInstallationId: '00000000-0000-4000-8000-000000000000',
      method,
      hasBody: plan.body !== null,
      methodOverride: override,
      device: DEVICE,
    },
    values.profile,
  );
}

/** Calls that may carry a token go out with one or without. */
function authorizationFor(call: OwnAppCall, arrived: string | null): string {
  return mayCarryToken(call) && arrived !== null && authorizationShape(arrived) === BEARER
    ? 'Bearer x'
    : 'App x';
}

/** The inbox has a token of its own. */
function mayCarryToken(call: OwnAppCall): boolean {
  const calls: ReadonlySet<string> = JWT_CALLS;
  return call === 'fetchInboxMessages' || calls.has(call);
}

function valueDeviations(
  name: string,
  expected: string,
  request: ArrivedRequest,
  call: OwnAppCall,
): FoundDeviation[] {
  const value = headerOf(request.headers, name);
  const [ours, theirs] = shapesOf(name.toLowerCase(), expected, value, request);
  if (ours === theirs) return [];
  const isOpen = name === 'Authorization' && mayCarryToken(call);
  return [{ part: 'header', name, expected: isOpen ? `${APP} or ${BEARER}` : ours, arrived: theirs }];
}

function shapesOf(
  name: string,
  expected: string,
  value: string | null,
  request: ArrivedRequest,
): readonly [string, string] {
  if (name === 'user-agent') {
    const [ours, theirs] = clientShapes(expected, value ?? '');
    return [ours, value === null ? ABSENT : theirs];
  }
  const shape = SHAPES[name] ?? plainShape;
  return [shape(expected, request), value === null ? ABSENT : shape(value, request)];
}

const SHAPES: Readonly<Record<string, (value: string, request: ArrivedRequest) => string>> = {
  authorization: authorizationShape,
  applicationcode: (value) => (/^[0-9a-f]{10}$/.test(value) ? '10 hexadecimal digits' : plainShape(value)),
  installationid: (value) =>
    /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value) ? 'UUID' : plainShape(value),
  sessionid: sessionShape,
  foreground: (value) => wordOr(['true', 'false'], value),
  accept: mediaTypeShape,
  'content-type': mediaTypeShape,
  'x-http-method-override': (value) => wordOr(['PATCH', 'PUT', 'DELETE', 'patch'], value),
};

function plainShape(value: string): string {
  return value.trim() === '' ? 'empty' : 'text';
}

function authorizationShape(value: string): string {
  const [, scheme = '', rest = ''] = /^\s*(\S*)\s*(.*)$/s.exec(value) ?? [];
  if (scheme !== 'App' && scheme !== 'Bearer') return 'another scheme';
  return rest === '' ? `${scheme} without a value` : `${scheme} …`;
}

function sessionShape(value: string, { headers }: ArrivedRequest): string {
  const regId = headerOf(headers, 'pushregistrationid');
  const [, before = null] = /^(.*)_-?\d+$/s.exec(value.trim()) ?? [];
  if (before === null) return plainShape(value);
  return regId === null || before === regId.trim() ? 'registration ID and time' : 'another ID and time';
}

function mediaTypeShape(value: string): string {
  const type = value.trim().toLowerCase();
  return MEDIA_TYPE.test(type) || type === '*/*' ? type : plainShape(value);
}
