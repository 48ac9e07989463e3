/**
 * The shape of a User-Agent: whose it is and how many fields it has, without what a field says.
 */
import { clientOf, PRODUCTS } from '../recognise/client.ts';

interface ReadAgent {
  readonly product: string;
  readonly fields: readonly string[];
}

/** What is expected, and what arrived in its place; alike where a field holds a semicolon. */
export function clientShapes(expected: string, arrived: string): readonly [string, string] {
  const [ours, theirs] = [readAgent(expected), readAgent(arrived)];
  if (ours === null) return [expected, expected];
  const count = ours.fields.length;
  const shape = `${ours.product}/VERSION(${count} fields)`;
  if (theirs === null) return [shape, arrived.trim() === '' ? 'empty' : 'other'];
  const plugin = clientOf(arrived).plugin === null ? '' : ', with a plugin';
  return [shape, `${theirs.product}/VERSION(${fieldsShape(ours.fields, theirs.fields)}${plugin})`];
}

/** A value of a field may hold a semicolon, so more fields than expected are as many. */
function fieldsShape(ours: readonly string[], theirs: readonly string[]): string {
  const count = Math.min(ours.length, theirs.length);
  if (theirs.length !== ours.length) return `${count} fields`;
  const filled = theirs.filter((field, index) => field !== '' && ours[index] === '').length;
  return filled === 0 ? `${count} fields` : `${count} fields, ${filled} more of them filled`;
}

function readAgent(text: string): ReadAgent | null {
  const product = PRODUCTS.find(({ name }) => text.trim().startsWith(`${name}/`));
  const [open, close] = [text.indexOf('('), text.lastIndexOf(')')];
  if (product === undefined || open === -1 || close < open) return null;
  return { product: product.name, fields: text.slice(open + 1, close).split(';') };
}
