/**
 * Values in an address, as the platforms write them.
 */

const HALF_PAIR = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** `encodeURIComponent` throws for half a surrogate pair; that becomes U+FFFD, as UTF-8 encoders do. */
export function percentEncoded(value: string): string {
  return encodeURIComponent(value.replace(HALF_PAIR, '\ufffd'));
}

/** As Java's URLEncoder writes it: a blank is a plus. */
function formEncoded(value: string): string {
  return percentEncoded(value)
    .replace(/[!'()~]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+');
}

/** As Foundation's URLComponents writes a query item: some characters that servers read otherwise stay. */
function queryItem(value: string): string {
  return percentEncoded(value).replace(/%(2B|2F|3A|40)/g, (code) => decodeURIComponent(code));
}

export const QUERY_ENCODERS = { percent: percentEncoded, form: formEncoded, queryItem } as const;

/** As Foundation reads a text that is to be an address: what is encoded already stays, and so does a slash. */
export function asUrlText(value: string): string {
  return percentEncoded(value)
    .replace(/%25(?=[0-9A-Fa-f]{2})/g, '%')
    .replace(/%(2F|3F|23|3A|40|26|3D|2B|24|2C|3B)/g, (code) => decodeURIComponent(code));
}
