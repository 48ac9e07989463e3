import formCss from '../../ui/form/form.module.css';
import inputCss from '../../ui/form/input.module.css';
import textCss from '../../ui/text.module.css';
import { classes } from '../../lib/classes.ts';
import { useRef, useState } from 'react';
import { inWords, type KeyReading, readKeyText } from '../../../shared/lib/key-text.ts';
import { ErrorNote } from '../../components/notes/error-note.tsx';
import { useOpened } from '../../hooks/use-opened.ts';
import { useAction } from '../../state/actions.ts';
import { send } from '../../state/send.ts';
import { toast } from '../../state/toasts.ts';
import { Button } from '../../ui/button/button.tsx';
import { Field } from '../../ui/form/field.tsx';
import { TextInput } from '../../ui/form/text-input.tsx';

/** What is told of the secret while it is typed: words about it, nothing of it. */
type SecretNote = Omit<KeyReading, 'hex'> | null;

/** The secret's field is not bound to any state, and is empty again as soon as the key is taken. */
export function ImportKeyForm({ onClose }: { readonly onClose: () => void }) {
  const [kid, setKid] = useState('');
  const [tried, setTried] = useState(false);
  const [note, setNote] = useState<SecretNote>(null);
  // A field of one line drops them before anybody can see them.
  const [hadBreaks, setHadBreaks] = useState(false);
  const isReady = kid.trim() !== '' && note !== null;
  const form = useRef<HTMLFormElement>(null);
  const secret = useRef<HTMLInputElement>(null);
  const state = useAction('keys.import');
  useOpened(form);
  const error = tried && state.kind === 'failed' ? state.error : null;
  const leftOut = [...(hadBreaks ? ['line breaks'] : []), ...(note?.leftOut ?? [])];

  function read(text: string): void {
    setTried(false);
    if (text === '') setHadBreaks(false);
    setNote(text === '' ? null : wordsOn(text));
  }

  function submit(event: React.FormEvent): void {
    event.preventDefault();
    setTried(true);
    send('keys.import', 'importKey', { kid, secretHex: secret.current?.value ?? '' })
      .then((result) => {
        if (!result.ok) return;
        if (leftOut.length > 0) toast('Key imported', `Left out on the way in: ${inWords(leftOut)}.`);
        if (secret.current !== null) secret.current.value = '';
        onClose();
      })
      .catch(() => {});
  }

  return (
    <form
      className={formCss.inlineForm}
      onSubmit={submit}
      noValidate
      ref={form}
      data-testid="import-key-form"
    >
      <div className={formCss.fields}>
        <Field label="Key ID" error={error?.fields?.['kid']}>
          {(control) => <TextInput control={control} mono value={kid} onChange={setKid} testId="field-kid" />}
        </Field>
        <Field
          label="Secret, hex"
          error={error?.fields?.['secretHex']}
          warning={isNoHex(note) ? <SecretHint note={note} leftOut={leftOut} /> : undefined}
          hint={<SecretHint note={note} leftOut={leftOut} />}
        >
          {(control) => (
            <input
              {...control}
              ref={secret}
              className={classes(inputCss.input, textCss.mono, inputCss.tokenField)}
              data-part="input"
              autoComplete="off"
              spellCheck={false}
              onPaste={(event) => {
                if (/[\r\n]/.test(event.clipboardData.getData('text'))) setHadBreaks(true);
              }}
              onChange={(event) => read(event.target.value)}
              data-testid="field-secret-hex"
            />
          )}
        </Field>
      </div>
      {error === null || error.fields !== undefined ? null : (
        <ErrorNote error={error} testId="import-key-error" />
      )}
      <div className={formCss.buttons}>
        <Button
          type="submit"
          look="primary"
          busy={state.kind === 'running'}
          disabled={!isReady}
          title={isReady ? undefined : 'Enter a key ID and its secret first'}
          data-testid="import-key-submit"
        >
          Import
        </Button>
        <Button onClick={onClose}>Cancel</Button>
      </div>
    </form>
  );
}

function wordsOn(text: string): SecretNote {
  const { leftOut, problem, counted } = readKeyText(text);
  return { leftOut, problem, counted };
}

/** Digits that are not enough yet are no mistake; a character that is none is. */
function isNoHex(note: SecretNote): boolean {
  return note !== null && note.problem !== null && note.counted === null;
}

function SecretHint({ note, leftOut }: { readonly note: SecretNote; readonly leftOut: readonly string[] }) {
  if (note === null) return 'At least 64 hex digits: 64 hex digits are 32 bytes, 256 bits';
  const { counted, problem } = note;
  return (
    <span data-testid="secret-hint">
      {problem ?? `${counted ?? ''}.`}
      {leftOut.length === 0 ? '' : ` Left out on the way in: ${inWords(leftOut)}.`}
    </span>
  );
}
