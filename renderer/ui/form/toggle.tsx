import controlsCss from './controls.module.css';
import { Switch } from '@base-ui/react/switch';
import { type ReactNode, useId } from 'react';

export interface ToggleProps {
  readonly title: string;
  readonly text: ReactNode;
  readonly checked: boolean;
  readonly disabled?: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly testId: string;
}

export function Toggle({ title, text, checked, disabled = false, onChange, testId }: ToggleProps) {
  const id = useId();
  return (
    <div className={controlsCss.toggle} data-part="toggle">
      <Switch.Root
        className={controlsCss.switch}
        data-part="switch"
        checked={checked}
        disabled={disabled}
        onCheckedChange={onChange}
        aria-labelledby={`${id}-title`}
        aria-describedby={`${id}-text`}
        data-testid={testId}
      >
        <Switch.Thumb className={controlsCss.thumb} />
      </Switch.Root>
      {/* The whole text switches for the mouse; readers and keys use the switch itself. */}
      <div
        className={controlsCss.toggleText}
        onClick={() => !disabled && onChange(!checked)}
        role="presentation"
      >
        <b id={`${id}-title`}>{title}</b>
        <span id={`${id}-text`}>{text}</span>
      </div>
    </div>
  );
}
