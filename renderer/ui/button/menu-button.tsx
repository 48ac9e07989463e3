import buttonCss from './button.module.css';
import layersCss from '../layout/layers.module.css';
import { classes } from '../../lib/classes.ts';
import { Menu } from '@base-ui/react/menu';
import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';

export interface MenuEntry {
  readonly id: string;
  readonly title: string;
  readonly text?: string;
  readonly disabled?: boolean;
  readonly run: () => void;
}

export interface MenuButtonProps {
  readonly children: ReactNode;
  /** The button's name where its text alone is not enough. */
  readonly label?: string;
  readonly icon?: ReactNode;
  readonly entries: readonly MenuEntry[];
  readonly testId: string;
  readonly disabled?: boolean;
  /** Why it is disabled, or what it is about. */
  readonly title?: string;
}

/** A button that opens a list of things to do; entries have the test ID `<testId>-<entry>`. */
export function MenuButton({
  children,
  label,
  icon,
  entries,
  testId,
  disabled = false,
  title,
}: MenuButtonProps) {
  return (
    <Menu.Root>
      <Menu.Trigger
        className={classes(buttonCss.btn, buttonCss.small)}
        data-part="btn"
        aria-label={label}
        disabled={disabled}
        title={title}
        data-testid={testId}
      >
        {icon}
        <span>{children}</span>
        <ChevronDown aria-hidden />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner className={layersCss.layer} sideOffset={4} align="end">
          <Menu.Popup className={layersCss.popup}>
            {entries.map(({ id, title, text, disabled = false, run }) => (
              <Menu.Item
                key={id}
                className={classes(layersCss.popupItem, text !== undefined && layersCss.twoLines)}
                disabled={disabled}
                data-testid={`${testId}-${id}`}
                onClick={run}
              >
                {text === undefined ? title : <b>{title}</b>}
                {text === undefined ? null : <span>{text}</span>}
              </Menu.Item>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
