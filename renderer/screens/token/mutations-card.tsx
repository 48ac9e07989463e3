import tokenCss from './token.module.css';
import inputCss from '../../ui/form/input.module.css';
import cardCss from '../../ui/layout/card.module.css';
import textCss from '../../ui/text.module.css';
import { classes } from '../../lib/classes.ts';
import { Search } from 'lucide-react';
import { useId, useState } from 'react';
import { MUTATION_GROUP_TITLES, type MutationInfo } from '../../../shared/model/forge.ts';
import { count } from '../../lib/format.ts';
import { Button } from '../../ui/button/button.tsx';
import { Card } from '../../ui/layout/card.tsx';
import { ChosenMutations } from './chosen-mutations.tsx';
import { changeForge, findMutations, toggleMutation } from './forge-draft.ts';
import { useMutations } from './use-forge.ts';

/** Named ways to spoil the token; they combine. */
export function MutationsCard({ chosen }: { readonly chosen: readonly string[] }) {
  const all = useMutations();
  const [query, setQuery] = useState('');
  const groups = findMutations(all, query);
  return (
    <Card
      title="Mutations"
      aside={
        chosen.length === 0 ? (
          <span className={textCss.muted}>{count(all.length, 'mutation')}</span>
        ) : (
          <Button size="small" look="quiet" onClick={() => changeForge({ mutations: [] })}>
            Clear all
          </Button>
        )
      }
    >
      <ChosenMutations chosen={chosen} all={all} />
      <div className={classes(inputCss.input, inputCss.searchField)} data-part="input">
        <Search aria-hidden />
        <input
          type="search"
          aria-label="Search mutations"
          placeholder="Search: expired, kid, dot…"
          value={query}
          onChange={(event) => setQuery(event.target.value)}
          data-testid="mutation-search"
        />
      </div>
      <div className={tokenCss.mutations} data-testid="mutations">
        {groups.length === 0 && all.length > 0 ? (
          <p className={cardCss.empty}>No mutation has “{query}” in its name or description.</p>
        ) : null}
        {groups.map(({ group, rows }) => (
          <fieldset key={group}>
            <legend>{MUTATION_GROUP_TITLES[group]}</legend>
            {rows.map((row) => (
              <MutationRow key={row.id} row={row} checked={chosen.includes(row.id)} />
            ))}
          </fieldset>
        ))}
      </div>
    </Card>
  );
}

function MutationRow({ row, checked }: { readonly row: MutationInfo; readonly checked: boolean }) {
  const id = useId();
  return (
    <div className={tokenCss.mutation} data-checked={checked || undefined}>
      <input
        id={id}
        type="checkbox"
        checked={checked}
        onChange={() => toggleMutation(row.id)}
        data-testid={`mutation-${row.id}`}
      />
      <label htmlFor={id}>
        <b>{row.title}</b>
        <span>{row.shows}</span>
      </label>
    </div>
  );
}
