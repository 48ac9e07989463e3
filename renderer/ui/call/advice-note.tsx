import callCss from './call.module.css';
import textCss from '../text.module.css';
import { classes } from '../../lib/classes.ts';
import { Lightbulb } from 'lucide-react';
import type { Advice } from '../../../shared/model/token-info.ts';

/** The likeliest mistake in a token in one sentence; the others, and what to do, one click away. */
export function AdviceNote({ advice }: { readonly advice: readonly Advice[] }) {
  const [first] = advice;
  if (first === undefined) return null;
  return (
    <details className={callCss.advice} data-testid="token-advice" data-code={first.code}>
      <summary>
        <Lightbulb aria-hidden />
        <span>
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
