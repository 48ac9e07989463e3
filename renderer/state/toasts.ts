/**
 * Short messages for what has no place on the screen; errors of a form or a call are shown there instead.
 */
import { Toast } from '@base-ui/react/toast';

/** What `Toasts` shows. */
export const toastManager = Toast.createToastManager();

export function closeToasts(): void {
  toastManager.close();
}

export function toast(title: string, description: string): void {
  toastManager.add({ title, description });
}
