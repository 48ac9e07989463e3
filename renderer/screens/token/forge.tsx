import tokenCss from './token.module.css';
import screenCss from '../../ui/layout/screen.module.css';
import { classes } from '../../lib/classes.ts';
import type { ReactNode } from 'react';
import type { TokenInfo } from '../../../shared/model/token-info.ts';
import { count } from '../../lib/format.ts';
import { usePrimary } from '../../lib/primary.ts';
import { useSnapshot } from '../../state/mirror.ts';
import { useStore } from '../../state/store.ts';
import { Button } from '../../ui/button/button.tsx';
import { Card } from '../../ui/layout/card.tsx';
import { Screen } from '../../ui/layout/screen.tsx';
import { TokenCard } from '../sign-in/token-card.tsx';
import { TokenPanes } from './current-token.tsx';
import { MintCard } from './mint-card.tsx';
import { changeForge, type ForgeDraft, forgeDraft, isEdited, toRequest } from './forge-draft.ts';
import { ForgeNotes } from './forge-notes.tsx';
import { MembersCard } from './members-card.tsx';
import { MutationsCard } from './mutations-card.tsx';
import { PredictionCard } from './prediction-card.tsx';
import { useFollowedToken, useForgePreview } from './use-forge.ts';
import { personToAddress, type UseForged, useForged } from './use-forged.ts';

interface ForgeProps {
  readonly token: TokenInfo;
  readonly lead: ReactNode;
}

/** The screen where there is a token: what is now on top, what can be made of it below. */
export function Forge({ token, lead }: ForgeProps) {
  const draft = useStore(forgeDraft);
  useFollowedToken();
  const built = toRequest(draft);
  const state = useForgePreview(built.ok ? built.request : null);
  const use = useForged(built.ok ? built.request : null);
  const snapshot = useSnapshot();
  const person = personToAddress(snapshot);
  usePrimary(() => use.run(person === null ? 'fetch' : 'personalize'));
  return (
    <Screen name="token" title="Token" lead={lead}>
      <TokenPanes token={token} />
      <section className={classes(screenCss.panes, tokenCss.forgePanes)} aria-label="Forge">
        <div>
          <div className={classes(screenCss.columns, tokenCss.columns)}>
            <MembersCard draft={draft} onChange={changeForge} />
            <MutationsCard chosen={draft.mutations} />
          </div>
        </div>
        <div className={screenCss.paneSide}>
          <PredictionCard state={state} broken={!built.ok} />
          <Card title={forgedTitle(draft)} testId="forged">
            <ForgeNotes state={state} broken={!built.ok} failure={use.failure} />
            <div className={classes(screenCss.actionBar, screenCss.inCard)}>
              <ForgeBar use={use} person={person} />
            </div>
          </Card>
        </div>
      </section>
      <TokenCard />
      <MintCard />
    </Screen>
  );
}

/** What is acted on: not the token above, but the one that is forged here. */
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
