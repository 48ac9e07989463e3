import timelineCss from './timeline.module.css';
import splitCss from '../../ui/layout/split.module.css';
import { X } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { ErrorOrigin } from '../../../shared/model/app-error.ts';
import {
  TIMELINE_KIND_TITLES,
  type TimelineFacets,
  type TimelineFilter,
  type TimelineKind,
} from '../../../shared/model/timeline.ts';
import { bridge } from '../../state/bridge.ts';
import { useStore } from '../../state/store.ts';
import { changeFilter, clearFilter, isFiltered, timelineView } from '../../state/timeline.ts';
import { Button } from '../../ui/button/button.tsx';
import { Choice } from '../../ui/form/choice.tsx';
import { SearchField } from '../../ui/form/search-field.tsx';
import { filterBy, takeTerms, termsOf } from './query.ts';

/** While one looks, also what arrives without a call of this app shows up after at most so long. */
const LOOK_AGAIN_MS = 2_000;
const ANY = '';
const NO_FACETS: readonly Facet[] = [];

interface Facet {
  readonly value: string;
  readonly count: number;
}

export function TimelineFilters() {
  const { filter } = useStore(timelineView);
  const facets = useFacets();
  return (
    <div className={splitCss.filters} role="group" aria-label="Filters">
      <SearchField
        label="Search, or code: call: person:"
        value={filter.text}
        onChange={(text) => search(text, facets, false)}
        onEnter={(text) => search(text, facets, true)}
        testId="timeline-search"
      />
      <FacetChoice
        name="kind"
        all="All kinds"
        facets={facets?.kinds}
        value={filter.kinds[0]}
        title={(kind) => TIMELINE_KIND_TITLES[kind as TimelineKind]}
        onChange={(kind) => changeFilter({ kinds: listOf(kind as TimelineKind | null) })}
      />
      <FacetChoice
        name="call"
        all="All calls"
        facets={facets?.calls}
        value={filter.calls[0]}
        onChange={(call) => changeFilter({ calls: listOf(call) as TimelineFilter['calls'] })}
      />
      <FacetChoice
        name="code"
        all="All codes"
        facets={facets?.codes}
        value={filter.codes[0]}
        onChange={(code) => changeFilter({ codes: listOf(code) })}
      />
      <FacetChoice
        name="origin"
        all="All origins"
        facets={facets?.origins}
        value={filter.origins[0]}
        onChange={(origin) => changeFilter({ origins: listOf(origin as ErrorOrigin | null) })}
      />
      <FacetChoice
        name="person"
        all="Everybody"
        facets={facets?.persons}
        value={filter.person ?? undefined}
        onChange={(person) => changeFilter({ person })}
      />
      {isFiltered(filter) ? (
        <Button size="small" look="quiet" onClick={clearFilter} data-testid="timeline-clear-filter">
          Show all
        </Button>
      ) : null}
      <Chips filter={filter} />
    </div>
  );
}

function search(typed: string, facets: TimelineFacets | null, isEntered: boolean): void {
  const { text, filter } = takeTerms(typed, facets, isEntered);
  changeFilter({ ...filter, text });
}

/** What is on, one click from being off. */
function Chips({ filter }: { readonly filter: TimelineFilter }) {
  const terms = termsOf(filter);
  if (terms.length === 0) return null;
  return (
    <div className={timelineCss.terms} role="group" aria-label="Filters that are on">
      {terms.map(({ name, value }) => (
        <button
          type="button"
          key={name}
          className={timelineCss.term}
          title="Take this filter away"
          onClick={() => changeFilter(filterBy(name, null))}
          data-testid={`timeline-term-${name}`}
        >
          <span>{name}:</span>
          <bdi>{name === 'kind' ? TIMELINE_KIND_TITLES[value as TimelineKind] : value}</bdi>
          <X aria-hidden />
        </button>
      ))}
    </div>
  );
}

interface FacetChoiceProps {
  readonly name: string;
  readonly all: string;
  readonly facets: readonly Facet[] | undefined;
  readonly value: string | undefined;
  readonly title?: (value: string) => string;
  readonly onChange: (value: string | null) => void;
}

function FacetChoice({ name, all, facets = NO_FACETS, value, title = String, onChange }: FacetChoiceProps) {
  // What is chosen stays in the list, even when no entry has it any more.
  const known = value === undefined || facets.some((facet) => facet.value === value);
  const offered = known ? facets : [...facets, { value, count: 0 }];
  return (
    <Choice
      label={`Filter by ${name}`}
      look={value === undefined ? 'filter' : 'filterChosen'}
      value={value ?? ANY}
      options={[
        { value: ANY, label: all },
        ...offered.map((facet) => ({ value: facet.value, label: `${title(facet.value)} (${facet.count})` })),
      ]}
      onChange={(next) => onChange(next === ANY ? null : next)}
      testId={`timeline-filter-${name}`}
    />
  );
}

function listOf<T>(value: T | null): T[] {
  return value === null ? [] : [value];
}

function useFacets(): TimelineFacets | null {
  const { source } = useStore(timelineView);
  const [facets, setFacets] = useState<TimelineFacets | null>(null);
  useEffect(() => {
    let isCurrent = true;
    function look(): void {
      bridge()
        .getTimelineFacets({ source })
        .then(
          (answer) => {
            if (isCurrent && answer.ok) setFacets(answer.value);
          },
          () => {},
        );
    }
    look();
    const timer = setInterval(look, LOOK_AGAIN_MS);
    return () => {
      isCurrent = false;
      clearInterval(timer);
    };
  }, [source]);
  return facets;
}
