/**
 * An iOS app with the vendor's SDK in it, as far as the server sees and a developer reads it.
 */
import { iosGate } from './device-gate.ts';
import { deltaOf, foundationJson, iosSystemData, isoSeconds, PUSH_TOKEN, queryText } from './ios-device.ts';
import { type IosAnswer, type IosCall, iosHttp } from './ios-http.ts';
import {
  done,
  type Identity,
  type JsonObject,
  type JsonValue,
  type Outcome,
  type Phone,
  type PhoneError,
  type PhoneOptions,
  refused,
  under,
  type UserAttributes,
  type UserFields,
} from './phone.ts';

const NO_REGISTRATION = refused(
  '1',
  'The application instance is not registered on the server yet. The registration will be perfomed eventually.',
);
const PENDING = refused('9', 'Protected data is unavailable at this moment.');
const GIVE_UP_AFTER = 3;
const PLATFORM = queryText({ platformType: 'APNS' });

/** Makes a phone that was just switched on; `startUp` opens the app. */
export function iosPhone(options: PhoneOptions): Phone {
  let regId = options.stored?.regId ?? null;
  let sessionStart: number | null = null;
  let isSessionReported = false;
  let wasBaseUrlChecked = false;
  let current: JsonObject = {};
  let dirty: JsonObject = {};
  let isPending = false;
  let failures = 0;
  const http = iosHttp(options, () =>
    regId === null || sessionStart === null ? null : `${regId}_${sessionStart}`,
  );

  const instance = (rest = '') => `/mobile/1/appinstance/${regId ?? ''}${rest}`;

  /** Sends, and registers anew where the server does not know this installation. */
  async function send(
    method: IosCall['method'],
    target: string,
    rest: Partial<IosCall> = {},
  ): Promise<IosAnswer> {
    const answer = await http.send({ method, target, regId, ...rest });
    if (!answer.ok && answer.error.code === 'NO_REGISTRATION') {
      regId = null;
      await register();
    }
    return answer;
  }

  function authorization(): { readonly token: string | null } | { readonly error: PhoneError } {
    const token = options.jwt?.() ?? null;
    if (token === null || options.gate === 'forgotten') return { token };
    const error = iosGate(token, options.clock());
    return error === null ? { token } : { error };
  }

  async function register(): Promise<void> {
    const system = iosSystemData(options.plugin);
    if (regId !== null) {
      const target = `${instance()}?${queryText({ rt: false })}`;
      await http.send({ method: 'PATCH', target, regId, body: foundationJson(system) });
      return;
    }
    const body = { ...system, customAttributes: {}, pushServiceToken: PUSH_TOKEN, regEnabled: true };
    const target = `/mobile/1/appinstance?${queryText({ rt: true })}`;
    const answer = await http.send({ method: 'POST', target, regId: null, body: foundationJson(body) });
    const created = answer.ok ? under(answer.json, 'pushRegId') : null;
    if (typeof created === 'string') regId = created;
  }

  /** Only a phone whose app gave no address asks, and always the vendor's own host. */
  async function checkBaseUrl(): Promise<void> {
    if ((options.baseUrlGiven ?? true) || wasBaseUrlChecked) return;
    const rest = { baseUrl: options.baseUrl, regId: null };
    const answer = await http.send({ method: 'GET', target: '/mobile/1/baseurl', ...rest });
    const moved = answer.ok ? under(answer.json, 'baseUrl') : null;
    if (typeof moved !== 'string' || !URL.canParse(moved)) return;
    wasBaseUrlChecked = true;
    http.moveTo(moved);
  }

  async function reportSession(): Promise<void> {
    if (regId === null || sessionStart === null || isSessionReported) return;
    const body = { sessionStarts: [isoSeconds(sessionStart)], systemData: iosSystemData(options.plugin) };
    const target = instance('/user/events/session');
    isSessionReported = (await send('POST', target, { body: foundationJson(body) })).ok;
  }

  async function patchUser(): Promise<Outcome> {
    const delta = deltaOf(current, dirty);
    if (delta === null) return done();
    if (regId === null) return NO_REGISTRATION;
    if (isPending) return PENDING;
    const auth = authorization();
    if ('error' in auth) return { error: auth.error, value: null };
    const target = `${instance('/user')}?${queryText({ ri: false, rt: false })}`;
    const answer = await send('PATCH', target, { token: auth.token, body: foundationJson(delta) });
    if (answer.ok) current = { ...current, ...dirty };
    else if (answer.error.code === 'USER_MERGE_INTERRUPTED') dirty = rolledBack();
    return outcomeOf(answer);
  }

  function rolledBack(): JsonObject {
    const identity = new Set(['phones', 'emails', 'externalUserId']);
    return Object.fromEntries(
      Object.entries(dirty).flatMap(([name, value]): [string, JsonValue][] => {
        if (!identity.has(name)) return [[name, value]];
        const before = current[name];
        return before === undefined ? [] : [[name, before]];
      }),
    );
  }

  async function depersonalize(): Promise<Outcome> {
    if (regId === null) return NO_REGISTRATION;
    if (!isPending) [current, dirty] = [{}, {}];
    const answer = await send('POST', instance('/depersonalize'));
    if (answer.ok) {
      isPending = false;
      return done('success');
    }
    if (isPending) failures += 1;
    isPending = failures < GIVE_UP_AFTER;
    return { error: answer.error, value: 'pending' };
  }

  async function fetchUser(): Promise<Outcome> {
    if (regId === null) return NO_REGISTRATION;
    if (isPending) return PENDING;
    const auth = authorization();
    if ('error' in auth) return { error: auth.error, value: null };
    const target = `${instance('/user')}?${queryText({ ri: true, rt: false })}`;
    const answer = await send('GET', target, { token: auth.token });
    if (answer.ok) remember(answer.json);
    return outcomeOf(answer);
  }

  function remember(json: unknown): void {
    const { instances: _instances, type: _type, ...rest } = (json ?? {}) as JsonObject;
    current = rest;
    dirty = rest;
  }

  return {
    platform: 'ios',
    log: http.log,
    sent: http.sent,
    get regId() {
      return regId;
    },
    get baseUrl() {
      return http.baseUrl;
    },
    get stored() {
      return { regId, baseUrl: http.baseUrl };
    },
    async startUp(seenMessageIds = []) {
      sessionStart = options.clock();
      // Debug builds ask at once, before there is a registration.
      await send('GET', `/mobile/3/version?${PLATFORM}`);
      await register();
      if (isPending) await depersonalize();
      await patchUser();
      await checkBaseUrl();
      if (regId !== null) await send('POST', `/mobile/5/messages?${PLATFORM}`, { body: '{}' });
      await reportSession();
      await fetchUser();
      if (seenMessageIds.length === 0) return;
      const messages = seenMessageIds.map((messageId) => ({ messageId, timestampDelta: 2 }));
      await send('POST', '/mobile/2/messages/seen', { body: foundationJson({ messages }) });
    },
    async personalize(identity, attributes = null, flags = {}) {
      const { userIdentity, userAttributes } = personalizeBody(identity, attributes);
      if (Object.keys(userIdentity).length === 0) {
        return refused('1', 'userIdentity must have at least one non-nil property.');
      }
      dirty = { ...dirty, ...userIdentity, ...asWire(attributes ?? {}) };
      if (flags.forceDepersonalize === true) [current, dirty] = [{}, {}];
      if (regId === null) return NO_REGISTRATION;
      const auth = authorization();
      if ('error' in auth) return { error: auth.error, value: null };
      const query = queryText({
        forceDepersonalize: flags.forceDepersonalize ?? false,
        keepAsLead: flags.keepAsLead ?? false,
        setDeviceAsPrimary: flags.setDeviceAsPrimary ?? false,
      });
      const body = userAttributes === null ? { userIdentity } : { userIdentity, userAttributes };
      const target = `${instance('/personalize')}?${query}`;
      const answer = await send('POST', target, { token: auth.token, body: foundationJson(body) });
      if (answer.ok) remember(answer.json);
      else if (/^(AMBIGUOUS_PERSONALIZE_CANDIDATES|USER_MERGE_INTERRUPTED)$/.test(answer.error.code)) {
        dirty = rolledBack();
      } else if (flags.forceDepersonalize === true) isPending = true;
      return outcomeOf(answer);
    },
    async saveUser(fields) {
      dirty = { ...dirty, ...asWire(fields) };
      return patchUser();
    },
    fetchUser,
    depersonalize,
    async submitEvent(definitionId, properties) {
      if (regId === null) return NO_REGISTRATION;
      const event = { definitionId, date: isoSeconds(options.clock()) };
      const events = [properties === undefined ? event : { ...event, properties }];
      const target = `${instance('/user/events/custom')}?${queryText({ validate: true })}`;
      return outcomeOf(await send('POST', target, { body: foundationJson({ events }) }));
    },
    async fetchInbox(externalUserId, filter = {}) {
      const given: readonly (readonly [string, string | number | undefined])[] = [
        ['dateTimeFrom', filter.from],
        ['dateTimeTo', filter.to],
        ['messageTopic', filter.topic],
        ['limit', filter.limit],
      ];
      const there = given.flatMap(([name, value]) =>
        value === undefined ? [] : [[name, String(value)] as const],
      );
      const query = there.length === 0 ? '' : `?${queryText(Object.fromEntries(there))}`;
      const path = encodeURIComponent(externalUserId).replaceAll('%2F', '/');
      const target = `/mobile/1/user/${path}/inbox/apns/messages${query}`;
      return outcomeOf(await send('GET', target, { token: filter.token ?? null, regId: null }));
    },
  };
}

function outcomeOf(answer: IosAnswer): Outcome {
  return answer.ok ? done(answer.json) : { error: answer.error, value: null };
}

function personalizeBody(identity: Identity, attributes: UserAttributes | null) {
  const withoutNulls = (fields: JsonObject): JsonObject =>
    Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
  return {
    userIdentity: withoutNulls(asWire(identity)),
    userAttributes: attributes === null ? null : withoutNulls(asWire(attributes)),
  };
}

/** Names and forms of the wire: contacts as objects, an empty list of them as none. */
function asWire(fields: Identity | UserAttributes | UserFields): JsonObject {
  const { phones, emails, ...rest } = fields as UserFields;
  const wire: Record<string, JsonValue> = {};
  for (const [name, value] of Object.entries(rest) as [string, JsonValue | undefined][]) {
    if (value !== undefined) wire[name] = value;
  }
  if (phones !== undefined) wire['phones'] = objects('number', phones);
  if (emails !== undefined) wire['emails'] = objects('address', emails);
  return wire;
}

function objects(name: string, values: readonly string[] | null): JsonValue {
  return values === null || values.length === 0 ? null : values.map((value) => ({ [name]: value }));
}
