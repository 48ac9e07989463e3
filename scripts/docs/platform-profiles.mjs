/** The page of all platform differences, made from the table that the SDK itself reads. */

/**
 * @typedef {{ id: string, area: string, title: string, strict: string, android: string, ios: string, source: string, certainty: string }} Info
 */

/**
 * @param {{ infos: readonly Info[], areas: Readonly<Record<string, string>>, certainties: Readonly<Record<string, string>>, notModelled: readonly { text: string }[] }} table
 * @returns {string} Markdown
 */
export function platformProfilesPage({ infos, areas, certainties, notModelled }) {
  const stray = infos.find(({ area }) => !Object.hasOwn(areas, area));
  if (stray) throw new Error(`${stray.id} is of an area that this page does not know: ${stray.area}`);
  const sections = Object.entries(areas).flatMap(([area, title]) => {
    const rows = infos.filter((info) => info.area === area);
    return rows.length === 0 ? [] : [`## ${title}\n`, ...rows.map(entry)];
  });
  return [
    '# Platform profiles\n',
    '<!-- Made from electron/sdk/profile/ by `npm run docs`. Change it there. -->\n',
    'The two native SDKs disagree on real inputs, so the SDK of this app takes a profile:\n',
    '- **strict** (the default): a token passes only if both Android and iOS would pass it. A refusal has Android’s code and message, or those of iOS where only iOS refuses. Calls have no quirks.',
    '- **android**, **ios**: what that SDK would do.\n',
    `The profile is chosen in *Settings*; the *Token* screen shows all verdicts side by side. ${infos.length} rows tell the differences apart, and the SDK asks this table wherever it behaves differently.\n`,
    'Each row says how it is known; where its parts differ in that, the least certain one counts:\n',
    ...Object.entries(certainties).map(([certainty, meaning]) => `- *${certainty}*: ${meaning}.`),
    '',
    overview(infos, areas),
    ...sections,
    '## What a phone does and this app does not\n',
    ...notModelled.map(({ text }) => `- ${text}`),
    '',
  ].join('\n');
}

/**
 * @param {readonly Info[]} infos
 * @param {Readonly<Record<string, string>>} areas
 */
function overview(infos, areas) {
  const lines = Object.entries(areas).map(([area, title]) => {
    const rows = infos.filter((info) => info.area === area);
    const unlike = (/** @type {'android' | 'ios'} */ platform) =>
      rows.filter((row) => row[platform] !== row.strict).length;
    return `| ${title} | ${rows.length} | ${unlike('android')} | ${unlike('ios')} |`;
  });
  return [
    '| area | rows | Android unlike strict | iOS unlike strict |',
    '|---|---|---|---|',
    ...lines,
    '',
  ].join('\n');
}

/** @param {Info} info */
function entry({ id, title, strict, android, ios, source, certainty }) {
  return [
    `### ${title}`,
    '',
    `\`${id}\``,
    '',
    '| strict | Android | iOS |',
    '|---|---|---|',
    `| ${cell(strict)} | ${cell(android)} | ${cell(ios)} |`,
    '',
    `*${certainty}*: ${source}.`.replace(/\.\.$/, '.'),
    '',
  ].join('\n');
}

/** @param {string} text */
function cell(text) {
  return text.replaceAll('|', '\\|');
}
