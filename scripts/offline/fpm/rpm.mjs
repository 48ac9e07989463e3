/** An rpm package, made by rpmbuild. */

import { copyFileSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { compressionLevel, listFiles, packageTime } from './stage.mjs';
import { tool } from './tool.mjs';

/** Folders that belong to the system or to others; a package that owned them would take them along when it goes. */
const SHARED_FOLDERS =
  /^\/(?:opt|usr(?:\/share(?:\/(?:applications|doc|metainfo|mime(?:\/packages)?|icons(?:\/hicolor(?:\/[^/]+(?:\/apps)?)?)?))?)?)$/;

/**
 * @param {import('./arguments.mjs').PackageRequest} request
 * @param {string} files the laid out root
 * @param {string} work an empty place beside it
 */
export function buildRpm(request, files, work) {
  const top = path.join(work, 'rpmbuild');
  mkdirSync(top, { recursive: true });
  const spec = path.join(top, 'package.spec');
  writeFileSync(
    spec,
    specFile(request, listFiles(files), {
      install: readFileSync(request.afterInstall, 'utf8'),
      remove: readFileSync(request.afterRemove, 'utf8'),
    }),
  );
  process.env['SOURCE_DATE_EPOCH'] ??= String(packageTime());
  tool('rpmbuild', [
    '-bb',
    '--target',
    request.architecture,
    '--buildroot',
    files,
    '--define',
    `_topdir ${top}`,
    '--define',
    `_rpmdir ${path.join(top, 'RPMS')}`,
    '--noclean',
    spec,
  ]);
  const folder = path.join(top, 'RPMS');
  const made = readdirSync(folder, { recursive: true, encoding: 'utf8' }).find((name) =>
    name.endsWith('.rpm'),
  );
  if (made === undefined) throw new Error('rpmbuild made no package');
  move(path.join(folder, made), request.output);
}

/**
 * @param {import('./arguments.mjs').PackageRequest} request
 * @param {readonly { path: string, isFolder: boolean }[]} content
 * @param {{ install: string, remove: string }} scripts
 */
export function specFile(request, content, scripts) {
  const lines = request.description.split('\n').map((line) => line.trim());
  const fields = [
    `Name: ${request.name}`,
    `Version: ${request.version}`,
    'Release: 1',
    `Summary: ${request.summary || lines[0]}`,
    `License: ${request.license || 'Unknown'}`,
    `Group: ${request.category || 'Applications'}`,
    `URL: ${request.url}`,
    `Vendor: ${request.vendor}`,
    `Packager: ${request.maintainer}`,
    // Electron brings its own libraries; what is found by looking at them is not what it needs of the system.
    'AutoReqProv: no',
    ...request.depends.map((name) => `Requires: ${name}`),
  ];
  const files = content
    .filter((entry) => !(entry.isFolder && SHARED_FOLDERS.test(entry.path)))
    .map((entry) => `${entry.isFolder ? '%dir ' : ''}"${escapeMacros(entry.path)}"`);
  return [
    // The binaries are Electron's, stripped already, and their bytes are checked.
    '%define debug_package %{nil}',
    '%define __os_install_post %{nil}',
    '%define _build_id_links none',
    `%define _binary_payload w${compressionLevel()}T0.xzdio`,
    '%define _buildhost localhost',
    '%define use_source_date_epoch_as_buildtime 1',
    '%define clamp_mtime_to_source_date_epoch 1',
    ...fields,
    '',
    '%description',
    lines.join('\n'),
    '',
    '%post',
    escapeMacros(body(scripts.install)),
    '',
    '%postun',
    escapeMacros(body(scripts.remove)),
    '',
    '%files',
    '%defattr(-,root,root,-)',
    ...files,
    '',
  ].join('\n');
}

/** @param {string} text */
function escapeMacros(text) {
  return text.replaceAll('%', '%%');
}

/** @param {string} script rpm brings the first line itself */
function body(script) {
  return script.replace(/^#!.*\n/, '');
}

/** @param {string} from @param {string} to maybe on another disk */
function move(from, to) {
  try {
    renameSync(from, to);
  } catch {
    copyFileSync(from, to);
  }
}
