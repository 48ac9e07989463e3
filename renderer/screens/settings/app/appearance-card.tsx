import { Monitor, Moon, Sun } from 'lucide-react';
import { ErrorNote } from '../../../components/notes/error-note.tsx';
import { RefusalNote, useIsRefused } from '../../../components/notes/refusal-note.tsx';
import { useAction } from '../../../state/actions.ts';
import { useSnapshot } from '../../../state/mirror.ts';
import { send } from '../../../state/send.ts';
import { Segmented } from '../../../ui/form/segmented.tsx';
import { Card } from '../../../ui/layout/card.tsx';

const CHOICES = [
  { value: 'system', title: 'System', icon: Monitor },
  { value: 'light', title: 'Light', icon: Sun },
  { value: 'dark', title: 'Dark', icon: Moon },
] as const;

export function AppearanceCard() {
  const { appearance } = useSnapshot();
  const state = useAction('appearance');
  const isLocked = useIsRefused('setAppearance');
  return (
    <Card title="Appearance">
      <Segmented
        label="Appearance"
        value={appearance}
        disabled={isLocked}
        onChange={(next) => void send('appearance', 'setAppearance', { appearance: next })}
        segments={CHOICES.map(({ value, title, icon: Icon }) => ({
          value,
          label: (
            <>
              <Icon aria-hidden />
              {title}
            </>
          ),
          testId: `appearance-${value}`,
        }))}
      />
      <RefusalNote request="setAppearance" />
      {state.kind === 'failed' ? <ErrorNote error={state.error} /> : null}
    </Card>
  );
}
