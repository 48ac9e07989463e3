/**
 * What is typed into the search of the timeline: words, and terms such as `code:UNAUTHORIZED`. Pure.
 */
import type { TimelineFacets, TimelineFilter } from '../../../shared/model/timeline.ts';

const FACET_OF = {
  kind: 'kinds',
  call: 'calls',
  code: 'codes',
  origin: 'origins',
  person: 'persons',
} as const satisfies Readonly<Record<string, keyof TimelineFacets>>;
export type TermName = keyof typeof FACET_OF;

export const TERM_NAMES = Object.keys(FACET_OF) as readonly TermName[];

export interface Query {
  /** What stays in the field. */
  readonly text: string;
  readonly filter: Partial<TimelineFilter>;
}

/**
 * Takes finished terms out of a text: those with a space behind them, and the last one when it is entered. What no
 * entry has stays text, so that nothing typed is lost.
 */
export function takeTerms(text: string, facets: TimelineFacets | null, isEntered: boolean): Query {
  let filter: Partial<TimelineFilter> = {};
  const pieces = text.split(/(\s+)/);
  const rest = pieces.filter((piece, index) => {
    if (!isEntered && index === pieces.length - 1) return true;
    const term = termOf(piece, facets);
    if (term === null) return true;
    filter = { ...filter, ...term };
    return false;
  });
  return Object.keys(filter).length === 0 ? { text, filter } : { text: rest.join('').trimStart(), filter };
}

function termOf(piece: string, facets: TimelineFacets | null): Partial<TimelineFilter> | null {
  const colon = piece.indexOf(':');
  const name = TERM_NAMES.find((one) => one === piece.slice(0, colon).toLowerCase());
  if (colon < 1 || name === undefined || facets === null) return null;
  const value = valueAmong(facets[FACET_OF[name]], piece.slice(colon + 1));
  return value === null ? null : filterBy(name, value);
}

/** As it is written, whatever its case; else the only one that begins so. */
function valueAmong(facets: readonly { readonly value: string }[], typed: string): string | null {
  const wanted = typed.toLowerCase();
  if (wanted === '') return null;
  const values = facets.map(({ value }) => value);
  const begin = values.filter((value) => value.toLowerCase().startsWith(wanted));
  const exact = begin.find((value) => value.toLowerCase() === wanted);
  return exact ?? (begin.length === 1 ? (begin[0] ?? null) : null);
}

/** A filter that lets one value of one kind through; null takes it away again. */
export function filterBy(name: TermName, value: string | null): Partial<TimelineFilter> {
  if (name === 'person') return { person: value };
  return { [FACET_OF[name]]: value === null ? [] : [value] };
}

export interface Term {
  readonly name: TermName;
  readonly value: string;
}

/** What is on, for its chips. */
export function termsOf(filter: TimelineFilter): readonly Term[] {
  const { kinds, calls, codes, origins, person } = filter;
  const lists = {
    kind: kinds,
    call: calls,
    code: codes,
    origin: origins,
    person: person === null ? [] : [person],
  };
  return TERM_NAMES.flatMap((name) => lists[name].map((value) => ({ name, value })));
}
