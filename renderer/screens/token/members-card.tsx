import formCss from '../../ui/form/form.module.css';
import { RotateCcw } from 'lucide-react';
import { currentSnapshot } from '../../state/mirror.ts';
import { IconButton } from '../../ui/button/icon-button.tsx';
import { Segmented } from '../../ui/form/segmented.tsx';
import { Card } from '../../ui/layout/card.tsx';
import { baseOf, changeForge, type ForgeDraft, startFrom } from './forge-draft.ts';
import { MembersForm } from './members-form.tsx';
import { MembersText } from './members-text.tsx';

interface MembersCardProps {
  readonly draft: ForgeDraft;
  readonly onChange: (change: Partial<ForgeDraft>) => void;
}

const PARTS = [
  { part: 'header', title: 'Header' },
  { part: 'claims', title: 'Claims' },
] as const;

/** Header and claims to start from, as a form or as JSON text. */
export function MembersCard({ draft, onChange }: MembersCardProps) {
  return (
    <Card
      title="Header and claims"
      aside={
        <>
          <Segmented
            label="Edit as"
            value={draft.view}
            segments={[
              { value: 'form', label: 'Form', testId: 'forge-view-form' },
              { value: 'json', label: 'JSON', testId: 'forge-view-json' },
            ]}
            onChange={(view) => onChange({ view })}
          />
          <IconButton
            label="Start again from a valid token"
            icon={<RotateCcw aria-hidden />}
            onClick={startAgain}
            data-testid="forge-reset"
          />
        </>
      }
    >
      <div className={formCss.stack}>
        {PARTS.map(({ part, title }) =>
          draft.view === 'json' ? (
            <MembersText
              key={part}
              part={part}
              title={title}
              text={draft[part]}
              onChange={(text) => onChange({ [part]: text })}
            />
          ) : (
            <MembersForm
              key={part}
              part={part}
              title={title}
              text={draft[part]}
              onChange={(text) => onChange({ [part]: text })}
            />
          ),
        )}
      </div>
    </Card>
  );
}

/** From a valid token once more, without edits and mutations. */
function startAgain(): void {
  const snapshot = currentSnapshot();
  if (snapshot === null) return;
  const nowSeconds = Math.floor((Date.now() + snapshot.clocks.deviceOffsetMs) / 1000);
  const base = baseOf(snapshot, { nowSeconds, newId: () => crypto.randomUUID() });
  changeForge({ mutations: [] });
  if (base !== null) startFrom(base);
}
