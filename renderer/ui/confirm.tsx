import { AlertDialog } from '@base-ui/react/alert-dialog';
import { useRef } from 'react';
import { createStore, useStore } from '../store.ts';
import { Button } from './button.tsx';

export interface Question {
  readonly title: string;
  readonly text: string;
  /** What the button that goes ahead says: a verb. */
  readonly action: string;
  /** How that button looks; `danger` unless told otherwise. */
  readonly look?: 'danger' | 'primary';
  readonly onConfirm: () => void;
  /** Told when the person thought better of it. */
  readonly onCancel?: () => void;
}

interface Asked {
  readonly open: boolean;
  /** Kept while the dialog closes, so that its text does not vanish first. */
  readonly question: Question | null;
}

const asked = createStore<Asked>({ open: false, question: null }, 'window');

/** Asks before something that cannot be undone. */
export function confirm(question: Question): void {
  asked.set({ open: true, question });
}

/** The question that is open is dropped, unanswered. */
export function closeQuestion(): void {
  close();
}

function close(): void {
  asked.update((state) => ({ ...state, open: false }));
}

export function ConfirmHost() {
  const { open, question } = useStore(asked);
  const cancel = useRef<HTMLButtonElement>(null);
  const leave = (): void => {
    close();
    question?.onCancel?.();
  };
  return (
    <AlertDialog.Root open={open} onOpenChange={(next) => !next && leave()}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className="backdrop" />
        <AlertDialog.Popup className="dialog" initialFocus={cancel} data-modal data-testid="confirm">
          <AlertDialog.Title className="dialog-title">{question?.title}</AlertDialog.Title>
          <AlertDialog.Description className="dialog-text">{question?.text}</AlertDialog.Description>
          <div className="dialog-actions">
            <Button ref={cancel} onClick={leave} data-testid="confirm-cancel">
              Cancel
            </Button>
            <Button
              look={question?.look ?? 'danger'}
              data-testid="confirm-ok"
              onClick={() => {
                close();
                question?.onConfirm();
              }}
            >
              {question?.action}
            </Button>
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
