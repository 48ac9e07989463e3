/** A deb package, made by dpkg-deb. */

import { createHash } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  lstatSync,
  lutimesSync,
  mkdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { compressionLevel, listFiles, packageTime } from './stage.mjs';
import { tool } from './tool.mjs';

/**
 * @param {import('./arguments.mjs').PackageRequest} request
 * @param {string} files the laid out root
 */
export function buildDeb(request, files) {
  const control = path.join(files, 'DEBIAN');
  const content = listFiles(files);
  mkdirSync(control, { mode: 0o755 });
  writeFileSync(path.join(control, 'control'), controlFile(request, installedKibibytes(content)));
  writeFileSync(path.join(control, 'md5sums'), sums(files, content));
  script(request.afterInstall, path.join(control, 'postinst'));
  script(request.afterRemove, path.join(control, 'postrm'));
  const time = packageTime();
  for (const name of ['control', 'md5sums', 'postinst', 'postrm', '.']) {
    lutimesSync(path.join(control, name), time, time);
  }
  lutimesSync(files, time, time);
  process.env['SOURCE_DATE_EPOCH'] ??= String(time);
  tool('dpkg-deb', [
    '--root-owner-group',
    '-Zxz',
    `-z${compressionLevel()}`,
    '--build',
    files,
    request.output,
  ]);
}

/**
 * @param {import('./arguments.mjs').PackageRequest} request
 * @param {number} installedSize in kibibytes
 */
export function controlFile(request, installedSize) {
  const [summary = '', ...more] = request.description.split('\n').map((line) => line.trim());
  const fields = {
    Package: request.name,
    Version: request.version,
    Architecture: request.architecture,
    Maintainer: request.maintainer,
    'Installed-Size': String(installedSize),
    Depends: request.depends.join(', '),
    Recommends: request.recommends.join(', '),
    Section: request.category || 'misc',
    Priority: 'optional',
    Homepage: request.url,
    Description: [summary || request.name, ...more.filter(Boolean).map((line) => ` ${line}`)].join('\n'),
  };
  const lines = Object.entries(fields).flatMap(([name, value]) =>
    value === '' ? [] : [`${name}: ${value}`],
  );
  return `${lines.join('\n')}\n`;
}

/** As Debian's policy counts: every file rounded up to whole kibibytes, one for everything else. */
function installedKibibytes(/** @type {ReturnType<typeof listFiles>} */ content) {
  return content.reduce((sum, { isFolder, bytes }) => sum + (isFolder ? 1 : Math.ceil(bytes / 1024)), 0);
}

/** @param {string} files @param {ReturnType<typeof listFiles>} content */
function sums(files, content) {
  return content
    .filter((entry) => !entry.isFolder && !lstatSync(path.join(files, entry.path)).isSymbolicLink())
    .map((entry) => {
      const sum = createHash('md5')
        .update(readFileSync(path.join(files, entry.path)))
        .digest('hex');
      return `${sum}  ${entry.path.slice(1)}\n`;
    })
    .join('');
}

/** @param {string} from @param {string} to */
function script(from, to) {
  copyFileSync(from, to);
  chmodSync(to, 0o755);
}
