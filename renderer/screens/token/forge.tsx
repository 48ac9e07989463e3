import tokenCss from './token.module.css';
import screenCss from '../../ui/layout/screen.module.css';
import { classes } from '../../lib/classes.ts';
import { count } from '../../lib/format.ts';
import { usePrimary } from '../../lib/primary.ts';
import { useSnapshot } from '../../state/mirror.ts';
import { useStore } from '../../state/store.ts';
import { Button } from '../../ui/button/button.tsx';
import { ScreenActions } from '../../ui/layout/screen.tsx';
import { changeForge, type ForgeDraft, forgeDraft, isEdited, toRequest } from './forge-draft.ts';
import { ForgeNotes } from './forge-notes.tsx';
import { MembersCard } from './members-card.tsx';
import { MutationsCard } from './mutations-card.tsx';
import { PredictionCard } from './prediction-card.tsx';
import { useFollowedToken, useForgePreview } from './use-forge.ts';
import { personToAddress, type UseForged, useForged } from './use-forged.ts';

/** What can be made of the token: mutations and what will come of them side by side, what it starts from beneath. */
export function Forge() {
  const draft = useStore(forgeDraft);
  useFollowedToken();
  const built = toRequest(draft);
  const state = useForgePreview(built.ok ? built.request : null);
  const use = useForged(built.ok ? built.request : null);
  const snapshot = useSnapshot();
  const person = personToAddress(snapshot);
  usePrimary(() => use.run(person === null ? 'fetch' : 'personalize'));
  return (
    <>
      <section className={classes(screenCss.panes, tokenCss.forgePanes)} aria-label="Forge">
        <div className={tokenCss.forgeMutations}>
          <MutationsCard chosen={draft.mutations} />
        </div>
        <div className={tokenCss.forgePrediction}>
          <PredictionCard state={state} broken={!built.ok} />
        </div>
        <div className={tokenCss.forgeMembers}>
          <MembersCard draft={draft} onChange={changeForge} />
        </div>
      </section>
      <ScreenActions
        notes={
          <ForgeNotes title={forgedTitle(draft)} state={state} broken={!built.ok} failure={use.failure} />
        }
      >
        <ForgeBar use={use} person={person} />
      </ScreenActions>
    </>
  );
}

/** What is acted on: not the current token, but the one that is forged here. */
function forgedTitle(draft: ForgeDraft): string {
  const { mutations } = draft;
  const edited = isEdited(draft) ? ', edited by hand' : '';
  return `Forged token: ${count(mutations.length, 'mutation')}${edited}`;
}

interface ForgeBarProps {
  readonly use: UseForged;
  readonly person: string | null;
}

function ForgeBar({ use, person }: ForgeBarProps) {
  const { busy, disabled, run } = use;
  return (
    <>
      <Button
        look="primary"
        shortcut="Ctrl ↵"
        busy={busy === 'personalize'}
        disabled={disabled || person === null}
        title={person === null ? 'Nobody is known whom a call could be about' : `As ${person}`}
        onClick={() => run('personalize')}
        data-testid="forge-personalize"
      >
        Use it and personalize
      </Button>
      <Button
        busy={busy === 'fetch'}
        disabled={disabled}
        onClick={() => run('fetch')}
        data-testid="forge-fetch"
      >
        Use it and fetch
      </Button>
      <Button busy={busy === 'use'} disabled={disabled} onClick={() => run('use')} data-testid="forge-use">
        Use it
      </Button>
    </>
  );
}
