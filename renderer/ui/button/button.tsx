import { classes } from '../../lib/classes.ts';
import buttonCss from './button.module.css';
import textCss from '../text.module.css';
import { LoaderCircle } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';

export interface ButtonProps extends Omit<ComponentProps<'button'>, 'className'> {
  readonly look?: 'primary' | 'plain' | 'danger' | 'quiet';
  readonly size?: 'normal' | 'small';
  readonly icon?: ReactNode;
  readonly busy?: boolean;
  readonly shortcut?: string;
}

/** While busy it keeps the focus and its width, but does nothing. */
export function Button(props: ButtonProps) {
  const { look = 'plain', size = 'normal', icon, busy = false, shortcut, children, onClick, ...rest } = props;
  return (
    <button
      type="button"
      {...rest}
      className={classes(buttonCss.btn, buttonCss[look], buttonCss[size])}
      data-part="btn"
      aria-disabled={busy || undefined}
      aria-busy={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
    >
      {busy ? (
        <LoaderCircle className={textCss.spin} aria-hidden data-alone={icon === undefined || undefined} />
      ) : (
        icon
      )}
      {children === undefined ? null : <span>{children}</span>}
      {shortcut === undefined ? null : <kbd aria-hidden>{shortcut}</kbd>}
    </button>
  );
}
