import tokenCss from './token.module.css';
import formCss from '../../ui/form/form.module.css';
import inputCss from '../../ui/form/input.module.css';
import { classes } from '../../lib/classes.ts';
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
    return (
      <p className={classes(formCss.hint, tokenCss.chosenNone)} data-part="hint">
        Nothing chosen: the token is signed as it is.
      </p>
    );
  }
  return (
    <ul className={tokenCss.chosen} aria-label="Chosen mutations" data-testid="chosen-mutations">
      {chosen.map((id) => {
        const title = all.find((row) => row.id === id)?.title ?? id;
        return (
          <li className={inputCss.tag} key={id}>
            <span className={inputCss.tagText}>{title}</span>
            <button type="button" aria-label={`Remove ${title}`} onClick={() => toggleMutation(id)}>
              <X aria-hidden />
            </button>
          </li>
        );
      })}
    </ul>
  );
}
