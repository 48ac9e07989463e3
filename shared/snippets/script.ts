/**
 * JavaScript for the React Native and the Cordova plugin: callbacks for the outcome, plain objects for the values.
 */
import type { GivenToCall } from '../model/given.ts';
import type { UserPatch } from '../model/models.ts';
import type { Handling } from './handling.ts';
import { type Code, type CodeLine, group, indented, labelled, lines, plain, written } from './layout.ts';
import { scriptLiteral } from './literals.ts';
import type { LanguageWriter, WrittenCall } from './snippet.ts';
import { switchLines } from './switch-lines.ts';
import {
  attributeValues,
  entriesOf,
  isIdentifier,
  type MapStyle,
  plainData,
  timeText,
  withPlainAttributes,
} from './values.ts';

/** `__proto__` in an object literal would be its prototype; in brackets it is a name like any other. */
function key(name: string): string {
  if (name === '__proto__') return `[${scriptLiteral(name)}]: `;
  return `${isIdentifier(name) ? name : scriptLiteral(name)}: `;
}

const MAP: MapStyle = { open: '{ ', close: ' }', key };

function object(value: object): Code {
  return plainData(value, scriptLiteral, MAP);
}

/** The only difference between the two plugins: how the object is called, and who may be told of a new token. */
interface Plugin {
  readonly api: string;
  readonly head: readonly string[];
  readonly setterArguments: string;
}

function writerOf({ api, head, setterArguments }: Plugin): LanguageWriter {
  return {
    init: plain([
      ...head,
      `${api}.init(`,
      '  {',
      '    applicationCode: yourApplicationCode,',
      '    userDataJwt: jwtFromYourBackend,',
      "    ios: { notificationTypes: ['alert', 'badge', 'sound'] },",
      '  },',
      '  () => {},',
      '  onFailed,',
      ');',
    ]),
    setter: plain([`${api}.setUserDataJwt(jwtFromYourBackend, ${setterArguments});`]),
    call: (call) => callLines(api, call),
    handling: (handling) => handlingLines(handling),
  };
}

export const REACT_NATIVE: LanguageWriter = writerOf({
  api: 'mobileMessaging',
  head: ["import { mobileMessaging } from 'infobip-mobile-messaging-react-native-plugin';", ''],
  setterArguments: '() => {}, onFailed',
});

export const CORDOVA: LanguageWriter = writerOf({
  api: 'MobileMessaging',
  head: [],
  setterArguments: 'onFailed',
});

function handlingLines(handling: Handling): readonly CodeLine[] {
  return [...plain(['function onFailed(error) {']), ...switchLines(handling, scriptLiteral), ...plain(['}'])];
}

function callLines(api: string, { call, given, handling }: WrittenCall): readonly CodeLine[] {
  const isLit = handling.ending !== null;
  const notes = handling.notes.map((note) => `// ${note}`);
  if (call === 'submitEvent') {
    const name = `${api}.submitEvent`;
    return [
      ...lines(notes, isLit),
      ...lines(written(group(`${name}(`, argumentsOf(given), ');', true)), isLit),
    ];
  }
  if (given?.call === 'saveUser') return saveLines(api, given.patch, handling);
  const head = `${api}.${call}(`;
  const flat = argumentsOf(given).flatMap((one) => written(one, { after: ',' }));
  return [
    ...plain([head]),
    ...indented('  ', plain(flat)),
    ...indented('  ', doneLines(handling)),
    ...plain(['  onFailed,', ');']),
  ];
}

/** The callback of a call that went well. */
function doneLines({ ending, notes }: Handling): readonly CodeLine[] {
  const comments = [...(ending === 'success' || ending === null ? ['Done.'] : []), ...notes];
  const isDone = ending === 'success' || ending === 'pending';
  return lines(['(result) => {', ...comments.map((text) => `  // ${text}`), '},'], isDone);
}

/** iOS removes what is left out, so a save begins with what is known. */
function saveLines(api: string, patch: UserPatch, handling: Handling): readonly CodeLine[] {
  const { customAttributes, ...rest } = patch;
  const merged =
    typeof customAttributes === 'object' && customAttributes !== null
      ? [
          labelled(
            'customAttributes: ',
            group(
              '{ ',
              [
                '...user.customAttributes',
                ...entriesOf(attributeValues(customAttributes) as object).map(([name, value]) =>
                  labelled(key(name), plainData(value, scriptLiteral, MAP)),
                ),
              ],
              ' }',
            ),
          ),
        ]
      : customAttributes === null
        ? ['customAttributes: null']
        : [];
  const items = [
    '...user',
    ...entriesOf(rest).map(([name, value]) => labelled(key(name), plainData(value, scriptLiteral, MAP))),
    ...merged,
  ];
  return [
    ...plain(['// iOS removes what is left out: begin with what is known.', `${api}.getUser((user) => {`]),
    ...indented('  ', [
      ...plain([`${api}.saveUser(`]),
      ...indented('  ', plain(written(group('{ ', items, ' }'), { after: ',' }))),
      ...indented('  ', doneLines(handling)),
      ...plain(['  onFailed,', ');']),
    ]),
    ...plain(['});']),
  ];
}

function argumentsOf(given: GivenToCall | null): readonly Code[] {
  if (given === null) return [];
  switch (given.call) {
    case 'personalize': {
      const { userAttributes, ...rest } = given.context;
      return [
        object({
          userIdentity: rest.userIdentity,
          ...(userAttributes === undefined ? {} : { userAttributes: withPlainAttributes(userAttributes) }),
          ...flags(rest),
        }),
      ];
    }
    case 'saveUser':
    case 'saveInstallation':
      return [object(withPlainAttributes(given.patch))];
    case 'setInstallationAsPrimary':
      return [scriptLiteral(given.pushRegistrationId), String(given.isPrimary)];
    case 'depersonalizeInstallation':
      return [scriptLiteral(given.pushRegistrationId)];
    case 'submitEvent':
    case 'submitEventImmediately': {
      const { definitionId, properties } = given.event;
      return [object({ definitionId, properties: attributeValues(properties ?? {}) })];
    }
    case 'fetchInboxMessages':
      return ['jwtFromYourBackend', scriptLiteral(given.externalUserId), object(filterOf(given.filter))];
  }
}

function flags(
  context: Readonly<Record<'forceDepersonalize' | 'keepAsLead' | 'setDeviceAsPrimary', boolean>>,
) {
  const { forceDepersonalize, keepAsLead, setDeviceAsPrimary } = context;
  return { forceDepersonalize, keepAsLead, setDeviceAsPrimary };
}

function filterOf(filter: Extract<GivenToCall, { call: 'fetchInboxMessages' }>['filter']): object {
  return Object.fromEntries(
    entriesOf(filter).map(([name, value]) => [
      name,
      name.endsWith('DateTime') ? timeText(Number(value)) : value,
    ]),
  );
}
