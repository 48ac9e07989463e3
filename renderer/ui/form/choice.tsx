import { classes } from '../../lib/classes.ts';
import inputCss from './input.module.css';
import layersCss from '../layout/layers.module.css';
import { Select } from '@base-ui/react/select';
import { Check, ChevronDown } from 'lucide-react';
import type { ControlProps } from './field.tsx';

export interface Option<V extends string> {
  readonly value: V;
  readonly label: string;
}

export interface ChoiceProps<V extends string> {
  readonly control?: ControlProps;
  readonly label?: string;
  readonly value: V;
  readonly options: readonly Option<V>[];
  readonly onChange: (value: V) => void;
  readonly testId?: string;
  readonly look?: string;
}

/** One of a few values, as a list that opens. */
export function Choice<V extends string>(props: ChoiceProps<V>) {
  const { control, label, value, options, onChange, testId, look = '' } = props;
  return (
    <Select.Root items={options} value={value} onValueChange={(next) => next !== null && onChange(next)}>
      <Select.Trigger
        {...control}
        aria-label={label}
        className={classes(inputCss.input, inputCss.choice, look !== undefined && inputCss[look])}
        data-part="input"
        data-testid={testId}
      >
        <Select.Value />
        <Select.Icon>
          <ChevronDown aria-hidden />
        </Select.Icon>
      </Select.Trigger>
      <Select.Portal>
        <Select.Positioner className={layersCss.layer} sideOffset={4} alignItemWithTrigger={false}>
          <Select.Popup className={layersCss.popup}>
            <Select.List>
              {options.map((option) => (
                <Select.Item key={option.value} value={option.value} className={layersCss.popupItem}>
                  <Select.ItemText>{option.label}</Select.ItemText>
                  <Select.ItemIndicator>
                    <Check aria-hidden />
                  </Select.ItemIndicator>
                </Select.Item>
              ))}
            </Select.List>
          </Select.Popup>
        </Select.Positioner>
      </Select.Portal>
    </Select.Root>
  );
}
