import { X } from 'lucide-react';
import type { MutationInfo } from '../../../shared/model/forge.ts';
import { toggleMutation } from './forge-draft.ts';

interface ChosenMutationsProps {
  readonly chosen: readonly string[];
  readonly all: readonly MutationInfo[];
}

/** What is done to the token, in sight whatever is searched for. */
export function ChosenMutations({ chosen, all }: ChosenMutationsProps) {
  if (chosen.length === 0) {
    return <p className="hint chosen-none">Nothing chosen: the token is signed as it is.</p>;
  }
  return (
    <ul className="chosen" aria-label="Chosen mutations" data-testid="chosen-mutations">
      {chosen.map((id) => {
        const title = all.find((row) => row.id === id)?.title ?? id;
        return (
          <li className="tag" key={id}>
            <span className="tag-text">{title}</span>
            <button type="button" aria-label={`Remove ${title}`} onClick={() => toggleMutation(id)}>
              <X aria-hidden />
            </button>
          </li>
        );
      })}
    </ul>
  );
}
