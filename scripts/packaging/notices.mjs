/** The licenses of what the package contains, as one text for people. */

/**
 * @param {readonly import('./materials.mjs').Material[]} materials
 * @returns {string}
 */
export function noticesText(materials) {
  const line = '-'.repeat(78);
  const parts = materials.map(({ name, version, license, homepage, notice }) =>
    [
      line,
      `${name} ${version}`,
      `License: ${license}`,
      homepage,
      '',
      notice || '(The package brings no text.)',
      '',
    ].join('\n'),
  );
  return [
    'THIRD-PARTY NOTICES',
    '',
    'Personalization Lab contains the following software of others.',
    'Electron, Chromium and Node.js: see LICENSE.electron.txt and LICENSES.chromium.html of the app.',
    '',
    ...parts,
  ].join('\n');
}
