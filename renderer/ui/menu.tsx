import { Menu as BaseMenu } from '@base-ui/react/menu';
import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';

export interface MenuChoice {
  readonly id: string;
  readonly title: string;
  readonly text?: string;
  readonly disabled?: boolean;
  readonly run: () => void;
}

export interface MenuProps {
  readonly title: string;
  readonly icon?: ReactNode;
  readonly choices: readonly MenuChoice[];
  readonly testId: string;
}

/** A button that opens a few actions. */
export function Menu({ title, icon, choices, testId }: MenuProps) {
  return (
    <BaseMenu.Root>
      <BaseMenu.Trigger className="btn plain small" data-testid={testId}>
        {icon}
        <span>{title}</span>
        <ChevronDown aria-hidden />
      </BaseMenu.Trigger>
      <BaseMenu.Portal>
        <BaseMenu.Positioner className="layer" sideOffset={4} align="end">
          <BaseMenu.Popup className="popup menu">
            {choices.map(({ id, title: name, text, disabled = false, run }) => (
              <BaseMenu.Item
                key={id}
                className="popup-item two-lines"
                disabled={disabled}
                data-testid={`${testId}-${id}`}
                onClick={run}
              >
                <b>{name}</b>
                {text === undefined ? null : <span>{text}</span>}
              </BaseMenu.Item>
            ))}
          </BaseMenu.Popup>
        </BaseMenu.Positioner>
      </BaseMenu.Portal>
    </BaseMenu.Root>
  );
}
