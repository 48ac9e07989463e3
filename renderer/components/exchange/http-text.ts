/**
 * A request or an answer as text.
 */
import type { TimelineRow } from '../../../shared/model/timeline.ts';

export interface HttpText {
  /** Method and URL, or the status. */
  readonly first: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

/** As it is in the record, without any rearrangement. */
export function rawText({ first, headers, body }: HttpText): string {
  const lines = [first, ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`)];
  return body === null ? lines.join('\n') : `${lines.join('\n')}\n\n${body}`;
}

/** Indented where it is JSON, as it is where it is not. */
export function prettyBody(body: string | null): string {
  if (body === null || body === '') return '(no body)';
  try {
    return JSON.stringify(JSON.parse(body) as unknown, null, 2);
  } catch {
    return body;
  }
}

/** What tells one request from another, without what they all have: `POST …/personalize`, `GET appinstance/a91c…`. */
export function shortTitle({ kind, title }: Pick<TimelineRow, 'kind' | 'title'>): string {
  if (kind !== 'request') return title;
  const [method = '', path = ''] = title.split(' ');
  const short = path.replace(/^\/mobile\/\d+\//, '').replaceAll(ID, '$1…');
  const last = short.split('/').at(-1) ?? short;
  return last.endsWith('…') || !short.includes('/') ? `${method} ${short}` : `${method} …/${last}`;
}

const ID = /\b([0-9a-f]{4})[0-9a-f-]{12,}/g;
