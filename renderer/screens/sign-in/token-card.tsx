import formCss from '../../ui/form/form.module.css';
import inputCss from '../../ui/form/input.module.css';
import textCss from '../../ui/text.module.css';
import { classes } from '../../lib/classes.ts';
import { ClipboardPaste } from 'lucide-react';
import { useRef, useState } from 'react';
import { ErrorNote } from '../../components/notes/error-note.tsx';
import { RefusalNote, useIsRefused } from '../../components/notes/refusal-note.tsx';
import { useTokenCheck } from '../../hooks/use-token-check.ts';
import { clearFailures, useAction } from '../../state/actions.ts';
import { type Sent, send } from '../../state/send.ts';
import { takeTokenFromClipboard } from '../../state/sign-in.ts';
import { Button } from '../../ui/button/button.tsx';
import { Field } from '../../ui/form/field.tsx';
import { Card } from '../../ui/layout/card.tsx';
import { TokenCheckNote } from './token-check-note.tsx';

interface TokenCardProps {
  /** Called once a token from here is the current one. */
  readonly onUsed?: () => void;
}

/** The field is not bound to any state and is emptied at once, so that the window keeps no copy of the token. */
export function TokenCard({ onUsed }: TokenCardProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  const state = useAction('signIn.token');
  const isOff = useIsRefused('useToken');
  const [filled, setFilled] = useState(false);
  // A text field makes LF of the CR LF that was pasted; what goes on is what was pasted.
  const hasCrLf = useRef(false);
  const read = (): string => {
    const text = field.current?.value ?? '';
    return hasCrLf.current ? text.replaceAll('\n', '\r\n') : text;
  };
  const { check, changed } = useTokenCheck(read);

  if (isOff) {
    return (
      <Card title="With a token of your own">
        <RefusalNote request="useToken" />
      </Card>
    );
  }

  function tellIfUsed(sent: Sent): void {
    void sent.then(({ ok }) => {
      if (ok) onUsed?.();
    });
  }

  function submit(event: React.FormEvent): void {
    event.preventDefault();
    const token = read();
    if (field.current !== null) field.current.value = '';
    hasCrLf.current = false;
    setFilled(false);
    changed();
    if (token === '') field.current?.focus();
    else {
      clearFailures('signIn.');
      tellIfUsed(send('signIn.token', 'useToken', { token }));
    }
  }

  return (
    <Card title="With a token of your own">
      <form onSubmit={submit} noValidate className={formCss.stack}>
        <Field
          label="Token"
          hint="From your own backend. It is used as it is, also where it is wrong: the next call meets the gates."
        >
          {(control) => (
            <textarea
              {...control}
              ref={field}
              className={classes(inputCss.input, textCss.mono, inputCss.tokenField)}
              data-part="input"
              rows={2}
              placeholder="eyJ…"
              autoComplete="off"
              spellCheck={false}
              onPaste={(event) => {
                hasCrLf.current =
                  fillsWhole(event.currentTarget) && isCrLf(event.clipboardData.getData('text'));
              }}
              onChange={(event) => {
                const isEmpty = event.target.value === '';
                if (isEmpty) hasCrLf.current = false;
                setFilled(!isEmpty);
                changed();
              }}
              data-testid="field-token"
            />
          )}
        </Field>
        <TokenCheckNote check={check} />
        {state.kind === 'failed' ? <ErrorNote error={state.error} testId="token-paste-error" /> : null}
        <div className={formCss.buttons}>
          <Button
            type="submit"
            busy={state.kind === 'running'}
            disabled={!filled}
            title={filled ? undefined : 'Paste a token first'}
            data-testid="use-token"
          >
            Use token
          </Button>
          <Button
            icon={<ClipboardPaste aria-hidden />}
            onClick={() => tellIfUsed(takeTokenFromClipboard())}
            data-testid="use-token-clipboard"
          >
            Use token from clipboard
          </Button>
        </div>
      </form>
    </Card>
  );
}

/** Whether what is pasted takes the place of all that is in the field. */
function fillsWhole({ selectionStart, selectionEnd, value }: HTMLTextAreaElement): boolean {
  return selectionStart === 0 && selectionEnd === value.length;
}

/** Whether every line break in it is CR LF. */
function isCrLf(text: string): boolean {
  return text.includes('\r\n') && !/[\r\n]/.test(text.replaceAll('\r\n', ''));
}
