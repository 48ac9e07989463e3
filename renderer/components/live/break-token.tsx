import buttonCss from '../../ui/button/button.module.css';
import layersCss from '../../ui/layout/layers.module.css';
import { classes } from '../../lib/classes.ts';
import { Menu } from '@base-ui/react/menu';
import { ChevronDown } from 'lucide-react';
import { ALTERATIONS } from '../../lib/alterations.ts';
import { send } from '../../state/send.ts';

/** Three honest ways to a refusal. The token is replaced, not the verdict. */
export function BreakToken() {
  return (
    <Menu.Root>
      <Menu.Trigger
        className={classes(buttonCss.btn, buttonCss.small)}
        data-part="btn"
        data-testid="break-token"
      >
        <span>Break token</span>
        <ChevronDown aria-hidden />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner className={layersCss.layer} sideOffset={4} align="start">
          <Menu.Popup className={layersCss.popup}>
            {ALTERATIONS.map(({ value, title, text }) => (
              <Menu.Item
                key={value}
                className={classes(layersCss.popupItem, layersCss.twoLines)}
                data-testid={`break-${value}`}
                onClick={() => void send('alterToken', 'alterToken', { alteration: value })}
              >
                <b>{title}</b>
                <span>{text}</span>
              </Menu.Item>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
