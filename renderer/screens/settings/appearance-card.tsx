import { Monitor, Moon, Sun } from 'lucide-react';
import { useAction } from '../../actions.ts';
import * as ask from '../../requests.ts';
import { useSnapshot } from '../../state.ts';
import { Card } from '../../ui/card.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { LockNote, useIsLocked } from '../../ui/switched-off.tsx';

const CHOICES = [
  { value: 'system', title: 'System', icon: Monitor },
  { value: 'light', title: 'Light', icon: Sun },
  { value: 'dark', title: 'Dark', icon: Moon },
] as const;

export function AppearanceCard() {
  const { appearance } = useSnapshot();
  const state = useAction('appearance');
  const isLocked = useIsLocked('appearance');
  return (
    <Card title="Appearance">
      <Segmented
        label="Appearance"
        value={appearance}
        disabled={isLocked}
        onChange={(next) => void ask.setAppearance(next)}
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
      <LockNote setting="appearance" />
      {state.kind === 'failed' ? <ErrorNote error={state.error} /> : null}
    </Card>
  );
}
