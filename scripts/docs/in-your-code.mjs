/** The page of what an application catches, made from the table that the window and the command line ask. */

/**
 * @typedef {{ kind: string, members?: Readonly<Record<string, string | number | null>>, why?: string }} Arrival
 * @typedef {import('../../shared/caught/failure.ts').Failure} Failure
 * @typedef {import('../../shared/caught/words.ts').CaughtCall} CaughtCall
 * @typedef {import('../../shared/caught/words.ts').Framework} Framework
 * @typedef {import('../../shared/caught/words.ts').System} System
 */

/**
 * @typedef {object} Table
 * @property {readonly Failure[]} failures
 * @property {(failure: Failure) => readonly CaughtCall[]} callsOf
 * @property {(failure: Failure, framework: Framework, system: System, call: CaughtCall) => Arrival} arrival
 * @property {(pair: Readonly<Record<System, Arrival>>) => readonly string[]} trapsOf
 * @property {Readonly<Record<Framework, string>>} frameworks
 */

/**
 * @param {Table} table
 * @returns {string} Markdown
 */
export function inYourCodePage(table) {
  const frameworks = /** @type {readonly Framework[]} */ (Object.keys(table.frameworks));
  return [
    '# In your code\n',
    '<!-- Made from shared/caught/ by `npm run docs`. Change it there. -->\n',
    'What the `catch` of an application receives when a call fails, by framework and system. The window shows it for the call on screen (*In your code*), `lab catch` for any failure, and a scenario can expect it (`caught`). Read in the plugins for Flutter 9.9.0, React Native 14.10.1 and Cordova 8.6.0, over Android SDK 15 and iOS SDK 15.5. Texts of iOS’s own network errors are the English ones.\n',
    '## Traps\n',
    ...traps(table, frameworks),
    '',
    ...frameworks.flatMap((framework) => [
      `## ${table.frameworks[framework]}\n`,
      '| failure | call | Android | iOS |',
      '|---|---|---|---|',
      ...table.failures.flatMap((failure) => rows(table, framework, failure)),
      '',
    ]),
  ].join('\n');
}

/**
 * @param {Table} table
 * @param {readonly Framework[]} frameworks
 */
function traps(table, frameworks) {
  /** @type {Map<string, Set<string>>} */
  const found = new Map();
  for (const framework of frameworks.filter((name) => name !== 'native')) {
    for (const failure of table.failures) {
      for (const group of groups(table, framework, failure)) {
        for (const trap of table.trapsOf(group.pair)) {
          if (trap.startsWith('The codes differ')) continue;
          const title = failure.title.charAt(0).toLowerCase() + failure.title.slice(1);
          found.set(trap, (found.get(trap) ?? new Set()).add(`${title} (${table.frameworks[framework]})`));
        }
      }
    }
  }
  return [...found].map(([trap, places]) => {
    const list = [...places];
    const shown = list.slice(0, 4).join('; ');
    return `- **${trap}** ${shown}${list.length > 4 ? `; and ${list.length - 4} more` : ''}.`;
  });
}

/**
 * The calls with the same outcome on both systems together.
 *
 * @param {Table} table
 * @param {Framework} framework
 * @param {Failure} failure
 */
function groups(table, framework, failure) {
  /** @type {Map<string, { calls: CaughtCall[], pair: Record<System, Arrival> }>} */
  const found = new Map();
  for (const call of table.callsOf(failure)) {
    const pair = {
      android: table.arrival(failure, framework, 'android', call),
      ios: table.arrival(failure, framework, 'ios', call),
    };
    const key = JSON.stringify(pair);
    found.set(key, { pair, calls: [...(found.get(key)?.calls ?? []), call] });
  }
  return [...found.values()];
}

/**
 * @param {Table} table
 * @param {Framework} framework
 * @param {Failure} failure
 */
function rows(table, framework, failure) {
  return groups(table, framework, failure).map(({ calls, pair }, index) => {
    const all = calls.length === table.callsOf(failure).length;
    const which = all ? 'all' : calls.map((call) => `\`${call}\``).join(', ');
    return `| ${index === 0 ? failure.title : ''} | ${which} | ${cell(pair.android)} | ${cell(pair.ios)} |`;
  });
}

/** @param {Arrival} arrival */
function cell(arrival) {
  if (arrival.kind === 'success') return 'no error: success';
  if (arrival.kind === 'never') return 'nothing arrives';
  if (arrival.kind === 'impossible') return `cannot happen: ${arrival.why}`;
  const members = Object.entries(arrival.members ?? {});
  if (members.length === 0) return '`{}`';
  return members
    .map(
      ([name, value]) => `${name} \`${JSON.stringify(value).replaceAll('|', '\\|').replaceAll('`', '’')}\``,
    )
    .join('<br>');
}
