import buttonCss from '../../ui/button/button.module.css';
import { classes } from '../../lib/classes.ts';
import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { announce } from '../../state/announcer.ts';
import { copyText } from './copy.ts';

export interface CopyButtonProps {
  readonly text: string;
  /** What is copied, for the button's name: "error code". */
  readonly what: string;
  readonly testId?: string;
}

/** Says so on the button itself; a copy that the system refuses is told in a toast. */
export function CopyButton({ text, what, testId }: CopyButtonProps) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 1500);
    return () => clearTimeout(timer);
  }, [copied]);

  function copy(): void {
    void copyText(text, () => {
      setCopied(true);
      announce(`Copied ${what}`);
    });
  }

  return (
    <button
      type="button"
      className={classes(buttonCss.iconBtn, buttonCss.small)}
      data-part="icon-btn"
      onClick={copy}
      aria-label={`Copy ${what}`}
      title={`Copy ${what}`}
      data-testid={testId}
    >
      {copied ? <Check aria-hidden className={buttonCss.copied} /> : <Copy aria-hidden />}
    </button>
  );
}
