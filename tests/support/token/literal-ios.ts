/**
 * A second, slow reader of tokens as iOS's: written word for word from the rules, with recursion and exceptions, to be
 * compared with the fast one. It shares no code with it.
 */

class FoundationError extends Error {}

/** A number keeps what was written: Foundation converts only what is left when all has been read. */
type Parsed =
  | { readonly number: string }
  | { readonly text: string }
  | boolean
  | null
  | Parsed[]
  | Map<string, Parsed>;

const STRUCTURE = 'JWT_TOKEN_STRUCTURE_INVALID';
const EXPIRED = ['JWT_TOKEN_EXPIRED', null] as const;
type Said = readonly [code: string | null, message: string | null];

/** What iOS says of a token, at a clock in milliseconds: code and message, both null where it passes. */
export function literalIos(token: string | null, nowMs: number): Said {
  if (token === null) return [null, null];
  if (Array.from(token).every(isWhitespaceOrNewline)) return [STRUCTURE, 'Token is empty or blank.'];
  const parts = split(token);
  if (parts.length !== 3) return [STRUCTURE, 'Token must have three parts separated by dots.'];
  const header = objectOf(parts[0] ?? '');
  if (header === null) return [STRUCTURE, 'Token header is not a valid Base64 encoded JSON object.'];
  const headers = ['alg', 'typ', 'kid'].filter((name) => !header.has(name));
  if (headers.length > 0) return [STRUCTURE, `Missing JWT header fields: ${swiftArray(headers)}`];
  const payload = objectOf(parts[1] ?? '');
  if (payload === null) return [STRUCTURE, 'Token payload is not a valid Base64 encoded JSON object.'];
  const claims = ['typ', 'sub', 'infobip-api-key', 'iat', 'exp', 'jti'].filter((name) => !payload.has(name));
  if (claims.length > 0) return [STRUCTURE, `Missing JWT claims: ${swiftArray(claims)}`];
  const exp = secondsOf(payload.get('exp') ?? null);
  return exp === null || nowMs / 1000 >= exp ? EXPIRED : [null, null];
}

function swiftArray(names: readonly string[]): string {
  return `[${names.map((name) => `"${name}"`).join(', ')}]`;
}

function isWhitespaceOrNewline(character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  const alone = [0x20, 0x85, 0xa0, 0x1680, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000];
  return alone.includes(code) || (code >= 0x09 && code <= 0x0d) || (code >= 0x2000 && code <= 0x200b);
}

/** By whole characters: only a dot that is one by itself separates, and empty parts are dropped. */
function split(token: string): readonly string[] {
  const parts = [''];
  for (const { segment } of new Intl.Segmenter('en').segment(token)) {
    if (segment === '.') parts.push('');
    else parts.push((parts.pop() ?? '') + segment);
  }
  return parts.filter((part) => part !== '');
}

function objectOf(segment: string): ReadonlyMap<string, Parsed> | null {
  try {
    const text = textOf(base64(segment));
    const parser = new Parser(text);
    const value = parser.document();
    return value instanceof Map ? value : null;
  } catch (error) {
    if (error instanceof FoundationError) return null;
    throw error;
  }
}

function base64(segment: string): Buffer {
  const standard = segment.replaceAll('-', '+').replaceAll('_', '/');
  const toppedUp = standard + '='.repeat((4 - (standard.length % 4)) % 4);
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(toppedUp)) {
    throw new FoundationError('not Base64');
  }
  return Buffer.from(toppedUp, 'base64');
}

/** A mark, or where the zero bytes of the first characters stand, tells the encoding. */
function textOf(bytes: Buffer): string {
  const starts = (...mark: number[]) => mark.every((byte, index) => bytes[index] === byte);
  if (starts(0xef, 0xbb, 0xbf)) return decode('utf-8', bytes.subarray(3));
  if (starts(0, 0, 0xfe, 0xff)) return decode32(bytes.subarray(4), (at) => at.readUInt32BE());
  if (starts(0xff, 0xfe, 0, 0)) return decode32(bytes.subarray(4), (at) => at.readUInt32LE());
  if (starts(0xff, 0xfe)) return decode('utf-16le', bytes.subarray(2));
  if (starts(0xfe, 0xff)) return decode('utf-16be', bytes.subarray(2));
  const zeros = [...bytes.subarray(0, 4)].map((byte) => (byte === 0 ? '0' : 'x')).join('');
  if (bytes.length < 2) return decode('utf-8', bytes);
  if (bytes.length < 4) {
    if (zeros.startsWith('0')) return decode('utf-16be', bytes);
    return zeros.startsWith('x0') ? decode('utf-16le', bytes) : decode('utf-8', bytes);
  }
  if (zeros.startsWith('000')) return decode32(bytes, (at) => at.readUInt32BE());
  if (zeros.endsWith('000')) return decode32(bytes, (at) => at.readUInt32LE());
  if (/^0.0/.test(zeros)) return decode('utf-16be', bytes);
  return /0.0$/.test(zeros) ? decode('utf-16le', bytes) : decode('utf-8', bytes);
}

function decode(encoding: string, bytes: Buffer): string {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new FoundationError('bytes that do not fit');
  }
}

function decode32(bytes: Buffer, read: (at: Buffer) => number): string {
  if (bytes.length % 4 !== 0) throw new FoundationError('half a character');
  let text = '';
  for (let at = 0; at < bytes.length; at += 4) {
    const code = read(bytes.subarray(at, at + 4));
    if (code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) throw new FoundationError('no character');
    text += String.fromCodePoint(code);
  }
  return text;
}

class Parser {
  private readonly text: string;
  private position = 0;
  private depth = 0;

  constructor(text: string) {
    this.text = text;
  }

  document(): Parsed {
    const value = this.value();
    this.space();
    if (this.position < this.text.length) throw new FoundationError('text after the document');
    mustFit(value);
    return value;
  }

  private take(pattern: RegExp): string | null {
    const found = new RegExp(pattern.source, 'y');
    found.lastIndex = this.position;
    const match = found.exec(this.text);
    if (match === null) return null;
    this.position += match[0].length;
    return match[0];
  }

  private space(): void {
    this.take(/[ \t\r\n]*/);
  }

  private value(): Parsed {
    this.space();
    if (this.take(/\{/) !== null) return this.nested(() => this.object());
    if (this.take(/\[/) !== null) return this.nested(() => this.array());
    if (this.text.charAt(this.position) === '"') return { text: this.string() };
    const word = this.take(/true|false|null/);
    if (word !== null) return word === 'null' ? null : word === 'true';
    const number = this.take(/-?(?:0(?![0-9])|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/);
    if (number === null) throw new FoundationError('no value');
    return { number };
  }

  private nested(read: () => Parsed): Parsed {
    this.depth += 1;
    if (this.depth > 512) throw new FoundationError('too deep');
    const value = read();
    this.depth -= 1;
    return value;
  }

  private object(): Parsed {
    const members = new Map<string, Parsed>();
    for (;;) {
      this.space();
      if (this.take(/\}/) !== null) return members;
      const name = this.string();
      this.space();
      if (this.take(/:/) === null) throw new FoundationError('no colon');
      members.set(name, this.value());
      this.space();
      if (this.take(/,/) === null && this.text.charAt(this.position) !== '}') {
        throw new FoundationError('no comma');
      }
    }
  }

  private array(): Parsed {
    const items: Parsed[] = [];
    for (;;) {
      this.space();
      if (this.take(/\]/) !== null) return items;
      items.push(this.value());
      this.space();
      if (this.take(/,/) === null && this.text.charAt(this.position) !== ']') {
        throw new FoundationError('no comma');
      }
    }
  }

  private string(): string {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids them
    const raw = this.take(/"(?:[^"\\\0-\u001f]|\\["\\/bfnrt]|\\u[0-9a-fA-F]{4})*"/);
    if (raw === null) throw new FoundationError('no string');
    const text = JSON.parse(raw) as string;
    if (/\p{Surrogate}/u.test(text)) throw new FoundationError('half a pair');
    return text;
  }
}

function mustFit(value: Parsed): void {
  if (Array.isArray(value)) value.forEach(mustFit);
  else if (value instanceof Map) [...value.values()].forEach(mustFit);
  else if (typeof value === 'object' && value !== null && 'number' in value) {
    if (!Number.isFinite(Number(value.number))) throw new FoundationError('not representable');
  }
}

function secondsOf(value: Parsed): number | null {
  if (typeof value === 'boolean') return Number(value);
  if (value === null || Array.isArray(value) || value instanceof Map) return null;
  if ('text' in value) return swiftDouble(value.text);
  const number = Number(value.number);
  if (!/^[0-9]+$/.test(value.number)) return number;
  const integer = BigInt(value.number);
  const isUnsigned = integer >= 2n ** 63n && integer < 2n ** 64n;
  return isUnsigned && BigInt.asUintN(64, BigInt(number)) !== integer ? null : number;
}

/** `strtod` in the C locale, which must take all up to the first U+0000, and no space before it. */
function swiftDouble(text: string): number | null {
  const [c = ''] = text.split('\0');
  const [, sign = '', rest = ''] = /^([+-]?)(.*)$/s.exec(c) ?? [];
  const value = unsignedDouble(rest.toLowerCase());
  if (value === null) return null;
  return sign === '-' ? -value : value;
}

function unsignedDouble(text: string): number | null {
  if (text === 'inf' || text === 'infinity') return Infinity;
  if (/^(?:nan|snan|nan\([a-z0-9_]*\))$/.test(text)) return Number.NaN;
  if (/^(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:e[+-]?[0-9]+)?$/.test(text)) return Number(text);
  const match = /^0x(?=\.?[0-9a-f])([0-9a-f]*)\.?([0-9a-f]*)(?:p([+-]?[0-9]+))?$/.exec(text);
  if (match === null) return null;
  const [, whole = '', fraction = '', exponent = '0'] = match;
  return Number(`0x${whole}${fraction}`) * 2 ** (Number(exponent) - 4 * fraction.length);
}
