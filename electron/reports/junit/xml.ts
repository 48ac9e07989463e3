/**
 * As much XML as a report needs: elements, attributes, text. Characters that XML 1.0 cannot hold are left out.
 */

// oxlint-disable-next-line no-control-regex -- these are what is to be removed
const NOT_XML = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;
const LONE_SURROGATE = /\p{Surrogate}/gu;

export type XmlAttributes = Readonly<Record<string, string | number>>;

/** A text without the characters that no XML document may hold, escaped or not. */
export function stripNonXml(text: string): string {
  return text.replace(NOT_XML, '').replace(LONE_SURROGATE, '\uFFFD');
}

/** A text as the content of an element. */
export function escapeXmlText(text: string): string {
  return stripNonXml(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\r', '&#13;');
}

/** A text as a double-quoted attribute; line breaks would be read as spaces if they were not escaped. */
export function escapeXmlAttribute(text: string): string {
  return escapeXmlText(text).replaceAll('"', '&quot;').replaceAll('\n', '&#10;').replaceAll('\t', '&#9;');
}

/** An element with child elements, each of them XML already. */
export function xmlElement(
  name: string,
  attributes: XmlAttributes,
  children: readonly string[] = [],
): string {
  const start = `<${name}${attributeText(attributes)}`;
  if (children.length === 0) return `${start}/>`;
  return `${start}>\n${children.join('\n')}\n</${name}>`;
}

/** An element that holds text only. */
export function xmlTextElement(name: string, attributes: XmlAttributes, text: string): string {
  return `<${name}${attributeText(attributes)}>${escapeXmlText(text)}</${name}>`;
}

function attributeText(attributes: XmlAttributes): string {
  return Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${escapeXmlAttribute(String(value))}"`)
    .join('');
}
