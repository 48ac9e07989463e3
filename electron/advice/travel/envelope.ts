/**
 * JSON, and what programs print that looks like it, with a token inside.
 */
import { isObject, parseJsonOrNothing } from '../../../shared/lib/json.ts';
import { nestedTooDeeplyAt } from '../../../shared/lib/nesting.ts';
import { findJwts } from '../../../shared/lib/jwt-text.ts';
import { finding } from '../told/finding.ts';
import { COMPACT, end, type TravelStep, type Taken } from './step.ts';

/** Brackets open at once that are looked into. */
const DEEPEST_JSON = 256;

/** A JSON object or list around it. */
export const envelope: TravelStep = (text) => {
  if (!/^[\s\ufeff]*[{[]/.test(text)) return null;
  if (nestedTooDeeplyAt(text, DEEPEST_JSON) !== null) return null;
  const json = parseJsonOrNothing(text.replace(/^\ufeff/, ''));
  if (json === undefined) return printed(text);
  if (isJsonForm(json)) {
    const form = 'signatures' in json ? 'the general form' : 'the flattened form';
    return end(text, finding('json-serialization', form));
  }
  const found = tokenIn(json, '', 0);
  if (found !== null) {
    const where = found.path === '' ? '' : ` at ${found.path}`;
    return { inner: found.token, finding: finding('json-envelope', `the token is${where}`) };
  }
  return withoutToken(text, json);
};

function isJsonForm(json: unknown): json is Readonly<Record<string, unknown>> {
  return (
    isObject(json) && typeof json['payload'] === 'string' && ('signatures' in json || 'signature' in json)
  );
}

const DEEPEST = 8;

interface Found {
  readonly token: string;
  readonly path: string;
}

function tokenIn(value: unknown, path: string, depth: number): Found | null {
  if (typeof value === 'string') return holdsToken(value) ? { token: value, path } : null;
  if (depth === DEEPEST || typeof value !== 'object' || value === null) return null;
  for (const [name, inner] of Object.entries(value)) {
    const found = tokenIn(inner, path === '' ? name : `${path}.${name}`, depth + 1);
    if (found !== null) return found;
  }
  return null;
}

function holdsToken(value: string): boolean {
  return findJwts(value).length > 0 || (value.length > 20 && COMPACT.test(value.trim()));
}

const ERROR_NAMES = ['error_description', 'message', 'error', 'errors', 'detail', 'title', 'reason'] as const;

/** JSON that a failing maker gave. */
function withoutToken(text: string, json: unknown): Taken {
  const told = isObject(json) ? ERROR_NAMES.find((name) => name in json) : undefined;
  if (!isObject(json) || told === undefined) {
    return end(text, finding('missing-value', 'JSON without a token in it'));
  }
  const value = json[told];
  return end(
    text,
    finding('error-text', `${told}: ${typeof value === 'string' ? value : JSON.stringify(value)}`),
  );
}

/** An object as a program prints it: names without quotes, or with single ones. */
function printed(text: string): Taken | null {
  const [first, ...more] = findJwts(text);
  if (first === undefined || more.length > 0) return null;
  const name = /([\w.-]+)['"]?\s*(?:[:=]|=>)\s*b?['"]?(?:Bearer )?$/.exec(text.slice(0, first.start))?.[1];
  const at = name === undefined ? 'an object as a program prints it' : `the token is at ${name}`;
  return { inner: text.slice(first.start, first.end), finding: finding('json-envelope', at) };
}
