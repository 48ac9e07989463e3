import editStateCss from './edit-state.module.css';
import { Eraser, Undo2 } from 'lucide-react';
import { IconButton } from '../../ui/button/icon-button.tsx';
import { Chip, type Tone } from '../../ui/layout/chip.tsx';
import type { EditState } from './user-draft.ts';

const TONES: Readonly<Record<EditState, Tone>> = { unchanged: 'skip', set: 'accent', remove: 'stop' };
const TEXTS: Readonly<Record<EditState, string>> = { unchanged: 'unchanged', set: 'set', remove: 'removed' };

export interface EditStateProps {
  readonly slug: string;
  readonly title: string;
  readonly state: EditState;
  readonly onRemove: () => void;
  readonly onUndo: () => void;
}

/** Which of the three states a field is in, and the ways to the other two. Both buttons keep their places. */
export function EditStateControl({ slug, title, state, onRemove, onUndo }: EditStateProps) {
  return (
    <span className={editStateCss.editState}>
      <Chip tone={TONES[state]} data-testid={`state-${slug}`} data-state={state}>
        {TEXTS[state]}
      </Chip>
      <IconButton
        label={`Leave ${title} unchanged`}
        icon={<Undo2 aria-hidden />}
        disabled={state === 'unchanged'}
        onClick={onUndo}
        data-testid={`undo-${slug}`}
      />
      <IconButton
        label={`Remove ${title} (null)`}
        icon={<Eraser aria-hidden />}
        disabled={state === 'remove'}
        onClick={onRemove}
        data-testid={`remove-${slug}`}
      />
    </span>
  );
}
