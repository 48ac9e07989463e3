import callCss from './call.module.css';
import textCss from '../text.module.css';
import { classes } from '../../lib/classes.ts';
import { ChevronRight, Lightbulb } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import type { CallRecord } from '../../../shared/model/call-record.ts';
import type { Advice } from '../../../shared/model/token-info.ts';

const NONE: readonly Advice[] = [];

export interface AdviceNoteProps {
  readonly advice: readonly Advice[] | undefined;
  /** What is likely wrong was not said by who refused, but seen from here. */
  readonly isGuess?: boolean;
  readonly testId?: string;
  /** Shown under the sentence: how it is done. */
  readonly how?: ReactNode;
}

/** The likeliest mistake in a token and what to do, at once; what shows it, and the other advice, one click away. */
export function AdviceNote({
  advice = NONE,
  isGuess = false,
  testId = 'token-advice',
  how = null,
}: AdviceNoteProps) {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const [first, ...others] = advice;
  if (first === undefined) return null;
  return (
    <div className={callCss.advice} data-testid={testId} data-code={first.code}>
      <Lightbulb aria-hidden />
      <div className={callCss.adviceText}>
        <p data-testid="advice-sentence">
          {isGuess ? 'On what can be seen here: ' : ''}
          <Sentence advice={first} />
        </p>
        {how}
        <button
          type="button"
          className={callCss.adviceMore}
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={() => setOpen(!isOpen)}
          data-testid="advice-more"
        >
          <ChevronRight aria-hidden />
          {others.length === 0 ? 'What shows it' : `What shows it, and ${others.length} more`}
        </button>
        <div id={id} hidden={!isOpen} className={callCss.adviceRest} data-testid="advice-rest">
          <Evidence text={first.evidence} />
          {others.length === 0 ? null : (
            <ol>
              {others.map((one) => (
                <li key={one.code} data-code={one.code}>
                  <Sentence advice={one} />
                  <Evidence text={one.evidence} />
                </li>
              ))}
            </ol>
          )}
        </div>
      </div>
    </div>
  );
}

function Sentence({ advice: { text, fix } }: { readonly advice: Advice }) {
  return (
    <>
      <b>
        <WithCode text={text} />
      </b>{' '}
      <WithCode text={fix} />
    </>
  );
}

function Evidence({ text }: { readonly text: string }) {
  return text === '' ? null : <p className={classes(textCss.muted, textCss.data)}>Shown by: {text}</p>;
}

/** What stands between backticks is code. */
export function WithCode({ text }: { readonly text: string }) {
  const [plain = '', code, ...rest] = text.split('`');
  if (code === undefined) return plain;
  return (
    <>
      {plain}
      <code>{code}</code>
      <WithCode text={rest.join('`')} />
    </>
  );
}

/** Advice on the token of a call that was refused. Without a journal the server's reason is guessed from the token. */
export function CallAdvice({ call: { advice, attestation, response } }: { readonly call: CallRecord }) {
  return (
    <AdviceNote advice={advice} isGuess={attestation === null && response !== null} testId="entry-advice" />
  );
}
