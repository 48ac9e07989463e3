/**
 * What a Swift call is given: the objects to make first, and the arguments.
 */
import type { GivenToCall } from '../model/given.ts';
import type { CustomAttribute } from '../model/models.ts';
import { swiftLiteral } from './literals.ts';
import { entriesOf, isDay, isTime, numberCode, timeText } from './values.ts';

export interface Opened {
  /** What must be there for the call to be made: `user = MobileMessaging.getUser()`. */
  readonly condition: string | null;
  readonly statements: readonly string[];
  readonly args: readonly string[];
}

export function openedFor(given: GivenToCall | null): Opened {
  if (given === null) return { condition: null, statements: [], args: [] };
  switch (given.call) {
    case 'personalize':
      return personalizeOpened(given.context);
    case 'saveUser':
      return {
        condition: 'user = MobileMessaging.getUser()',
        statements: [...formatterFor(given.patch), ...assigned('user', given.patch)],
        args: ['user'],
      };
    case 'saveInstallation':
      return {
        condition: 'installation = MobileMessaging.getInstallation()',
        statements: [...formatterFor(given.patch), ...assigned('installation', given.patch)],
        args: ['installation'],
      };
    case 'setInstallationAsPrimary':
      return simple([
        `withPushRegistrationId: ${swiftLiteral(given.pushRegistrationId)}`,
        `asPrimary: ${given.isPrimary}`,
      ]);
    case 'depersonalizeInstallation':
      return simple([`withPushRegistrationId: ${swiftLiteral(given.pushRegistrationId)}`]);
    case 'submitEvent':
    case 'submitEventImmediately':
      return eventOpened(given.event);
    case 'fetchInboxMessages':
      return simple([
        'token: jwtFromYourBackend',
        `externalUserId: ${swiftLiteral(given.externalUserId)}`,
        `options: ${filterCode(given.filter)}`,
      ]);
  }
}

function simple(args: readonly string[]): Opened {
  return { condition: null, statements: [], args };
}

const ATTRIBUTES = [
  'firstName',
  'middleName',
  'lastName',
  'tags',
  'gender',
  'birthday',
  'customAttributes',
] as const;

function personalizeOpened(context: Extract<GivenToCall, { call: 'personalize' }>['context']): Opened {
  const { userIdentity, userAttributes, forceDepersonalize, keepAsLead, setDeviceAsPrimary } = context;
  const identity = (['phones', 'emails', 'externalUserId'] as const)
    .filter((name) => userIdentity[name] !== undefined)
    .map((name) => `${name}: ${fieldCode(name, userIdentity[name])}`);
  const attributes =
    userAttributes === undefined
      ? []
      : [
          ...formatterFor(userAttributes),
          'let attributes = MMUserAttributes(',
          ...ATTRIBUTES.map((name, index) => {
            const comma = index < ATTRIBUTES.length - 1 ? ',' : '';
            return `    ${name}: ${fieldCode(name, userAttributes[name])}${comma}`;
          }),
          ')',
        ];
  return {
    condition: `identity = MMUserIdentity(${identity.join(', ')})`,
    statements: attributes,
    args: [
      `forceDepersonalize: ${forceDepersonalize}`,
      `keepAsLead: ${keepAsLead}`,
      `setDeviceAsPrimary: ${setDeviceAsPrimary}`,
      'userIdentity: identity',
      `userAttributes: ${userAttributes === undefined ? 'nil' : 'attributes'}`,
    ],
  };
}

function eventOpened({
  definitionId,
  properties,
}: Extract<GivenToCall, { call: 'submitEvent' }>['event']): Opened {
  const given = properties === undefined ? 'nil' : attributesCode(properties);
  return {
    condition: null,
    statements: [
      ...formatterFor({ customAttributes: properties }),
      'let event = MMCustomEvent(',
      `    definitionId: ${swiftLiteral(definitionId)},`,
      `    properties: ${given}`,
      ')',
    ],
    args: ['event'],
  };
}

/** What the SDK reads from the system and lets nobody set. */
const READ_ONLY: ReadonlySet<string> = new Set(['deviceName', 'language', 'notificationsEnabled']);

function assigned(variable: 'user' | 'installation', value: object): readonly string[] {
  return entriesOf(value).flatMap(([name, one]) => {
    if (variable === 'installation' && READ_ONLY.has(name)) return [`// ${name} cannot be set on iOS.`];
    if (name === 'customAttributes') return attributeStatements(variable, one);
    return [`${variable}.${name} = ${fieldCode(name, one)}`];
  });
}

/** A name that is left out stays as it is. */
function attributeStatements(variable: 'user' | 'installation', attributes: unknown): readonly string[] {
  const isOptional = variable === 'user';
  if (typeof attributes !== 'object' || attributes === null) {
    return [`${variable}.customAttributes = ${isOptional ? 'nil' : '[:]'}`];
  }
  return [
    ...(isOptional ? ['user.customAttributes = user.customAttributes ?? [:]'] : []),
    ...Object.entries(attributes as Readonly<Record<string, CustomAttribute | null>>).map(
      ([name, one]) =>
        `${variable}.customAttributes${isOptional ? '?' : ''}[${swiftLiteral(name)}] = ${attributeCode(one)}`,
    ),
  ];
}

function fieldCode(name: string, value: unknown): string {
  if (value === undefined || value === null) return 'nil';
  if (Array.isArray(value)) return `[${value.map((one) => swiftLiteral(String(one))).join(', ')}]`;
  if (typeof value === 'object') return attributesCode(value as Readonly<Record<string, CustomAttribute>>);
  if (typeof value !== 'string') return typeof value === 'number' ? String(value) : 'nil';
  if (name === 'gender') return `.${value}`;
  return name === 'birthday' ? `day.date(from: ${swiftLiteral(value)})` : swiftLiteral(value);
}

function attributesCode(attributes: Readonly<Record<string, CustomAttribute | null>>): string {
  const entries = Object.entries(attributes).map(
    ([name, one]) => `${swiftLiteral(name)}: ${attributeCode(one)}`,
  );
  return entries.length === 0 ? '[:]' : `[${entries.join(', ')}]`;
}

function attributeCode(attribute: CustomAttribute | null): string {
  if (attribute === null) return 'NSNull()';
  const { type, value } = attribute;
  if (type === 'list') return `[${value.map(itemCode).join(', ')}] as NSArray`;
  if (type === 'date' && isDay(value)) return `day.date(from: ${swiftLiteral(value)})! as NSDate`;
  if (type === 'datetime' && isTime(value)) {
    return `MMDateTime(date: ISO8601DateFormatter().date(from: ${swiftLiteral(value)})!)`;
  }
  return plainCode(value);
}

function plainCode(value: string | number | boolean): string {
  if (typeof value === 'string') return `${swiftLiteral(value)} as NSString`;
  return `NSNumber(value: ${typeof value === 'number' ? numberCode(value) : value})`;
}

function itemCode(item: Readonly<Record<string, string | number | boolean>>): string {
  const entries = Object.entries(item).map(([name, value]) => `${swiftLiteral(name)}: ${plainCode(value)}`);
  return entries.length === 0 ? '[:]' : `[${entries.join(', ')}]`;
}

/** What reads a day, where one is given. */
function formatterFor(value: {
  readonly birthday?: unknown;
  readonly customAttributes?: unknown;
}): readonly string[] {
  const attributes = Object.values((value.customAttributes ?? {}) as Record<string, CustomAttribute | null>);
  const hasDay = attributes.some((one) => one?.type === 'date' && isDay(one.value));
  if (typeof value.birthday !== 'string' && !hasDay) return [];
  return ['let day = ISO8601DateFormatter()', 'day.formatOptions = [.withFullDate]'];
}

function filterCode(filter: Extract<GivenToCall, { call: 'fetchInboxMessages' }>['filter']): string {
  const { fromDateTime, toDateTime, topic, topics, limit } = filter;
  const time = (at: number | undefined): string =>
    at === undefined ? 'nil' : `ISO8601DateFormatter().date(from: ${swiftLiteral(timeText(at))})`;
  const about =
    topics === undefined
      ? `topic: ${topic === undefined ? 'nil' : swiftLiteral(topic)}`
      : `topics: [${topics.map(swiftLiteral).join(', ')}]`;
  return `MMInboxFilterOptions(fromDateTime: ${time(fromDateTime)}, toDateTime: ${time(toDateTime)}, ${about}, limit: ${limit ?? 'nil'})`;
}
