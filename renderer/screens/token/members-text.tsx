import liveCss from '../../components/live/live.module.css';
import tokenCss from './token.module.css';
import buttonCss from '../../ui/button/button.module.css';
import inputCss from '../../ui/form/input.module.css';
import textCss from '../../ui/text.module.css';
import { classes } from '../../lib/classes.ts';
import { useRef } from 'react';
import { readMembers } from '../../lib/members.ts';
import { Field } from '../../ui/form/field.tsx';

export interface MembersEditorProps {
  readonly part: 'header' | 'claims';
  readonly title: string;
  /** JSON text, whole or not. */
  readonly text: string;
  readonly onChange: (text: string) => void;
}

/** The part as JSON text. What is wrong is told with its place, and the text stays as it was typed. */
export function MembersText({ part, title, text, onChange }: MembersEditorProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  const read = readMembers(text);
  const problem = read.ok ? null : read.problem;

  function goThere(): void {
    if (problem === null) return;
    field.current?.focus();
    field.current?.setSelectionRange(problem.offset, problem.offset + 1);
  }

  return (
    <Field
      label={title}
      error={
        problem === null ? undefined : `Line ${problem.line}, column ${problem.column}: ${problem.message}.`
      }
      aside={
        problem === null ? null : (
          <button
            type="button"
            className={classes(liveCss.liveAside, buttonCss.link, liveCss.link)}
            onClick={goThere}
          >
            Go there
          </button>
        )
      }
    >
      {(control) => (
        <textarea
          {...control}
          ref={field}
          className={classes(inputCss.input, textCss.mono, tokenCss.jsonTextField)}
          data-part="input"
          rows={Math.min(14, Math.max(3, text.split('\n').length))}
          value={text}
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => onChange(event.target.value)}
          data-testid={`forge-json-${part}`}
        />
      )}
    </Field>
  );
}
