import formCss from '../../ui/form/form.module.css';
import noteCss from '../../ui/layout/note.module.css';
import textCss from '../../ui/text.module.css';
import { classes } from '../../lib/classes.ts';
import { Copy } from 'lucide-react';
import { useState } from 'react';
import { ErrorNote } from '../../components/notes/error-note.tsx';
import { useAction } from '../../state/actions.ts';
import { announce } from '../../state/announcer.ts';
import { useSnapshot } from '../../state/mirror.ts';
import { send } from '../../state/send.ts';
import { Button } from '../../ui/button/button.tsx';
import { Note } from '../../ui/layout/note.tsx';

/** The one time a key's secret can be had. It goes from main to the clipboard; this window never sees it. */
export function NewKeyNote() {
  const { keyToCopy } = useSnapshot();
  const state = useAction('keys.copy');
  const [copied, setCopied] = useState<string | null>(null);
  if (keyToCopy === null) return null;

  function copy(kid: string): void {
    send('keys.copy', 'copyKey', { kid })
      .then((result) => {
        if (!result.ok) return;
        setCopied(kid);
        announce('Copied the secret of the new key');
      })
      .catch(() => {});
  }

  return (
    <Note tone="warn" testId="new-key">
      <p>
        <b>A key was made.</b> Copy its secret now: once this note is closed nobody can read it any more.
      </p>
      <p className={classes(textCss.mono, textCss.data, textCss.clip)} title={keyToCopy}>
        {keyToCopy} · {'•'.repeat(16)} (256 bits, hex)
      </p>
      <div className={classes(formCss.buttons, noteCss.noteButtons)}>
        <Button
          size="small"
          look="primary"
          icon={<Copy aria-hidden />}
          busy={state.kind === 'running'}
          onClick={() => copy(keyToCopy)}
          data-testid="copy-key-secret"
        >
          {copied === keyToCopy ? 'Copied' : 'Copy secret'}
        </Button>
        <Button size="small" onClick={() => void send('keys', 'forgetKey')} data-testid="forget-key-secret">
          Done
        </Button>
      </div>
      {state.kind === 'failed' ? <ErrorNote error={state.error} /> : null}
    </Note>
  );
}
