import { classes } from '../../lib/classes.ts';
import chipCss from './chip.module.css';
import textCss from '../text.module.css';
import type { ComponentProps } from 'react';

export type Tone = 'pass' | 'stop' | 'warn' | 'skip' | 'accent';

export interface ChipProps extends Omit<ComponentProps<'span'>, 'className'> {
  readonly tone: Tone;
  readonly mono?: boolean;
}

export function Chip({ tone, mono = false, ...rest }: ChipProps) {
  return (
    <span
      {...rest}
      className={classes(chipCss.chip, chipCss[tone], mono && textCss.mono, mono && chipCss.mono)}
      data-part="chip"
    />
  );
}
