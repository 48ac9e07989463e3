import css from './in-your-code.module.css';
import textCss from '../../ui/text.module.css';
import { TriangleAlert } from 'lucide-react';
import { arrivalsOn } from '../../../shared/caught/arrival.ts';
import { recognizeFailure } from '../../../shared/caught/from-call.ts';
import { ENDING_TITLES } from '../../../shared/caught/native.ts';
import { type Arrival, hasMembers } from '../../../shared/caught/row.ts';
import { differingMembers, shown, trapsOf } from '../../../shared/caught/traps.ts';
import { SYSTEM_TITLES, SYSTEMS } from '../../../shared/caught/words.ts';
import type { CallRecord } from '../../../shared/model/call-record.ts';
import { classes } from '../../lib/classes.ts';
import { frameworkStore } from '../../state/view.ts';
import { useStore } from '../../state/store.ts';
import { Disclosure } from '../../ui/layout/disclosure.tsx';
import { CodePane } from '../code/code-pane.tsx';

interface InYourCodeProps {
  readonly call: CallRecord;
  readonly isOpen?: boolean;
}

/** The code of a call that failed, and what the `catch` of an application receives for it on both systems. */
export function InYourCode({ call, isOpen = false }: InYourCodeProps) {
  const framework = useStore(frameworkStore);
  const { error } = call;
  const found = error === null ? null : recognizeFailure({ ...call, error });
  if (found === null) return null;
  const pair = arrivalsOn(found.row, framework, found.known);
  const differing = differingMembers(pair.android, pair.ios);
  const traps = trapsOf(found.row, framework, found.known);
  return (
    <div className={css.block}>
      <Disclosure title="In your code" testId="in-your-code" open={isOpen}>
        <CodePane of={call} />
        <div className={css.pair}>
          {SYSTEMS.map((system) => (
            <section key={system} aria-label={SYSTEM_TITLES[system]} data-testid={`caught-${system}`}>
              <p className={css.system} aria-hidden>
                {SYSTEM_TITLES[system]}
              </p>
              <ArrivalBlock arrival={pair[system]} differing={differing} />
            </section>
          ))}
        </div>
        {traps.length === 0 ? null : (
          <ul className={css.traps} data-testid="caught-traps">
            {traps.map((trap) => (
              <li key={trap}>
                <TriangleAlert aria-hidden />
                <span>{trap}</span>
              </li>
            ))}
          </ul>
        )}
      </Disclosure>
    </div>
  );
}

interface ArrivalBlockProps {
  readonly arrival: Arrival;
  readonly differing: ReadonlySet<string>;
}

function ArrivalBlock({ arrival, differing }: ArrivalBlockProps) {
  if (!hasMembers(arrival)) return <p className={css.ending}>{ENDING_TITLES[arrival]}</p>;
  const entries = Object.entries(arrival);
  if (entries.length === 0) return <p className={classes(css.ending, textCss.mono)}>{'{}'}</p>;
  return (
    <dl className={classes(css.members, textCss.mono)}>
      {entries.map(([name, value]) => (
        <div key={name} data-differs={differing.has(name) || undefined}>
          <dt>
            {name}
            {differing.has(name) ? <span className={css.mark}> ≠</span> : null}
          </dt>
          <dd>{shown(value)}</dd>
        </div>
      ))}
    </dl>
  );
}
