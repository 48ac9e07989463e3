/** The page of all error codes, made from the table that the app itself reads. */

/**
 * @typedef {import('../../shared/errors/error-row.ts').ErrorRow} ErrorRow
 * @typedef {import('../../shared/errors/error-row.ts').Fix} Fix
 */

/** Where a call is stopped, in the order in which a call meets them. */
const ORIGINS = /** @type {const} */ ([
  ['input', 'Input', 'What was entered is refused before the SDK looks at it.'],
  ['sdk', 'SDK', 'The SDK refuses the call because of its own state. Nothing is sent.'],
  ['device', 'Device gate', 'The SDK looked at the token on the device and refused it. Nothing is sent.'],
  ['network', 'Network', 'No usable answer came back.'],
  ['server', 'Server gate', 'The request arrived and the server refused it.'],
  ['ipc', 'App', 'Between the window and the main process of this app.'],
]);

/** @type {Record<ErrorRow['source'], string>} */
const SOURCES = {
  documented: 'the vendor’s documentation',
  sdk: 'read off the SDKs',
  observed: 'seen in the vendor’s samples or answers',
  sandbox: 'this sandbox’s choice: the real answer is not documented',
  app: 'this app’s own',
};

/**
 * @param {{ ERRORS: readonly ErrorRow[], FIX_TITLES: Readonly<Record<Fix, string>> }} table
 * @returns {string} Markdown
 */
export function errorCodesPage({ ERRORS, FIX_TITLES }) {
  const known = new Set(ORIGINS.map(([origin]) => origin));
  const stray = ERRORS.find(({ origin }) => !known.has(origin));
  if (stray) throw new Error(`${stray.id} has an origin that this page does not know: ${stray.origin}`);
  const sections = ORIGINS.flatMap(([origin, title, text]) => {
    const rows = ERRORS.filter((row) => row.origin === origin);
    return rows.length === 0
      ? []
      : [`## ${title}\n\n${text}\n`, ...rows.map((row) => entry(row, FIX_TITLES))];
  });
  return [
    '# Error codes\n',
    '<!-- Made from shared/errors/ by `npm run docs`. Change it there. -->\n',
    `${ERRORS.length} codes, in the order in which a call can meet them.\n`,
    overview(ERRORS),
    ...sections,
  ].join('\n');
}

/** @param {readonly ErrorRow[]} rows */
function overview(rows) {
  const lines = ORIGINS.flatMap(([origin]) =>
    rows
      .filter((row) => row.origin === origin)
      .map(
        (row) =>
          `| [\`${row.code}\`](#${anchor(row)}) | ${row.title} | ${row.origin} | ${row.httpStatus ?? ''} |`,
      ),
  );
  return ['| code | meaning | stopped by | HTTP |', '|---|---|---|---|', ...lines, ''].join('\n');
}

/**
 * @param {ErrorRow} row
 * @param {Readonly<Record<Fix, string>>} fixTitles
 */
function entry(row, fixTitles) {
  const facts = [
    row.name === row.code ? undefined : `name \`${row.name}\``,
    row.httpStatus === null ? undefined : `HTTP ${row.httpStatus}`,
    row.platform === 'all' ? undefined : `${row.platform === 'ios' ? 'iOS' : 'Android'} only`,
    row.retryable ? 'worth retrying' : 'not worth retrying as it is',
    `source: ${SOURCES[row.source]}`,
  ].filter((fact) => fact !== undefined);
  return [
    `### <a id="${anchor(row)}"></a>\`${row.code}\` ${row.title}`,
    '',
    row.cause,
    '',
    `**What to do:** ${row.whatToDo}${row.fix === null ? '' : ` In the app: *${fixTitles[row.fix]}*.`}`,
    '',
    facts.join(' · '),
    '',
  ].join('\n');
}

/** @param {ErrorRow} row */
function anchor(row) {
  return row.id
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
}
