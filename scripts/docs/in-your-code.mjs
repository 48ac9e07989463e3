/** The page of what an application catches, made from the table that the app itself reads. */

/**
 * @typedef {import('../../shared/caught/row.ts').FailureRow} Row
 * @typedef {import('../../shared/caught/row.ts').Arrival} Arrival
 * @typedef {import('../../shared/caught/words.ts').CaughtCall} Call
 * @typedef {import('../../shared/caught/words.ts').CaughtKey} Key
 *
 * @typedef {object} Parts
 * @property {typeof import('../../shared/caught/table.ts')} table
 * @property {typeof import('../../shared/caught/words.ts')} words
 * @property {typeof import('../../shared/caught/arrival.ts')} arrival
 * @property {typeof import('../../shared/caught/native.ts')} native
 * @property {typeof import('../../shared/caught/rules.ts')} rules
 * @property {typeof import('../../shared/caught/traps.ts')} traps
 */

/**
 * @param {Parts} parts
 * @returns {string} Markdown
 */
export function inYourCodePage(parts) {
  const { FAILURE_GROUPS, FAILURES } = parts.table;
  return [
    '# In your code\n',
    '<!-- Made from shared/caught/ by `npm run docs`. Change it there. -->\n',
    `What the \`catch\` of an application receives for ${FAILURES.length} failures, in native code, Flutter, React Native and Cordova. The app shows it under *In your code*, \`lab catch\` prints it, and a scenario can expect it (\`caught\`).\n`,
    '`…` stands for a text that depends on what was given, or comes from an exception. A member that is not named is absent. The English texts of the network errors are those of iOS itself.\n',
    '## Traps\n',
    ...traps(parts),
    '## How a code comes about\n',
    ...ruleTable(parts),
    ...FAILURE_GROUPS.flatMap(({ title, rows }) => [
      `## ${title}\n`,
      ...rows.map((row) => entry(row, parts)),
    ]),
  ].join('\n');
}

/** @param {Parts} parts */
function traps(parts) {
  const { FRAMEWORKS, FRAMEWORK_TITLES } = parts.words;
  return FRAMEWORKS.map((framework) => {
    /** @type {Map<string, Set<string>>} */
    const rowsOf = new Map();
    for (const row of parts.table.FAILURES) {
      for (const call of row.calls) {
        for (const { kind, text } of parts.traps.findTraps(row, framework, { call })) {
          const sentence = GENERAL[kind] ?? text;
          rowsOf.set(sentence, (rowsOf.get(sentence) ?? new Set()).add(row.id));
        }
      }
    }
    const lines = [...rowsOf]
      .toSorted(([, one], [, other]) => other.size - one.size)
      .map(
        ([sentence, ids]) =>
          `- ${code(sentence)} ${[...ids].map((id) => `[${id}](#${anchor(id)})`).join(', ')}`,
      );
    return `### ${FRAMEWORK_TITLES[framework]}\n\n${lines.join('\n')}\n`;
  });
}

/** What holds for many failures, without the value of each. @type {Partial<Record<import('../../shared/caught/traps.ts').TrapKind, string>>} */
const GENERAL = {
  differs: 'code is another one on each system:',
  number: 'code is a number on iOS, and a text on Android where it is there:',
};

/** @param {string} sentence */
function code(sentence) {
  return sentence
    .replaceAll(/\b(code|message) is (null|empty|"[^"]*")/g, '`$1` is `$2`')
    .replaceAll('`empty`', 'empty');
}

/** @param {Parts} parts */
function ruleTable({ words, rules }) {
  const meanings = {
    mmCodeOrZero: 'the SDK’s code, else `"0"`',
    mmCodeOrNumber: 'the SDK’s code, else the number of the `NSError` as a text',
    number: 'always the number of the `NSError` as a text',
  };
  return [
    '| call | Flutter on iOS: `code` | React Native and Cordova on Android: `code` |',
    '|---|---|---|',
    ...words.CAUGHT_CALLS.map((call) => {
      const silent = call === 'submitEvent' ? 'never answers' : meanings[rules.FLUTTER_IOS_RULES[call]];
      return `| \`${call}\` | ${silent} | ${rules.CALLS_WITH_CODE.has(call) ? 'there' : 'absent'} |`;
    }),
    '',
    'Flutter on Android gives the SDK’s code, its message (empty where there is none) and `toString()` as `details`; on iOS `message` is the SDK’s own text or null, and `details` the description of the `NSError`. React Native and Cordova on iOS give `localizedDescription`, the SDK’s code as a text or the number of the `NSError` as a number, and its domain.\n',
  ];
}

/**
 * @param {Row} row
 * @param {Parts} parts
 */
function entry(row, parts) {
  const variants = variantsOf(row, parts);
  return [
    `### <a id="${anchor(row.id)}"></a>${row.title}`,
    '',
    `\`${row.id}\``,
    '',
    '| | Android | iOS |',
    '|---|---|---|',
    ...parts.words.FRAMEWORKS.flatMap((framework) => frameworkLines(row, framework, variants, parts)),
    '',
  ].join('\n');
}

/**
 * Calls that see the same, put together.
 *
 * @param {Row} row
 * @param {import('../../shared/caught/words.ts').Framework} framework
 * @param {readonly Call[]} calls
 * @param {Parts} parts
 */
function frameworkLines(row, framework, calls, { arrival, words, native }) {
  /** @type {Map<string, Call[]>} */
  const groups = new Map();
  for (const call of calls) {
    const { android, ios } = arrival.arrivalsOn(row, framework, { call });
    const key = `${cell(android, native)} | ${cell(ios, native)}`;
    groups.set(key, [...(groups.get(key) ?? []), call]);
  }
  return [...groups].map(([cells, names]) => {
    const whose = groups.size === 1 ? '' : `, ${names.join(', ')}`;
    return `| ${words.FRAMEWORK_TITLES[framework]}${whose} | ${cells} |`;
  });
}

/**
 * @param {Row} row
 * @param {Parts} parts
 */
function variantsOf(row, { words }) {
  return words.CAUGHT_CALLS.filter((call) => row.calls.includes(call));
}

/**
 * @param {Arrival} arrival
 * @param {Parts['native']} native
 */
function cell(arrival, native) {
  if (typeof arrival === 'string') return `*${native.ENDING_TITLES[arrival]}*`;
  const entries = Object.entries(arrival);
  if (entries.length === 0) return '`{}`';
  return entries
    .map(([name, value]) => `\`${name}: ${JSON.stringify(value).replaceAll('|', '\\|')}\``)
    .join('<br>');
}

/** @param {string} id */
function anchor(id) {
  return id.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
