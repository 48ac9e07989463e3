import layersCss from '../ui/layout/layers.module.css';
import { AlertDialog } from '@base-ui/react/alert-dialog';
import { useRef } from 'react';
import { askedStore, cancelQuestion, closeQuestion } from '../state/confirm.ts';
import { useStore } from '../state/store.ts';
import { Button } from '../ui/button/button.tsx';

export function ConfirmHost() {
  const { open, question } = useStore(askedStore);
  const cancel = useRef<HTMLButtonElement>(null);
  return (
    <AlertDialog.Root open={open} onOpenChange={(next) => !next && cancelQuestion()}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className={layersCss.backdrop} />
        <AlertDialog.Popup
          className={layersCss.dialog}
          initialFocus={cancel}
          data-modal
          data-testid="confirm"
        >
          <AlertDialog.Title className={layersCss.dialogTitle}>{question?.title}</AlertDialog.Title>
          <AlertDialog.Description className={layersCss.dialogText}>{question?.text}</AlertDialog.Description>
          <div className={layersCss.dialogActions}>
            <Button ref={cancel} onClick={cancelQuestion} data-testid="confirm-cancel">
              Cancel
            </Button>
            <Button
              look={question?.look ?? 'danger'}
              data-testid="confirm-ok"
              onClick={() => {
                closeQuestion();
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
