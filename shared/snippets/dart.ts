/**
 * Dart for the Flutter plugin: exceptions for the outcome, objects for the values.
 */
import type { GivenToCall } from '../model/given.ts';
import type { UserPatch } from '../model/models.ts';
import type { Handling } from './handling.ts';
import { type Code, type CodeLine, group, indented, labelled, lines, plain, written } from './layout.ts';
import { dartLiteral } from './literals.ts';
import type { LanguageWriter, WrittenCall } from './snippet.ts';
import { switchLines } from './switch-lines.ts';
import { attributeValues, entriesOf, type MapStyle, plainData, timeText } from './values.ts';

const API = 'InfobipMobilemessaging';
const MAP: MapStyle = { open: '{', close: '}', key: (name) => `${dartLiteral(name)}: ` };

export const DART: LanguageWriter = {
  init: plain([
    `await ${API}.init(Configuration(`,
    '  applicationCode: yourApplicationCode,',
    '  userDataJwt: jwtFromYourBackend,',
    "  iosSettings: IOSSettings(notificationTypes: ['alert', 'badge', 'sound']),",
    '));',
  ]),
  setter: plain([`await ${API}.setUserDataJwt(jwtFromYourBackend);`]),
  call: callLines,
  handling: (handling) => [
    ...plain(['void onFailed(PlatformException error) {']),
    ...switchLines(handling, dartLiteral),
    ...plain(['}']),
  ],
};

/** Calls that return before they are made, so that only a zone catches what comes of them. */
const NOT_AWAITED: ReadonlySet<string> = new Set(['submitEvent', 'submitEventImmediately']);

function callLines({ call, given, handling }: WrittenCall): readonly CodeLine[] {
  if (NOT_AWAITED.has(call)) return eventLines(call, given, handling);
  return [
    ...plain(['try {']),
    ...indented('  ', plain(statements(call, given))),
    ...indented('  ', doneLines(handling)),
    ...plain(['} on PlatformException catch (error) {', '  onFailed(error);']),
    ...foreignLines(handling),
    ...plain(['}']),
  ];
}

function statements(call: string, given: GivenToCall | null): readonly string[] {
  if (given?.call === 'saveUser') return saveStatements(given.patch);
  return written(group(`await ${API}.${call}(`, argumentsOf(given), ');', true));
}

function doneLines({ ending, notes }: Handling): readonly CodeLine[] {
  const isDone = ending === 'success' || ending === 'pending';
  const comments = [
    ...(ending === 'success' || ending === null ? ['Done.'] : []),
    ...(ending === null ? [] : notes),
  ];
  return lines(
    comments.map((text) => `// ${text}`),
    isDone,
  );
}

function foreignLines({ isForeign, notes }: Handling): readonly CodeLine[] {
  if (!isForeign) return [];
  return lines(
    ['} catch (error) {', '  // Not of the plugin: Dart itself.', ...notes.map((note) => `  // ${note}`)],
    true,
  );
}

function eventLines(call: string, given: GivenToCall | null, handling: Handling): readonly CodeLine[] {
  return [
    ...plain(['// Nothing can be awaited: only a zone catches what comes of it.', 'runZonedGuarded(() {']),
    ...indented('  ', plain(written(group(`${API}.${call}(`, argumentsOf(given), ');', true)))),
    ...indented('  ', doneLines(handling)),
    ...plain(['}, (error, stack) {', '  if (error is PlatformException) onFailed(error);', '});']),
  ];
}

/** The plugin sends every field, so a save begins with what is known. */
function saveStatements(patch: UserPatch): readonly string[] {
  const { customAttributes, ...rest } = patch;
  return [
    '// What is left out would be removed: begin with what is known.',
    `final user = await ${API}.getUser();`,
    ...entriesOf(rest).flatMap(([name, value]) =>
      written(fieldCode(name, value), { before: `user.${name} = `, after: ';' }),
    ),
    ...(customAttributes === undefined ? [] : attributeStatement(customAttributes)),
    `await ${API}.saveUser(user);`,
  ];
}

function attributeStatement(
  attributes: NonNullable<UserPatch['customAttributes']> | null,
): readonly string[] {
  if (attributes === null) return ['user.customAttributes = null;'];
  const items = [
    '...?user.customAttributes',
    ...entriesOf(attributeValues(attributes) as object).map(([name, value]) =>
      labelled(MAP.key(name), plainData(value, dartLiteral, MAP)),
    ),
  ];
  return written(group('{', items, '}'), { before: 'user.customAttributes = ', after: ';' });
}

function fieldCode(name: string, value: unknown): Code {
  if (name === 'gender' && typeof value === 'string') return `Gender.${value}`;
  if (name === 'customAttributes') return plainData(attributeValues(value), dartLiteral, MAP);
  return plainData(value, dartLiteral, MAP);
}

/** A constructor with named arguments. */
function made(name: string, value: object): Code {
  const items = entriesOf(value).map(([field, one]) => labelled(`${field}: `, fieldCode(field, one)));
  return group(`${name}(`, items, ')');
}

function argumentsOf(given: GivenToCall | null): readonly Code[] {
  if (given === null) return [];
  switch (given.call) {
    case 'personalize':
      return [contextCode(given.context)];
    case 'saveUser':
      return ['user'];
    case 'saveInstallation':
      return [made('Installation', given.patch)];
    case 'setInstallationAsPrimary':
      return [
        group('InstallationPrimary(', [dartLiteral(given.pushRegistrationId), String(given.isPrimary)], ')'),
      ];
    case 'depersonalizeInstallation':
      return [dartLiteral(given.pushRegistrationId)];
    case 'submitEvent':
    case 'submitEventImmediately': {
      const { definitionId, properties } = given.event;
      return [plainData({ definitionId, properties: attributeValues(properties ?? {}) }, dartLiteral, MAP)];
    }
    case 'fetchInboxMessages':
      return ['jwtFromYourBackend', dartLiteral(given.externalUserId), filterCode(given.filter)];
  }
}

function contextCode(context: Extract<GivenToCall, { call: 'personalize' }>['context']): Code {
  const { userIdentity, userAttributes, forceDepersonalize, keepAsLead, setDeviceAsPrimary } = context;
  const attributes =
    userAttributes === undefined
      ? []
      : [labelled('userAttributes: ', made('UserAttributes', userAttributes))];
  return group(
    'PersonalizeContext(',
    [
      labelled('userIdentity: ', made('UserIdentity', userIdentity)),
      ...attributes,
      `forceDepersonalize: ${forceDepersonalize}`,
      `keepAsLead: ${keepAsLead}`,
      `setDeviceAsPrimary: ${setDeviceAsPrimary}`,
    ],
    ')',
  );
}

/** The plugin's filter takes one topic. */
function filterCode({ fromDateTime, toDateTime, topic, topics, limit }: InboxFilter): Code {
  const time = (name: string, at: number | undefined): readonly Code[] =>
    at === undefined ? [] : [`${name}: DateTime.parse(${dartLiteral(timeText(at))})`];
  const one = topic ?? topics?.[0];
  return group(
    'FilterOptions(',
    [
      ...time('fromDateTime', fromDateTime),
      ...time('toDateTime', toDateTime),
      ...(one === undefined ? [] : [`topic: ${dartLiteral(one)}`]),
      ...(limit === undefined ? [] : [`limit: ${limit}`]),
    ],
    ')',
  );
}

type InboxFilter = Extract<GivenToCall, { call: 'fetchInboxMessages' }>['filter'];
