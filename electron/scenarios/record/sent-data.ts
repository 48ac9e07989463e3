/**
 * What a recorded request carried, in the words of the SDK's calls and with made-up values.
 */
import { isObject, parseJsonOrNothing } from '../../../shared/lib/json.ts';
import type { CallRecord } from '../../../shared/model/call-record.ts';
import {
  type CustomAttribute,
  genderSchema,
  type InstallationPatch,
  type PersonalizeContext,
  type PlatformProfile,
  type UserPatch,
} from '../../../shared/model/models.ts';
import { attributesFromJson } from '../../sdk/wire/attribute-json.ts';
import { withoutUndefined } from '../steps/parts/sdk-settings.ts';
import type { MadeUp } from './made-up.ts';

const LANGUAGE = /^[A-Za-z]{2,3}(?:[-_][A-Za-z]{2,4}){0,2}$/;

type Json = Readonly<Record<string, unknown>>;

/** The body of what was sent as an object; null where nothing was, or only its beginning is recorded. */
export function sentBody({ request }: Pick<CallRecord, 'request'>): Json | null {
  const value = parseJsonOrNothing(request?.body ?? '');
  return isObject(value) ? value : null;
}

/** Where it was sent to; null for what is no address. */
export function sentAddress({ request }: Pick<CallRecord, 'request'>): URL | null {
  return request !== null && URL.canParse(request.url) ? new URL(request.url) : null;
}

/** The registration ID in the path, or null. */
export function addressedInstallation(record: Pick<CallRecord, 'request'>): string | null {
  return /\/appinstance\/([^/]+)/.exec(sentAddress(record)?.pathname ?? '')?.[1] ?? null;
}

/** The registration ID that the device gave as its own, or null. */
export function givenInstallation({ request }: Pick<CallRecord, 'request'>): string | null {
  const headers = Object.entries(request?.headers ?? {});
  return headers.find(([name]) => name.toLowerCase() === 'pushregistrationid')?.[1] ?? null;
}

/** What `personalize` was given. */
export function sentContext(record: CallRecord, madeUp: MadeUp): PersonalizeContext | null {
  const body = sentBody(record);
  if (body === null || !isObject(body['userIdentity'])) return null;
  const { externalUserId, phones, emails } = userFields(body['userIdentity'], record.profile, madeUp);
  const attributes = isObject(body['userAttributes'])
    ? givenAttributes(body['userAttributes'], record.profile, madeUp)
    : null;
  return {
    userIdentity: withoutNull({ externalUserId, phones, emails }),
    ...(attributes === null ? {} : { userAttributes: attributes }),
    forceDepersonalize: flag(record, 'forceDepersonalize'),
    keepAsLead: flag(record, 'keepAsLead'),
    setDeviceAsPrimary: flag(record, 'setDeviceAsPrimary'),
  };
}

/** No attribute can be removed by it: there are no nulls in what it takes. */
function givenAttributes(
  json: Json,
  profile: PlatformProfile,
  madeUp: MadeUp,
): PersonalizeContext['userAttributes'] {
  const {
    externalUserId: _id,
    phones: _phones,
    emails: _emails,
    customAttributes,
    ...rest
  } = userFields(json, profile, madeUp);
  return {
    ...withoutNull(rest),
    ...(customAttributes == null ? {} : { customAttributes: presentAttributes(customAttributes) }),
  };
}

/** What `saveUser` sent. */
export function sentPatch(record: CallRecord, madeUp: MadeUp): UserPatch | null {
  const body = sentBody(record);
  return body === null ? null : withoutUndefined(userFields(body, record.profile, madeUp));
}

/** What `saveInstallation` sent. */
export function sentInstallation(record: CallRecord, madeUp: MadeUp): InstallationPatch | null {
  const body = sentBody(record);
  if (body === null) return null;
  return withoutUndefined({
    isPushRegistrationEnabled: booleanOf(body['regEnabled']),
    notificationsEnabled: booleanOf(body['notificationsEnabled']),
    isPrimaryDevice: booleanOf(body['isPrimary']),
    applicationUserId: textOf(body['applicationUserId'], (text) => madeUp.applicationUserId(text)),
    deviceName: textOf(body['deviceName'], (text) => madeUp.deviceName(text)),
    language: textOf(body['language'], (text) => (LANGUAGE.test(text) ? text : 'en')),
    customAttributes: attributesOf(body['customAttributes'], record.profile, madeUp),
  });
}

export interface SentEvent {
  readonly definitionId: string;
  readonly properties?: Record<string, CustomAttribute>;
}

/** The newest event that was sent, and how many went with it. */
export function sentEvents(
  record: CallRecord,
  madeUp: MadeUp,
): { readonly newest: SentEvent; readonly count: number } | null {
  const events = sentBody(record)?.['events'];
  const newest: unknown = Array.isArray(events) ? events.at(-1) : null;
  if (!Array.isArray(events) || !isObject(newest) || typeof newest['definitionId'] !== 'string') return null;
  const properties = attributesOf(newest['properties'], record.profile, madeUp) ?? {};
  return {
    newest: {
      definitionId: newest['definitionId'].replaceAll('$', '_'),
      ...(isObject(newest['properties']) ? { properties: presentAttributes(properties) } : {}),
    },
    count: events.length,
  };
}

function presentAttributes(
  attributes: Readonly<Record<string, CustomAttribute | null>>,
): Record<string, CustomAttribute> {
  return Object.fromEntries(
    Object.entries(attributes).flatMap(([name, value]) => (value === null ? [] : [[name, value] as const])),
  );
}

type UserFields = { readonly [N in keyof UserPatch]: UserPatch[N] | undefined };

function userFields(json: Json, profile: PlatformProfile, madeUp: MadeUp): UserFields {
  const text = (name: string, replace: (value: string) => string) => textOf(json[name], replace);
  const gender = genderSchema.safeParse(json['gender']);
  return {
    externalUserId: text('externalUserId', (value) => madeUp.person(value)),
    phones: contactsOf(json['phones'], 'number', (value) => madeUp.phone(value)),
    emails: contactsOf(json['emails'], 'address', (value) => madeUp.email(value)),
    firstName: text('firstName', (value) => madeUp.firstName(value)),
    lastName: text('lastName', (value) => madeUp.lastName(value)),
    middleName: text('middleName', (value) => madeUp.middleName(value)),
    birthday: text('birthday', (value) => madeUp.birthday(value)),
    gender: json['gender'] === null ? null : gender.success ? madeUp.gender(gender.data) : undefined,
    tags: tagsOf(json['tags'], madeUp),
    customAttributes: attributesOf(json['customAttributes'], profile, madeUp),
  };
}

function textOf(value: unknown, replace: (text: string) => string): string | null | undefined {
  if (value === null) return null;
  return typeof value === 'string' ? replace(value) : undefined;
}

function booleanOf(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}

function contactsOf(
  value: unknown,
  name: string,
  replace: (text: string) => string,
): string[] | null | undefined {
  if (value === null) return null;
  if (!Array.isArray(value)) return undefined;
  return value.flatMap((item: unknown) => {
    const text = isObject(item) ? item[name] : null;
    return typeof text === 'string' ? [replace(text)] : [];
  });
}

function tagsOf(value: unknown, madeUp: MadeUp): string[] | null | undefined {
  if (value === null) return null;
  if (!Array.isArray(value)) return undefined;
  return value.flatMap((item: unknown) => (typeof item === 'string' ? [madeUp.tag(item)] : []));
}

function attributesOf(
  value: unknown,
  profile: PlatformProfile,
  madeUp: MadeUp,
): Record<string, CustomAttribute | null> | null | undefined {
  if (value === null) return null;
  if (!isObject(value)) return undefined;
  const known = attributesFromJson(value, profile) ?? {};
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, item]): (readonly [string, CustomAttribute | null])[] => {
      const attribute = Object.hasOwn(known, name) ? known[name] : undefined;
      if (item === null) return [[name, null]];
      return attribute === undefined ? [] : [[name, madeUp.attribute(attribute)]];
    }),
  );
}

/** Android writes words, iOS digits. */
function flag(record: CallRecord, name: string): boolean {
  return ['true', '1'].includes(sentAddress(record)?.searchParams.get(name) ?? '');
}

type NotNull<T> = { [K in keyof T]?: Exclude<T[K], undefined | null> };

export function withoutNull<T extends object>(value: T): NotNull<T> {
  return Object.fromEntries(
    Object.entries(value).filter(([, item]) => item !== undefined && item !== null),
  ) as NotNull<T>;
}
