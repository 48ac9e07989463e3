/**
 * A strict reader for the XML that reports write: elements, attributes, text, the five entities and numeric references.
 */

export interface XmlNode {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlNode[];
  /** The text directly in the element. */
  readonly text: string;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
// oxlint-disable-next-line no-control-regex -- exactly what XML 1.0 forbids
const FORBIDDEN = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/;
const TAG = /<([\w.-]+)((?:\s+[\w.:-]+="[^"<]*")*)\s*(\/?)>/y;

/** Reads a document, or throws and says where it is not well formed. */
export function parseXml(text: string): XmlNode {
  if (FORBIDDEN.test(text)) throw new Error('A character that XML cannot hold');
  if (/\p{Surrogate}/u.test(text)) throw new Error('A lone surrogate');
  const declaration = '<?xml version="1.0" encoding="UTF-8"?>';
  if (!text.startsWith(declaration)) throw new Error('No XML declaration');
  const start = text.indexOf('<', declaration.length);
  const { node, end } = parseElement(text, start);
  if (text.slice(end).trim() !== '') throw new Error(`Text after the root element at ${end}`);
  return node;
}

/** Every element of a name, in document order. */
export function elements(node: XmlNode, name: string): readonly XmlNode[] {
  const below = node.children.flatMap((child) => elements(child, name));
  return node.name === name ? [node, ...below] : below;
}

function parseElement(text: string, start: number): { readonly node: XmlNode; readonly end: number } {
  TAG.lastIndex = start;
  const match = TAG.exec(text);
  if (match === null) throw new Error(`No element at ${start}: ${text.slice(start, start + 40)}`);
  const [whole, name = '', attributeText = '', closed] = match;
  const attributes = parseAttributes(attributeText);
  if (closed === '/')
    return { node: { name, attributes, children: [], text: '' }, end: start + whole.length };
  return parseContent(text, start + whole.length, name, attributes);
}

function parseContent(text: string, from: number, name: string, attributes: XmlNode['attributes']) {
  const children: XmlNode[] = [];
  let raw = '';
  let at = from;
  const endTag = `</${name}>`;
  while (!text.startsWith(endTag, at)) {
    const next = text.indexOf('<', at);
    if (next === -1) throw new Error(`<${name}> is not closed`);
    raw += text.slice(at, next);
    at = next;
    if (text.startsWith(endTag, at)) break;
    const { node, end } = parseElement(text, at);
    children.push(node);
    at = end;
  }
  return { node: { name, attributes, children, text: unescapeXml(raw) }, end: at + endTag.length };
}

function parseAttributes(text: string): Readonly<Record<string, string>> {
  const pairs = [...text.matchAll(/([\w.:-]+)="([^"]*)"/g)].map(([, name = '', value = '']) => {
    // A reader turns unescaped white space in an attribute into spaces.
    return [name, unescapeXml(value.replaceAll(/[\t\n\r]/g, ' '))] as const;
  });
  if (new Set(pairs.map(([name]) => name)).size !== pairs.length)
    throw new Error('An attribute stands twice');
  return Object.fromEntries(pairs);
}

function unescapeXml(text: string): string {
  return text.replaceAll(
    /&(?:#(\d+)|(\w+))?(;?)/g,
    (match, number?: string, entity?: string, end?: string) => {
      const value = number === undefined ? ENTITIES[entity ?? ''] : String.fromCodePoint(Number(number));
      if (value === undefined || end !== ';') throw new Error(`Not an entity: ${match}`);
      return value;
    },
  );
}
