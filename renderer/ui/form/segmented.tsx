import controlsCss from './controls.module.css';
import { Radio } from '@base-ui/react/radio';
import { RadioGroup } from '@base-ui/react/radio-group';
import type { ReactNode } from 'react';

export interface Segment<V extends string> {
  readonly value: V;
  readonly label: ReactNode;
  readonly testId?: string;
}

export interface SegmentedProps<V extends string> {
  readonly label: string;
  readonly value: V;
  readonly disabled?: boolean;
  readonly segments: readonly Segment<V>[];
  readonly onChange: (value: V) => void;
}

/** One of a few values, all in sight. Arrow keys move, as in any radio group. */
export function Segmented<V extends string>({
  label,
  value,
  disabled = false,
  segments,
  onChange,
}: SegmentedProps<V>) {
  return (
    <RadioGroup
      className={controlsCss.segmented}
      aria-label={label}
      value={value}
      disabled={disabled}
      onValueChange={(next) => onChange(next)}
    >
      {segments.map((segment) => (
        <Radio.Root
          key={segment.value}
          value={segment.value}
          className={controlsCss.segment}
          nativeButton
          render={<button type="button" />}
          data-testid={segment.testId}
        >
          {segment.label}
        </Radio.Root>
      ))}
    </RadioGroup>
  );
}
