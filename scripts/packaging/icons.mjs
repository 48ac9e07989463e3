/** Every size of the app's icon, from the one drawing. */

import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';

const DRAWING_DPI = 72;
const DRAWING_SIZE = 512;

/** Pixels. Those of the freedesktop icon theme, and 1024 for macOS. */
export const SIZES = [16, 24, 32, 48, 64, 96, 128, 256, 512, 1024];
const WINDOWS_SIZES = [16, 24, 32, 48, 64, 128, 256];
/** Type codes of the icns format for PNG pictures, with their size in pixels. */
const MAC_TYPES = /** @type {const} */ ([
  ['icp4', 16],
  ['icp5', 32],
  ['ic07', 128],
  ['ic08', 256],
  ['ic09', 512],
  ['ic10', 1024],
  ['ic11', 32],
  ['ic12', 64],
  ['ic13', 256],
  ['ic14', 512],
]);

/**
 * Writes `icons/SIZExSIZE.png`, `icon.ico` and `icon.icns`.
 *
 * @param {string} drawing an SVG file, square
 * @param {string} folder where they go
 */
export async function makeIcons(drawing, folder) {
  const svg = await readFile(drawing);
  const pictures = new Map(
    await Promise.all(SIZES.map(async (size) => /** @type {const} */ ([size, await picture(svg, size)]))),
  );
  const png = (/** @type {number} */ size) => /** @type {Buffer} */ (pictures.get(size));
  await mkdir(path.join(folder, 'icons'), { recursive: true });
  await Promise.all([
    ...SIZES.map((size) => writeFile(path.join(folder, 'icons', `${size}x${size}.png`), png(size))),
    writeFile(
      path.join(folder, 'icon.ico'),
      windowsIcon(WINDOWS_SIZES.map((size) => ({ size, png: png(size) }))),
    ),
    writeFile(
      path.join(folder, 'icon.icns'),
      macIcon(MAC_TYPES.map(([type, size]) => ({ type, png: png(size) }))),
    ),
  ]);
}

/**
 * Drawn at its size rather than scaled, so that small ones are sharp.
 *
 * @param {Buffer} svg @param {number} size
 */
function picture(svg, size) {
  return sharp(svg, { density: (DRAWING_DPI * size) / DRAWING_SIZE })
    .resize(size, size)
    .png({ compressionLevel: 9 })
    .toBuffer();
}

/**
 * The ico format: a header, a directory with 16 bytes per picture, the pictures.
 *
 * @param {readonly { size: number, png: Buffer }[]} pictures
 */
export function windowsIcon(pictures) {
  const header = Buffer.alloc(6);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(pictures.length, 4);
  let offset = 6 + 16 * pictures.length;
  const directory = pictures.map(({ size, png }) => {
    const entry = Buffer.alloc(16);
    // 256 does not fit in the byte; zero stands for it.
    entry.writeUInt8(size % 256, 0);
    entry.writeUInt8(size % 256, 1);
    entry.writeUInt16LE(1, 4);
    entry.writeUInt16LE(32, 6);
    entry.writeUInt32LE(png.length, 8);
    entry.writeUInt32LE(offset, 12);
    offset += png.length;
    return entry;
  });
  return Buffer.concat([header, ...directory, ...pictures.map(({ png }) => png)]);
}

/**
 * The icns format: a header and, per picture, its type, its length with these eight bytes, and itself.
 *
 * @param {readonly { type: string, png: Buffer }[]} pictures
 */
export function macIcon(pictures) {
  const block = (/** @type {string} */ type, /** @type {Buffer} */ content) => {
    const head = Buffer.alloc(8);
    head.write(type, 'ascii');
    head.writeUInt32BE(content.length + 8, 4);
    return Buffer.concat([head, content]);
  };
  return block('icns', Buffer.concat(pictures.map(({ type, png }) => block(type, png))));
}
