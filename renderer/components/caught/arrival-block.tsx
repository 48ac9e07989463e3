import caughtCss from './caught.module.css';
import textCss from '../../ui/text.module.css';
import { classes } from '../../lib/classes.ts';
import type { Pair } from '../../../shared/caught/traps.ts';
import {
  type Arrival,
  CAUGHT_TITLES,
  type Framework,
  SYSTEM_TITLES,
  type System,
} from '../../../shared/caught/words.ts';

export interface ArrivalBlockProps {
  readonly framework: Framework;
  readonly system: System;
  readonly pair: Pair;
}

/** One system's side: the object that arrives, member by member. */
export function ArrivalBlock({ framework, system, pair }: ArrivalBlockProps) {
  const arrival = pair[system];
  const other = pair[system === 'android' ? 'ios' : 'android'];
  return (
    <section
      className={caughtCss.side}
      aria-label={SYSTEM_TITLES[system]}
      data-testid={`caught-${system}`}
      data-kind={arrival.kind}
    >
      <h4>
        {SYSTEM_TITLES[system]}
        {arrival.kind === 'error' ? (
          <span className={classes(textCss.mono, textCss.muted)}>{CAUGHT_TITLES[framework][system]}</span>
        ) : null}
      </h4>
      {arrival.kind === 'error' ? (
        <Members members={arrival.members} other={other} />
      ) : (
        <p className={textCss.muted}>{withoutError(arrival)}</p>
      )}
    </section>
  );
}

type Failed = Extract<Arrival, { kind: 'error' }>;

function withoutError(arrival: Exclude<Arrival, Failed>): string {
  if (arrival.kind === 'success') return 'No error: the call succeeds.';
  if (arrival.kind === 'never') return 'Nothing arrives, neither result nor error.';
  return `Cannot happen: ${arrival.why}.`;
}

function Members({ members, other }: { readonly members: Failed['members']; readonly other: Arrival }) {
  const entries = Object.entries(members);
  if (entries.length === 0) return <p className={textCss.muted}>An empty object.</p>;
  return (
    <dl className={classes(caughtCss.members, textCss.mono, textCss.data)}>
      {entries.map(([name, value]) => (
        <div key={name} data-differs={differs(name, value, other) || undefined}>
          <dt>{name}</dt>
          <dd>{JSON.stringify(value)}</dd>
        </div>
      ))}
    </dl>
  );
}

function differs(name: string, value: string | number | null, other: Arrival): boolean {
  return other.kind === 'error' && other.members[name] !== value;
}
