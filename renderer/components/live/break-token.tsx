import buttonCss from '../../ui/button/button.module.css';
import layersCss from '../../ui/layout/layers.module.css';
import { classes } from '../../lib/classes.ts';
import { Menu } from '@base-ui/react/menu';
import { ChevronDown } from 'lucide-react';
import { ALTERATIONS } from '../../lib/alterations.ts';
import { breakToken } from '../../state/sign-in.ts';
import { toast } from '../../state/toasts.ts';
import { openTokenTab } from '../../state/view.ts';
import { useIsRefused } from '../notes/refusal-note.tsx';

/** Honest ways to a refusal. The token is replaced, not the verdict. */
export function BreakToken() {
  const noForge = useIsRefused('previewForgedToken');
  return (
    <Menu.Root>
      <Menu.Trigger
        className={classes(buttonCss.btn, buttonCss.small)}
        data-part="btn"
        aria-label="Break token"
        title="Break token"
        data-testid="break-token"
      >
        <span>Break</span>
        <ChevronDown aria-hidden />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner className={layersCss.layer} sideOffset={4} align="end">
          <Menu.Popup className={layersCss.popup}>
            {ALTERATIONS.map(({ value, title, text }) => (
              <Menu.Item
                key={value}
                className={classes(layersCss.popupItem, layersCss.twoLines)}
                data-testid={`break-${value}`}
                onClick={() => {
                  void breakToken(value).then((result) => {
                    if (!result.ok) toast(result.error.code, result.error.message);
                  });
                }}
              >
                <b>{title}</b>
                <span>{text}</span>
              </Menu.Item>
            ))}
            {noForge ? null : (
              <Menu.Item
                className={layersCss.popupItem}
                data-testid="break-forge"
                onClick={() => openTokenTab('forge')}
              >
                More in the forge…
              </Menu.Item>
            )}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
