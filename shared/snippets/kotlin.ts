/**
 * Kotlin for the native SDK of Android: a listener for the outcome, setters for the values.
 */
import type { GivenToCall } from '../model/given.ts';
import type { CustomAttribute } from '../model/models.ts';
import type { Case, Handling } from './handling.ts';
import { type Code, type CodeLine, flatText, group, indented, lines, plain, written } from './layout.ts';
import { kotlinLiteral } from './literals.ts';
import type { LanguageWriter, WrittenCall } from './snippet.ts';
import { entriesOf, isDay, isTime, numberCode, textList, timeText } from './values.ts';

const UNIT = '    ';
const API = 'MobileMessaging.getInstance(context)';

export const KOTLIN: LanguageWriter = {
  init: plain([
    '// The native SDK asks a supplier before each call.',
    'MobileMessaging.Builder(application)',
    '    .withApplicationCode(yourApplicationCode)',
    '    .withJwtSupplier { jwtFromYourBackend }',
    '    .build()',
  ]),
  setter: plain([`${API}.setJwtSupplier { jwtFromYourBackend }`]),
  call: callLines,
  handling: handlingLines,
};

/** What the listener of each call is given. */
const RESULTS: Readonly<Record<WrittenCall['call'], string>> = {
  fetchUser: 'User',
  saveUser: 'User',
  personalize: 'User',
  depersonalize: 'SuccessPending',
  fetchInstallation: 'Installation',
  saveInstallation: 'Installation',
  setInstallationAsPrimary: 'List<Installation>',
  depersonalizeInstallation: 'List<Installation>',
  submitEvent: 'CustomEvent',
  submitEventImmediately: 'CustomEvent',
  fetchInboxMessages: 'Inbox',
};

function callLines({ call, given, handling }: WrittenCall): readonly CodeLine[] {
  const { before, args } = argumentsOf(given);
  if (call === 'submitEvent') {
    return [
      ...plain(before),
      ...lines([`${API}.submitEvent(${args.map(flatText).join(', ')})`], handling.ending !== null),
    ];
  }
  return [
    ...plain([...before, `${functionOf(call)}(`]),
    ...indented(UNIT, plain(args.flatMap((one) => written(one, { after: ',', unit: UNIT })))),
    ...indented(UNIT, listenerLines(RESULTS[call], handling)),
    ...plain([')']),
  ];
}

function functionOf(call: WrittenCall['call']): string {
  if (call === 'fetchInboxMessages') return 'MobileInbox.getInstance(context).fetchInbox';
  return `${API}.${call === 'submitEventImmediately' ? 'submitEvent' : call}`;
}

function listenerLines(result: string, { ending, notes }: Handling): readonly CodeLine[] {
  const isDone = ending === 'success' || ending === 'pending';
  const comments = [...(ending === 'success' || ending === null ? ['Done.'] : []), ...notes];
  return [
    ...plain([
      `object : MobileMessaging.ResultListener<${result}>() {`,
      `    override fun onResult(result: Result<${result}, MobileMessagingError>) {`,
    ]),
    ...lines(['        if (result.isSuccess) {', ...comments.map((one) => `            // ${one}`)], isDone),
    ...plain(['        } else {', '            onFailed(result.error)', '        }', '    }', '},']),
  ];
}

function handlingLines({ cases, otherwise }: Handling): readonly CodeLine[] {
  return [
    ...plain(['fun onFailed(error: MobileMessagingError) {', '    when (error.code) {']),
    ...cases.flatMap(caseLines),
    ...lines(['        else -> {', ...otherwise.comments.map(comment), '        }'], otherwise.lit),
    ...plain(['    }', '}']),
  ];
}

function caseLines({ labels, comments, lit }: Case): readonly CodeLine[] {
  const codes = labels.map(({ code }) => kotlinLiteral(String(code))).join(', ');
  return lines([`        ${codes} -> {`, ...comments.map(comment), '        }'], lit);
}

function comment(text: string): string {
  return `            // ${text}`;
}

interface Arguments {
  /** Statements that make what is given. */
  readonly before: readonly string[];
  readonly args: readonly Code[];
}

function argumentsOf(given: GivenToCall | null): Arguments {
  if (given === null) return { before: [], args: [] };
  switch (given.call) {
    case 'personalize':
      return personalizeArguments(given.context);
    case 'saveUser':
      return { before: made('user', 'User', given.patch), args: ['user'] };
    case 'saveInstallation':
      return { before: made('installation', 'Installation', given.patch), args: ['installation'] };
    case 'setInstallationAsPrimary':
      return { before: [], args: [kotlinLiteral(given.pushRegistrationId), String(given.isPrimary)] };
    case 'depersonalizeInstallation':
      return { before: [], args: [kotlinLiteral(given.pushRegistrationId)] };
    case 'submitEvent':
    case 'submitEventImmediately':
      return { before: eventStatements(given.event), args: ['event'] };
    case 'fetchInboxMessages':
      return {
        before: [],
        args: ['jwtFromYourBackend', kotlinLiteral(given.externalUserId), filterCode(given.filter)],
      };
  }
}

function personalizeArguments(context: Extract<GivenToCall, { call: 'personalize' }>['context']): Arguments {
  const { userIdentity, userAttributes, forceDepersonalize, keepAsLead, setDeviceAsPrimary } = context;
  return {
    before: [
      ...made('identity', 'UserIdentity', userIdentity),
      ...(userAttributes === undefined ? [] : made('attributes', 'UserAttributes', userAttributes)),
    ],
    args: [
      'identity',
      userAttributes === undefined ? 'null' : 'attributes',
      `/* forceDepersonalize */ ${forceDepersonalize}`,
      `/* keepAsLead */ ${keepAsLead}`,
      `/* setDeviceAsPrimary */ ${setDeviceAsPrimary}`,
    ],
  };
}

/** Properties whose getter is no getter to Kotlin, so that the setter is called by its name. */
const SETTERS: Readonly<Record<string, string>> = {
  isPrimaryDevice: 'setPrimaryDevice',
  isPushRegistrationEnabled: 'setPushRegistrationEnabled',
};

/** An object and a statement for each value; what is not set is not sent. */
function made(variable: string, type: string, value: object): readonly string[] {
  return [
    `val ${variable} = ${type}()`,
    ...entriesOf(value).flatMap(([name, one]) => {
      if (name === 'customAttributes' && one !== null)
        return attributeStatements(variable, type, one as object);
      const setter = SETTERS[name];
      if (setter !== undefined) return [`${variable}.${setter}(${String(one)})`];
      return written(fieldCode(name, one), { before: `${variable}.${name} = `, unit: UNIT });
    }),
  ];
}

function fieldCode(name: string, value: unknown): Code {
  if (typeof value === 'string') {
    if (name === 'gender') return `UserAttributes.Gender.${value}`;
    if (name === 'birthday') return `DateTimeUtil.dateFromYMDString(${kotlinLiteral(value)})`;
    return kotlinLiteral(value);
  }
  if (Array.isArray(value)) return textList(value.map(String), kotlinLiteral, 'setOf(', ')');
  return String(value);
}

function attributeStatements(variable: string, type: string, attributes: object): readonly string[] {
  return Object.entries(attributes as Readonly<Record<string, CustomAttribute | null>>).flatMap(
    ([name, attribute]) => {
      const key = kotlinLiteral(name);
      if (attribute === null) return [`${variable}.removeCustomAttribute(${key})`];
      if (attribute.type !== 'list') {
        return [`${variable}.setCustomAttribute(${key}, CustomAttributeValue(${valueCode(attribute)}))`];
      }
      if (type === 'Installation') return ['// The SDK takes no list for an installation.'];
      return written(group('ListCustomAttributeValue(listOf(', attribute.value.map(itemCode), '))'), {
        before: `${variable}.setListCustomAttribute(${key}, `,
        after: ')',
        unit: UNIT,
      });
    },
  );
}

function valueCode(attribute: Exclude<CustomAttribute, { type: 'list' }>): string {
  const { type, value } = attribute;
  if (typeof value === 'number') return numberCode(value);
  if (typeof value === 'boolean') return String(value);
  if (type === 'date' && isDay(value)) return `DateTimeUtil.dateFromYMDString(${kotlinLiteral(value)})`;
  if (type === 'datetime' && isTime(value)) {
    return `DateTimeUtil.dateTimeFromISO8601DateUTCString(${kotlinLiteral(value)})`;
  }
  return kotlinLiteral(value);
}

function itemCode(item: Readonly<Record<string, string | number | boolean>>): Code {
  const puts = Object.entries(item).map(([name, value]) => {
    const key = kotlinLiteral(name);
    if (typeof value === 'number') return `.putNumber(${key}, ${numberCode(value)})`;
    if (typeof value === 'boolean') return `.putBoolean(${key}, ${value})`;
    return `.putString(${key}, ${kotlinLiteral(value)})`;
  });
  return `ListCustomAttributeItem.builder()${puts.join('')}.build()`;
}

function eventStatements({
  definitionId,
  properties = {},
}: Extract<GivenToCall, { call: 'submitEvent' }>['event']): readonly string[] {
  return [
    `val event = CustomEvent(${kotlinLiteral(definitionId)})`,
    ...Object.entries(properties).map(([name, attribute]) =>
      attribute.type === 'list'
        ? '// The SDK takes no list for an event.'
        : `event.setProperty(${kotlinLiteral(name)}, CustomAttributeValue(${valueCode(attribute)}))`,
    ),
  ];
}

function filterCode(filter: Extract<GivenToCall, { call: 'fetchInboxMessages' }>['filter']): Code {
  const { fromDateTime, toDateTime, topic, topics, limit } = filter;
  const time = (at: number | undefined): string =>
    at === undefined ? 'null' : `DateTimeUtil.ISO8601DateFromString(${kotlinLiteral(timeText(at))})`;
  const about: Code =
    topics === undefined
      ? topic === undefined
        ? 'null as String?'
        : kotlinLiteral(topic)
      : textList(topics, kotlinLiteral, 'listOf(', ')');
  return group(
    'MobileInboxFilterOptions(',
    [time(fromDateTime), time(toDateTime), about, String(limit ?? 'null')],
    ')',
  );
}
