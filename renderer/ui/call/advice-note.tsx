import callCss from './call.module.css';
import textCss from '../text.module.css';
import { classes } from '../../lib/classes.ts';
import { Lightbulb } from 'lucide-react';
import type { CallRecord } from '../../../shared/model/call-record.ts';
import type { Advice } from '../../../shared/model/token-info.ts';

export interface AdviceNoteProps {
  readonly advice: readonly Advice[] | undefined;
  /** What is likely wrong was not said by who refused, but seen from here. */
  readonly isGuess?: boolean;
  readonly testId?: string;
}

/** The likeliest mistake in a token in one sentence; the others, and what to do, one click away. */
export function AdviceNote({ advice, isGuess = false, testId = 'token-advice' }: AdviceNoteProps) {
  const first = advice?.[0];
  if (advice === undefined || first === undefined) return null;
  return (
    <details className={callCss.advice} data-testid={testId} data-code={first.code}>
      <summary>
        <Lightbulb aria-hidden />
        <span>
          {isGuess ? 'On what can be seen here: ' : ''}
          {first.text} <span className={classes(textCss.muted, textCss.data)}>{first.evidence}</span>
        </span>
      </summary>
      <ol>
        {advice.map(({ code, text, evidence, fix }) => (
          <li key={code}>
            {code === first.code ? null : (
              <>
                {text} <span className={classes(textCss.muted, textCss.data)}>{evidence}</span>{' '}
              </>
            )}
            <b>{fix}</b>
          </li>
        ))}
      </ol>
    </details>
  );
}

/** Advice on the token of a call that was refused. Without a journal the server's reason is guessed from the token. */
export function CallAdvice({ call: { advice, attestation, response } }: { readonly call: CallRecord }) {
  return (
    <AdviceNote advice={advice} isGuess={attestation === null && response !== null} testId="entry-advice" />
  );
}
