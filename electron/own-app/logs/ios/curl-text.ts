/**
 * Requests as the iOS SDK wrote them until 15.0: a command line of cURL, with all headers.
 *
 * Source: `Request.cURLRepresentation` of the HTTP library that the SDK brought along until April 2026.
 */
import type { LoggedRequest } from '../model/log-types.ts';

const QUOTED = String.raw`"((?:[^"\\]|\\.)*)"`;
const HEADER = new RegExp(`^-H ${QUOTED}$`);
const BODY = new RegExp(`^-d ${QUOTED}$`, 's');
const ADDRESS = /^"(https?:\/\/[^"]*)"$/;
const METHOD = /^-X ([A-Z]{1,16})$/;

/** The request of a command line, or null where its address, which comes last, is not there. */
export function readCurlText(text: string): LoggedRequest | null {
  let method = 'GET';
  let body: string | null = null;
  let url: string | null = null;
  const headers: (readonly [string, string])[] = [];
  for (const part of text.split(/ \\\r?\n\s*/).map((one) => one.trim())) {
    const header = HEADER.exec(part)?.[1];
    const split = header === undefined ? -1 : header.indexOf(': ');
    if (header !== undefined && split > 0)
      headers.push([header.slice(0, split), unescaped(header.slice(split + 2))]);
    method = METHOD.exec(part)?.[1] ?? method;
    body = bodyOf(part) ?? body;
    url = ADDRESS.exec(part)?.[1] ?? url;
  }
  return url === null ? null : { method, url, headers, body };
}

function bodyOf(part: string): string | null {
  const body = part.startsWith('-d ') ? BODY.exec(part)?.[1] : undefined;
  return body === undefined ? null : unescaped(body);
}

function unescaped(text: string): string {
  return text.replaceAll(/\\(["\\])/g, '$1');
}
