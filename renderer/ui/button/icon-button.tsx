import { classes } from '../../lib/classes.ts';
import buttonCss from './button.module.css';
import type { ComponentProps, ReactNode } from 'react';
import { Tip } from '../layout/tip.tsx';

export interface IconButtonProps extends Omit<ComponentProps<'button'>, 'className' | 'children'> {
  readonly label: string;
  readonly icon: ReactNode;
  readonly tone?: 'plain' | 'danger';
}

/** An icon alone always carries its name: for readers as label, for eyes as tooltip. */
export function IconButton({ label, icon, tone = 'plain', ...rest }: IconButtonProps) {
  return (
    <Tip text={label}>
      <button
        type="button"
        {...rest}
        className={classes(buttonCss.iconBtn, buttonCss[tone])}
        data-part="icon-btn"
        aria-label={label}
      >
        {icon}
      </button>
    </Tip>
  );
}
