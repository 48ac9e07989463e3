import toastsCss from './toasts.module.css';
import buttonCss from '../ui/button/button.module.css';
import { classes } from '../lib/classes.ts';
import { Toast } from '@base-ui/react/toast';
import { X } from 'lucide-react';
import { toastManager } from '../state/toasts.ts';

export function Toasts() {
  return (
    <Toast.Provider toastManager={toastManager} limit={3}>
      <Toast.Portal>
        <Toast.Viewport className={toastsCss.toasts}>
          <ToastList />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

function ToastList() {
  const { toasts } = Toast.useToastManager();
  return toasts.map((item) => (
    <Toast.Root key={item.id} toast={item} className={toastsCss.toast} role="status" data-testid="toast">
      <Toast.Content className={toastsCss.toastContent}>
        <div>
          <Toast.Title className={toastsCss.toastTitle} />
          <Toast.Description className={toastsCss.toastText} />
        </div>
        <Toast.Close
          className={classes(buttonCss.iconBtn, buttonCss.small)}
          data-part="icon-btn"
          aria-label="Close message"
        >
          <X aria-hidden />
        </Toast.Close>
      </Toast.Content>
    </Toast.Root>
  ));
}
