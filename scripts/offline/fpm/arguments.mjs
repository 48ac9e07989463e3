/** The part of fpm's command line that electron-builder uses. */

import { parseArgs } from 'node:util';

/**
 * @typedef {object} PackageRequest
 * @property {'deb' | 'rpm'} type
 * @property {string} output the package's file
 * @property {string} name
 * @property {string} version
 * @property {string} architecture in the words of the package's kind
 * @property {string} description the first line is a summary
 * @property {string} maintainer
 * @property {string} vendor
 * @property {string} url
 * @property {string} license
 * @property {string} category
 * @property {string} summary
 * @property {string} compression
 * @property {readonly string[]} depends
 * @property {readonly string[]} recommends
 * @property {string} afterInstall file of the script
 * @property {string} afterRemove file of the script
 * @property {readonly { from: string, to: string }[]} mappings what is packaged, and where it goes
 */

const text = /** @type {const} */ ({ type: 'string', default: '' });
const list = /** @type {const} */ ({ type: 'string', multiple: true });
const flag = /** @type {const} */ ({ type: 'boolean' });

/**
 * @param {readonly string[]} args
 * @returns {PackageRequest}
 * @throws {Error} for an option or a value that is not known: a package that lacks something is worse than none
 */
export function parseFpmArguments(args) {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      source: { ...text, short: 's' },
      type: { ...text, short: 't' },
      depends: { ...list, short: 'd' },
      force: flag,
      debug: flag,
      log: text,
      architecture: text,
      'after-install': text,
      'after-remove': text,
      description: text,
      version: text,
      package: text,
      name: text,
      maintainer: text,
      vendor: text,
      url: text,
      category: text,
      license: text,
      iteration: text,
      'deb-priority': text,
      'deb-recommends': list,
      'deb-compression': text,
      'rpm-os': text,
      'rpm-summary': text,
      'rpm-compression': text,
    },
  });
  const type = values.type;
  if (values.source !== 'dir') throw new Error(`Only folders can be packaged, not "${values.source}"`);
  if (type !== 'deb' && type !== 'rpm') throw new Error(`Only deb and rpm can be made, not "${type}"`);
  for (const name of /** @type {const} */ (['name', 'version', 'package', 'architecture'])) {
    if (values[name] === '') throw new Error(`--${name} is missing`);
  }
  return {
    type,
    output: values.package,
    name: values.name,
    version: values.version,
    architecture: values.architecture,
    description: values.description,
    maintainer: values.maintainer,
    vendor: values.vendor,
    url: values.url,
    license: values.license,
    category: values.category,
    summary: values['rpm-summary'],
    compression: type === 'deb' ? values['deb-compression'] : values['rpm-compression'],
    depends: values.depends ?? [],
    recommends: values['deb-recommends'] ?? [],
    afterInstall: values['after-install'],
    afterRemove: values['after-remove'],
    mappings: positionals.map(mapping),
  };
}

/** @param {string} argument `from=to`; the target has no equals sign */
function mapping(argument) {
  const at = argument.lastIndexOf('=/');
  if (at <= 0) throw new Error(`Not a file and its place: ${argument}`);
  return { from: argument.slice(0, at), to: argument.slice(at + 1) };
}
