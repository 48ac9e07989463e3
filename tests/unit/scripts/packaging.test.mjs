import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { inProject } from '../../../scripts/lib/project.mjs';
import { parseFpmArguments } from '../../../scripts/offline/fpm/arguments.mjs';
import { controlFile } from '../../../scripts/offline/fpm/deb.mjs';
import { specFile } from '../../../scripts/offline/fpm/rpm.mjs';
import { macIcon, windowsIcon } from '../../../scripts/packaging/icons.mjs';
import { metainfo } from '../../../scripts/packaging/metainfo.mjs';
import { noticesText } from '../../../scripts/packaging/notices.mjs';
import { billOfMaterials } from '../../../scripts/packaging/sbom.mjs';
import { signingReport } from '../../../scripts/packaging/signing.mjs';
import { expectedFile, TARGETS } from '../../../scripts/packaging/targets.mjs';
import { packageVersion } from '../../../scripts/packaging/version.mjs';

const NEEDED = ['-s', 'dir', '-t', 'deb', '--name', 'lab', '--version', '1', '--package', '/out/lab.deb'];
const ARGS = [...NEEDED, '--architecture', 'amd64'];

describe('the arguments that electron-builder gives to fpm', () => {
  it('are read as they are meant', () => {
    const request = parseFpmArguments([
      ...ARGS,
      '--force',
      '-d',
      'libgtk-3-0 | libgtk-3-0t64',
      '-d',
      'xdg-utils',
      '--deb-recommends',
      'gnome-keyring',
      '--deb-compression',
      'xz',
      '--description',
      'Short\n Long',
      '/a/linux-unpacked/=/opt/lab',
      'x=y.png=/usr/share/x.png',
    ]);
    expect(request).toMatchObject({
      type: 'deb',
      depends: ['libgtk-3-0 | libgtk-3-0t64', 'xdg-utils'],
      recommends: ['gnome-keyring'],
      compression: 'xz',
      mappings: [
        { from: '/a/linux-unpacked/', to: '/opt/lab' },
        { from: 'x=y.png', to: '/usr/share/x.png' },
      ],
    });
  });

  it.each([
    [['--unknown', 'x'], /unknown/i],
    [['no mapping'], /Not a file and its place/],
  ])('%j are refused rather than left out', (more, problem) => {
    expect(() => parseFpmArguments([...ARGS, ...more])).toThrow(problem);
  });

  it('without what a package must have are refused', () => {
    expect(() => parseFpmArguments(NEEDED)).toThrow('--architecture is missing');
    expect(() => parseFpmArguments(ARGS.with(3, 'pacman'))).toThrow('Only deb and rpm');
  });

  it('any file and place come out as they went in', () => {
    const name = fc.stringMatching(/^[\w .-]+$/);
    fc.assert(
      fc.property(name, name, (from, to) => {
        const { mappings } = parseFpmArguments([...ARGS, '--', `/${from}=/${to}`]);
        expect(mappings).toEqual([{ from: `/${from}`, to: `/${to}` }]);
      }),
    );
  });
});

const REQUEST = parseFpmArguments([
  ...ARGS,
  '--maintainer',
  'A <a@b.example>',
  '--description',
  'Short\n Long\n',
]);

it('a control file has one field a line, the long description indented, nothing empty', () => {
  expect(controlFile({ ...REQUEST, depends: ['a', 'b | c'] }, 12)).toBe(
    [
      'Package: lab',
      'Version: 1',
      'Architecture: amd64',
      'Maintainer: A <a@b.example>',
      'Installed-Size: 12',
      'Depends: a, b | c',
      'Section: misc',
      'Priority: optional',
      'Description: Short',
      ' Long',
      '',
    ].join('\n'),
  );
});

it('a spec file owns its own folders and leaves those of others alone', () => {
  const folder = (/** @type {string} */ place) => ({ path: place, isFolder: true });
  const spec = specFile(
    REQUEST,
    [
      folder('/opt'),
      folder('/opt/lab'),
      { path: '/opt/lab/100% sure', isFolder: false },
      folder('/usr/share/doc'),
      folder('/usr/share/doc/lab'),
      folder('/usr/share/icons/hicolor/16x16/apps'),
    ],
    { install: '#!/bin/sh\necho 5%\n', remove: '#!/bin/sh\ntrue\n' },
  );
  const [, files = ''] = spec.split('%files\n');
  expect(files.trim().split('\n').slice(1)).toEqual([
    '%dir "/opt/lab"',
    '"/opt/lab/100%% sure"',
    '%dir "/usr/share/doc/lab"',
  ]);
  expect(spec).toContain('%post\necho 5%%\n');
});

describe('icons', () => {
  const png = Buffer.from('picture');

  it('for Windows point at each picture', () => {
    const icon = windowsIcon([
      { size: 16, png },
      { size: 256, png },
    ]);
    expect(icon.readUInt16LE(4)).toBe(2);
    expect([icon.readUInt8(6), icon.readUInt8(22)]).toEqual([16, 0]);
    for (const entry of [6, 22]) {
      const at = icon.readUInt32LE(entry + 12);
      expect(icon.subarray(at, at + icon.readUInt32LE(entry + 8))).toEqual(png);
    }
    expect(icon).toHaveLength(6 + 32 + 2 * png.length);
  });

  it('for macOS say how long they are', () => {
    const icon = macIcon([{ type: 'ic07', png }]);
    expect(icon.toString('ascii', 0, 4)).toBe('icns');
    expect(icon.readUInt32BE(4)).toBe(icon.length);
    expect(icon.toString('ascii', 8, 12)).toBe('ic07');
    expect(icon.readUInt32BE(12)).toBe(8 + png.length);
  });
});

const MATERIAL = {
  name: '@scope/part',
  version: '2.0.0',
  license: 'MIT',
  homepage: 'https://x.example',
  notice: 'Text',
};

it('a bill of materials is the same for the same build, and another for another', () => {
  const build = {
    app: { name: 'lab', version: '1.0.0', license: 'MIT', description: 'A lab' },
    materials: [MATERIAL],
    runtime: { version: '45.4.1', kind: 'official' },
    time: 0,
  };
  const text = billOfMaterials(build);
  expect(billOfMaterials(build)).toBe(text);
  const bill = JSON.parse(text);
  expect(bill.components.map((/** @type {{ purl: string }} */ { purl }) => purl)).toEqual([
    'pkg:npm/electron@45.4.1',
    'pkg:npm/%40scope/part@2.0.0',
  ]);
  expect(bill.serialNumber).toMatch(
    /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/,
  );
  const other = JSON.parse(billOfMaterials({ ...build, materials: [] }));
  expect(other.serialNumber).not.toBe(bill.serialNumber);
});

it('notices name each part with its license', () => {
  expect(noticesText([MATERIAL])).toContain('@scope/part 2.0.0\nLicense: MIT\nhttps://x.example\n\nText\n');
  expect(noticesText([{ ...MATERIAL, notice: '' }])).toContain('brings no text');
});

it('a version on a stand-in runtime says so, and sorts before the release in packages', () => {
  expect(packageVersion('1.2.3', 'official')).toBe('1.2.3');
  expect(packageVersion('1.2.3', 'fallback')).toBe('1.2.3-standin');
  expect(metainfo({ version: '1.2.3-standin', time: 86_400 })).toContain(
    '<release version="1.2.3~standin" date="1970-01-02"/>',
  );
});

describe('signing', () => {
  it('is reported as missing, with what it needs', () => {
    for (const platform of /** @type {const} */ (['linux', 'win32', 'darwin'])) {
      const lines = signingReport(platform, {});
      expect(lines.length).toBeGreaterThan(1);
      for (const line of lines) expect(line).toMatch(/^! NOT SIGNED: .+ only with [A-Z]/);
    }
  });

  it('is reported as done where all its keys are there', () => {
    const apple = { APPLE_API_KEY_BASE64: 'x', APPLE_API_KEY_ID: 'x', APPLE_API_ISSUER: 'x' };
    const [signed, notarized] = signingReport('darwin', { ...apple, CSC_LINK: 'x', CSC_KEY_PASSWORD: 'x' });
    expect(signed).toBe('✓ The app is signed.');
    expect(notarized).toBe('✓ The app is notarized.');
    // Nothing is notarized that is not signed.
    expect(signingReport('darwin', apple)[1]).toMatch(/^! NOT SIGNED/);
  });
});

it('every target has the file name that electron-builder.yml gives it', () => {
  const { linux, mac, win, nsis } = /** @type {Record<string, { artifactName: string }>} */ (
    load(readFileSync(inProject('electron-builder.yml'), 'utf8'))
  );
  const patterns = { linux, mac, windows: win };
  for (const target of TARGETS) {
    const pattern = target.name === 'nsis' ? nsis : patterns[target.system];
    const name = pattern?.artifactName.replace('${version}', '1.0.0').replace('${ext}', '');
    const file = expectedFile('/dist', target, '1.0.0');
    const [before = '', after = ''] = (name ?? '').split('${arch}');
    expect(file.startsWith(`/dist/${before}`)).toBe(true);
    expect(file).toContain(after);
  }
  expect(new Set(TARGETS.map((target) => expectedFile('/dist', target, '1.0.0'))).size).toBe(TARGETS.length);
});
