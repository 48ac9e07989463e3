/** The table of step kinds in the page about scenarios, made from the registry that the runner itself reads. */

const BEGIN = '<!-- Steps: made from electron/scenarios/steps/ by `npm run docs`. Change them there. -->';
const END = '<!-- End of steps. -->';
/** What every step may have. */
const COMMON = new Set(['do', 'title', 'expect']);

/**
 * @typedef {object} Kind
 * @property {string} words
 * @property {{ shape: Readonly<Record<string, unknown>> }} schema
 */

/**
 * @param {string} page as it is
 * @param {Readonly<Record<string, Kind>>} kinds
 * @returns {string} the page with the table of today
 */
export function withStepTable(page, kinds) {
  const [before, rest] = split(page, BEGIN);
  const [, after] = split(rest, END);
  const rows = Object.entries(kinds).map(
    ([name, kind]) => `| \`${name}\` | ${members(kind)} | ${kind.words} |`,
  );
  const table = ['| `do` | members | what |', '|---|---|---|', ...rows].join('\n');
  return `${before}${BEGIN}\n\n${table}\n\n${END}${after}`;
}

/** @param {Kind} kind */
function members({ schema }) {
  const names = Object.keys(schema.shape).filter((name) => !COMMON.has(name));
  return names.map((name) => `\`${name}\``).join(', ');
}

/**
 * @param {string} text
 * @param {string} mark
 * @returns {[string, string]}
 */
function split(text, mark) {
  const at = text.indexOf(mark);
  if (at < 0) throw new Error(`The page about scenarios has lost its mark “${mark}”`);
  return [text.slice(0, at), text.slice(at + mark.length)];
}
