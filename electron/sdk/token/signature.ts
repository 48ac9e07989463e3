/**
 * The signature of a token, checked with a key as the application profile gives it out. Only the server does this;
 * here it serves the prediction of the server's verdict.
 */
import { decodeIosBase64 } from '../base64/ios-base64.ts';

/**
 * Whether the HS256 signature of a token fits a key.
 *
 * @param secretHex the JWT private key, hexadecimal; false for a text that is not
 */
export async function verifySignature(token: string, secretHex: string): Promise<boolean> {
  const end = token.lastIndexOf('.');
  const signature = decodeIosBase64(token.slice(end + 1));
  const secret = hexBytes(secretHex);
  if (end === -1 || signature === null || secret === null) return false;
  const algorithm = { name: 'HMAC', hash: 'SHA-256' } as const;
  const key = await crypto.subtle.importKey('raw', secret, algorithm, false, ['verify']);
  const signed = new TextEncoder().encode(token.slice(0, end));
  return crypto.subtle.verify('HMAC', key, new Uint8Array(signature), signed);
}

function hexBytes(text: string): Uint8Array<ArrayBuffer> | null {
  if (!/^(?:[0-9a-fA-F]{2})+$/.test(text)) return null;
  const bytes = new Uint8Array(text.length / 2);
  for (let index = 0; index < bytes.length; index += 1) {
    bytes[index] = Number.parseInt(text.slice(2 * index, 2 * index + 2), 16);
  }
  return bytes;
}
