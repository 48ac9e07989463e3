/**
 * Swift for the native SDK of iOS: a closure for the outcome, objects for the values.
 */
import type { Case, CaseLabel, Handling } from './handling.ts';
import { type CodeLine, indented, lines, plain } from './layout.ts';
import { swiftLiteral } from './literals.ts';
import type { LanguageWriter, WrittenCall } from './snippet.ts';
import { type Opened, openedFor } from './swift-values.ts';

const UNIT = '    ';

export const SWIFT: LanguageWriter = {
  init: plain([
    '// The native SDK asks a supplier before each call.',
    'final class JwtSupplier: NSObject, MMJwtSupplier {',
    '    func getJwt() -> String? { jwtFromYourBackend }',
    '}',
    '',
    'MobileMessaging.withApplicationCode(',
    '    yourApplicationCode,',
    '    notificationType: MMUserNotificationType(options: [.alert, .badge, .sound])',
    ')?.withJwtSupplier(JwtSupplier()).start()',
  ]),
  setter: plain(['MobileMessaging.jwtSupplier = JwtSupplier()']),
  call: callLines,
  handling: handlingLines,
};

/** Function and what its closure is given. */
const CALLS: Readonly<Record<WrittenCall['call'], readonly [name: string, closure: string]>> = {
  fetchUser: ['MobileMessaging.fetchUser', '_, error'],
  saveUser: ['MobileMessaging.saveUser', 'error'],
  personalize: ['MobileMessaging.personalize', 'error'],
  depersonalize: ['MobileMessaging.depersonalize', '_, error'],
  fetchInstallation: ['MobileMessaging.fetchInstallation', '_, error'],
  saveInstallation: ['MobileMessaging.saveInstallation', 'error'],
  setInstallationAsPrimary: ['MobileMessaging.setInstallation', '_, error'],
  depersonalizeInstallation: ['MobileMessaging.depersonalizeInstallation', '_, error'],
  submitEvent: ['MobileMessaging.submitEvent', ''],
  submitEventImmediately: ['MobileMessaging.submitEvent', 'error'],
  fetchInboxMessages: ['MobileMessaging.inbox?.fetchInbox', '_, error'],
};

function callLines({ call, given, handling }: WrittenCall): readonly CodeLine[] {
  const opened = openedFor(given);
  const inner = opened.condition === null ? '' : UNIT;
  return [
    ...plain(opened.condition === null ? [] : [`if let ${opened.condition} {`]),
    ...indented(inner, [...plain(opened.statements), ...callItself(call, opened, handling)]),
    ...closing(opened, handling),
  ];
}

/** Where an object may not come about, that is a branch as well. */
function closing({ condition }: Opened, { ending, notes }: Handling): readonly CodeLine[] {
  if (condition === null) return [];
  if (ending !== 'notPossible') return plain(['}']);
  return [...lines(['} else {', ...notes.map((note) => `    // ${note}`)], true), ...plain(['}'])];
}

function callItself(call: WrittenCall['call'], { args }: Opened, handling: Handling): readonly CodeLine[] {
  const [name, closure] = CALLS[call];
  const flat = `${name}(${args.join(', ')})`;
  const head =
    flat.length <= 72
      ? [flat]
      : [`${name}(`, ...args.map((one, index) => `${UNIT}${one}${index < args.length - 1 ? ',' : ''}`), ')'];
  if (closure === '') return lines(head, handling.ending !== null);
  const last = `${head.at(-1) ?? ''} { ${closure} in`;
  return [
    ...plain([...head.slice(0, -1), last.replace('()', '')]),
    ...closureLines(handling),
    ...plain(['}']),
  ];
}

function closureLines({ ending, notes }: Handling): readonly CodeLine[] {
  const isDone = ending === 'success' || ending === 'pending';
  const said = ending === 'notPossible' ? [] : notes;
  const comments = [...(ending === 'success' || ending === null ? ['Done.'] : []), ...said];
  return [
    ...plain(['    if let error = error {', '        onFailed(error)']),
    ...lines(['    } else {', ...comments.map((one) => `        // ${one}`), '    }'], isDone),
  ];
}

function handlingLines({ cases, otherwise }: Handling): readonly CodeLine[] {
  return [
    ...plain(['func onFailed(_ error: NSError) {', '    switch error.mm_code {']),
    ...cases.flatMap(caseLines),
    ...lines(['    default:', ...otherwise.comments.map(comment), '        break'], otherwise.lit),
    ...plain(['    }', '}']),
  ];
}

function caseLines({ labels, comments, lit }: Case): readonly CodeLine[] {
  return lines(
    [`    case ${labels.map(patternOf).join(', ')}:`, ...comments.map(comment), '        break'],
    lit,
  );
}

function patternOf({ code, domain }: CaseLabel): string {
  if (domain === undefined) return swiftLiteral(String(code));
  return `nil where error.domain == ${swiftLiteral(domain)} && error.code == ${code}`;
}

function comment(text: string): string {
  return `        // ${text}`;
}
