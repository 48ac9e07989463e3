import type { ComponentProps } from 'react';

export type Tone = 'pass' | 'stop' | 'warn' | 'skip' | 'accent';

export interface ChipProps extends Omit<ComponentProps<'span'>, 'className'> {
  readonly tone: Tone;
  readonly mono?: boolean;
}

export function Chip({ tone, mono = false, ...rest }: ChipProps) {
  return <span {...rest} className={`chip ${tone}${mono ? ' mono' : ''}`} />;
}
