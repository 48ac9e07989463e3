/**
 * Bytes of a text file as text, whichever editor or shell wrote it.
 */
import { failed, ok, type Result } from '../../shared/lib/result.ts';

export interface TextProblem {
  readonly message: string;
  /** Characters before the first that cannot be read. */
  readonly offset: number;
}

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

/**
 * UTF-8, with or without a byte order mark, and UTF-16 of either byte order, which Windows PowerShell writes. Without a
 * mark UTF-16 is known by its first character, which is ASCII in every file that the app reads. The mark is taken off.
 */
export function decodeText(bytes: Uint8Array): Result<string, TextProblem> {
  const encoding = encodingOf(bytes);
  if (encoding === 'utf-32') return failed({ message: 'the file is UTF-32; save it as UTF-8', offset: 0 });
  try {
    return ok(new TextDecoder(encoding, { fatal: true }).decode(bytes));
  } catch {
    const offset = new TextDecoder(encoding).decode(bytes).indexOf('\ufffd');
    const name = encoding === 'utf-8' ? 'UTF-8' : 'UTF-16';
    return failed({ message: `the file is not ${name} text; save it as UTF-8`, offset: Math.max(0, offset) });
  }
}

function encodingOf([first, second, third, fourth]: Uint8Array): Encoding | 'utf-32' {
  if (first === 0xff && second === 0xfe) return third === 0 && fourth === 0 ? 'utf-32' : 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (first === 0 && second === 0) return 'utf-32';
  if (first === 0 && second !== undefined) return 'utf-16be';
  if (second === 0) return third === 0 && fourth === 0 ? 'utf-32' : 'utf-16le';
  return 'utf-8';
}
