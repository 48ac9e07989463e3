/**
 * An Android app with the vendor's SDK in it, as far as the server sees and a developer reads it.
 */
import { androidSystemData, asAppInstance, PUSH_TOKEN, utcSeconds } from './android-device.ts';
import { type AndroidAnswer, type AndroidCall, androidHttp, isInvalidParameter } from './android-http.ts';
import { androidGate } from './device-gate.ts';
import { gson, gsonFields, hashMapOrder, javaText, lombok } from './java.ts';
import {
  done,
  type Identity,
  type JsonObject,
  type JsonValue,
  type Outcome,
  parsed,
  type Phone,
  type PhoneError,
  type PhoneOptions,
  refused,
  under,
  type UserAttributes,
  type UserFields,
} from './phone.ts';

const DEBOUNCE_MS = 1_000;
const NO_REGISTRATION = refused('20006', 'There is no valid registration');
const IN_PROGRESS = refused('20007', 'Depersonalization is currently in progress');
const EMPTY = refused('20008', 'Cannot save object without changes');
const WITHOUT_NULLS = { nulls: false };
const WITH_NULLS = { nulls: true };

type Rest = Partial<
  Pick<AndroidCall, 'query' | 'body' | 'authorization' | 'hasResult' | 'repeats' | 'answerTitle'>
>;

/** Makes a phone that was just switched on; `startUp` opens the app. */
export function androidPhone(options: PhoneOptions): Phone {
  const stored = options.stored ?? null;
  let regId = stored?.regId ?? null;
  let sessionStart = 0;
  let reportedSession = 0;
  let unsent: JsonObject = {};
  let isDepersonalizing = false;
  let baseUrlChecked = false;
  let versionChecked = false;
  const lastCalls = new Map<string, { readonly data: string; readonly at: number }>();
  const http = androidHttp(options, { regId: () => regId, sessionStart: () => sessionStart });

  const instance = (rest = '') => `/mobile/1/appinstance/${regId ?? ''}${rest}`;

  function send(title: string, method: AndroidCall['method'], path: string, rest: Rest = {}) {
    const usual = { authorization: null, body: null, hasResult: false, repeats: true };
    return http.send({ title, method, path, ...usual, ...rest });
  }

  /** The header of a call that can carry a token, or why nothing is sent. */
  function authorization(): { readonly header: string } | { readonly error: PhoneError } {
    const token = options.jwt?.() ?? null;
    if (token === null) return { header: `App ${options.applicationCode}` };
    const error = options.gate === 'forgotten' ? null : androidGate(token, options.clock());
    return error === null ? { header: `Bearer ${token}` } : { error };
  }

  /** A call like the last one of its kind, within a second: it is told that it went well. */
  function isRepeated(operation: string, data: string): boolean {
    const at = options.clock();
    const last = lastCalls.get(operation);
    if (last !== undefined && last.data === data && at - last.at < DEBOUNCE_MS) return true;
    lastCalls.set(operation, { data, at });
    return false;
  }

  async function register(): Promise<void> {
    const system = androidSystemData(options.plugin);
    const push = [
      ['pushServiceType', 'Firebase'],
      ['pushServiceToken', PUSH_TOKEN],
    ] as const;
    if (regId !== null) {
      const map = Object.fromEntries([...system, ...push, ['regEnabled', true] as const]);
      await send('UPDATE INSTALLATION', 'PATCH', instance(), { body: mapBody(map, WITH_NULLS) });
      return;
    }
    const fields = [['regEnabled', true] as const, ...system, ...push];
    const body = {
      json: gsonFields(fields, WITHOUT_NULLS),
      text: lombok('AppInstance', asAppInstance(fields)),
    };
    const rest = { query: [['ri', 'true']] as const, body, hasResult: true };
    const answer = await send('CREATE INSTALLATION', 'POST', '/mobile/1/appinstance', rest);
    const created = answer.ok ? under(parsed(answer.text), 'pushRegId') : null;
    if (typeof created === 'string') regId = created;
  }

  async function reportSession(): Promise<void> {
    if (regId === null || isDepersonalizing || sessionStart === reportedSession) return;
    const system = androidSystemData(options.plugin);
    const starts = [utcSeconds(sessionStart)];
    const json = `{"systemData":${gsonFields(system, WITHOUT_NULLS)},"sessionStarts":${gson(starts, WITHOUT_NULLS)},"sessionBounds":{}}`;
    const text = `UserSessionEventBody(systemData=${lombok('AppInstance', asAppInstance(system))}, sessionStarts=${javaText(starts)}, sessionBounds={})`;
    const path = instance('/user/events/session');
    const answer = await send('USER SESSION REPORT', 'POST', path, { body: { json, text } });
    if (answer.ok) reportedSession = sessionStart;
  }

  /** Once a day, and only where the app did not give the address. */
  async function checkBaseUrl(): Promise<void> {
    if ((options.baseUrlGiven ?? true) || baseUrlChecked) return;
    const answer = await send('BASE URL', 'GET', '/mobile/1/baseurl', { hasResult: true, repeats: false });
    if (!answer.ok) return;
    baseUrlChecked = true;
    const moved = under(parsed(answer.text), 'baseUrl');
    if (typeof moved === 'string' && moved.trim() !== '') http.moveTo(moved);
  }

  async function patchUser(repeats: boolean): Promise<Outcome> {
    if (Object.keys(unsent).length === 0) return EMPTY;
    const auth = authorization();
    if ('error' in auth) return { error: auth.error, value: null };
    const body = mapBody(unsent, WITH_NULLS);
    const rest = { authorization: auth.header, body, repeats };
    const answer = await send('USER DATA', 'PATCH', instance('/user'), rest);
    if (answer.ok || isInvalidParameter(answer.error.code)) unsent = {};
    return outcomeOf(answer);
  }

  async function sendDepersonalize(): Promise<Outcome> {
    if (regId === null) return NO_REGISTRATION;
    if (isRepeated('depersonalize', regId)) return done('success');
    const answer = await send('DEPERSONALIZE', 'POST', instance('/depersonalize'));
    if (!answer.ok) return outcomeOf(answer);
    isDepersonalizing = false;
    return done('success');
  }

  async function fetchUser(): Promise<Outcome> {
    if (isDepersonalizing) return IN_PROGRESS;
    if (regId === null) return NO_REGISTRATION;
    if (isRepeated('fetchUser', '')) return done();
    const auth = authorization();
    if ('error' in auth) return { error: auth.error, value: null };
    const query = [['ri', 'true']] as const;
    const answerTitle = 'FETCHING USER DATA DONE';
    const rest = { query, authorization: auth.header, hasResult: true, repeats: false, answerTitle };
    return outcomeOf(await send('FETCHING USER DATA', 'GET', instance('/user'), rest));
  }

  return {
    platform: 'android',
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
      const hadRegistration = regId !== null;
      await checkBaseUrl();
      if (hadRegistration) await reportSession();
      if (isDepersonalizing) await sendDepersonalize();
      await register();
      if (isDepersonalizing) return;
      if (regId !== null && Object.keys(unsent).length > 0) await patchUser(true);
      // Nothing was received yet: the SDK sends no body at all then.
      const platformType = [['platformType', 'GCM']] as const;
      await send('SYNC MESSAGES', 'POST', '/mobile/5/messages', { query: platformType, hasResult: true });
      if (!hadRegistration) await reportSession();
      if (!versionChecked) {
        const rest = { query: platformType, hasResult: true };
        versionChecked = (await send('VERSION', 'GET', '/mobile/3/version', rest)).ok;
      }
      await fetchUser();
      if (seenMessageIds.length === 0) return;
      const messages = seenMessageIds.map((messageId) => ({ messageId, timestampDelta: 2 }));
      const json = `{"messages":[${messages.map((one) => gsonFields(Object.entries(one), WITHOUT_NULLS)).join(',')}]}`;
      // The class of a message has no `toString`: the log tells where it is in memory.
      const text = `SeenMessages(messages=[${messages.map(() => 'org.infobip.mobile.messaging.api.messages.SeenMessages$Message@7c3f1a2').join(', ')}])`;
      await send('SEEN STATUS REPORT', 'POST', '/mobile/2/messages/seen', { body: { json, text } });
    },
    async personalize(identity, attributes = null, flags = {}) {
      if (regId === null) return NO_REGISTRATION;
      if (flags.forceDepersonalize === true) unsent = {};
      if (Object.keys(identity).length === 0) return EMPTY;
      const userIdentity = asWire(identity);
      const userAttributes = attributes === null ? {} : asWire(attributes);
      const json = gsonFields(
        [
          ['userIdentity', userIdentity],
          ['userAttributes', Object.keys(userAttributes).length === 0 ? null : userAttributes],
        ],
        WITHOUT_NULLS,
      );
      if (isRepeated('personalize', json + JSON.stringify(flags))) return done();
      const auth = authorization();
      if ('error' in auth) return { error: auth.error, value: null };
      const query = hashMapOrder([
        ['forceDepersonalize', String(flags.forceDepersonalize ?? false)],
        ['keepAsLead', String(flags.keepAsLead ?? false)],
        ['setDeviceAsPrimary', String(flags.setDeviceAsPrimary ?? false)],
      ]);
      const body = { json, text: json };
      const answerTitle = 'PERSONALIZE USER DATA';
      const rest = { query, authorization: auth.header, body, hasResult: true, answerTitle };
      const answer = await send('PERSONALIZE', 'POST', instance('/personalize'), rest);
      if (answer.ok || isInvalidParameter(answer.error.code)) unsent = {};
      return outcomeOf(answer);
    },
    async saveUser(fields) {
      unsent = { ...unsent, ...asWire(fields) };
      if (isDepersonalizing) return IN_PROGRESS;
      if (isRepeated('saveUser', JSON.stringify(unsent))) return done();
      return regId === null ? NO_REGISTRATION : patchUser(false);
    },
    fetchUser,
    async depersonalize() {
      isDepersonalizing = true;
      unsent = {};
      return sendDepersonalize();
    },
    async submitEvent(definitionId, properties) {
      if (definitionId === '') return refused('-10', 'Definition ID needs to be provided');
      if (isDepersonalizing) return IN_PROGRESS;
      if (regId === null) return NO_REGISTRATION;
      const date = utcSeconds(options.clock());
      const event = gsonFields(Object.entries({ definitionId, date, properties }), WITHOUT_NULLS);
      const json = `{"events":[${event}]}`;
      const query = [['validate', 'true']] as const;
      const rest = { query, body: { json, text: json }, repeats: false };
      return outcomeOf(await send('CUSTOM EVENT REPORT', 'POST', instance('/user/events/custom'), rest));
    },
    async fetchInbox(externalUserId, filter = {}) {
      if (regId === null) return NO_REGISTRATION;
      const header = filter.token === undefined ? `App ${options.applicationCode}` : `Bearer ${filter.token}`;
      const given: readonly (readonly [string, string | number | undefined])[] = [
        ['dateTimeFrom', filter.from],
        ['dateTimeTo', filter.to],
        ['messageTopic', filter.topic],
        ['limit', filter.limit],
      ];
      const there = given.flatMap(([name, value]) =>
        value === undefined ? [] : [[name, String(value)] as const],
      );
      const query = hashMapOrder(there);
      const path = `/mobile/1/user/${externalUserId}/inbox/gcm/messages`;
      const rest = { query, authorization: header, hasResult: true };
      return outcomeOf(await send('FETCHING INBOX', 'GET', path, rest));
    },
  };
}

function outcomeOf(answer: AndroidAnswer): Outcome {
  if (!answer.ok) return { error: answer.error, value: null };
  return done(answer.text === '' ? null : parsed(answer.text));
}

function mapBody(map: JsonObject, nulls: { readonly nulls: boolean }) {
  return { json: gson(map, nulls), text: javaText(map) };
}

/** The map behind an SDK object: what was set, lists of contacts as objects, an empty list as none. */
function asWire(fields: Identity | UserAttributes | UserFields): JsonObject {
  const { phones, emails, ...rest } = fields as UserFields;
  const objects = (name: string, values: readonly string[] | null | undefined): JsonObject =>
    values === undefined
      ? {}
      : {
          [name === 'number' ? 'phones' : 'emails']:
            values === null || values.length === 0 ? null : values.map((value) => ({ [name]: value })),
        };
  const plain = (Object.entries(rest) as [string, JsonValue | undefined][]).flatMap(
    ([name, value]): [string, JsonValue][] => (value === undefined ? [] : [[name, value]]),
  );
  return { ...Object.fromEntries(plain), ...objects('number', phones), ...objects('address', emails) };
}
