import { open } from 'node:fs/promises';

/**
 * The whole of a file. Reads no further than the size it had, whatever is behind the name.
 *
 * @throws with code `EFBIG` where it is larger than `maxBytes`, or the system's own error
 */
export async function readLimited(filePath: string, maxBytes: number): Promise<Uint8Array> {
  const handle = await open(filePath, 'r');
  try {
    const { size } = await handle.stat();
    if (size > maxBytes) throw Object.assign(new Error('The file is too large'), { code: 'EFBIG' });
    const bytes = new Uint8Array(size);
    let length = 0;
    while (length < size) {
      const { bytesRead } = await handle.read(bytes, length, size - length, length);
      if (bytesRead === 0) break;
      length += bytesRead;
    }
    return bytes.subarray(0, length);
  } finally {
    await handle.close();
  }
}
