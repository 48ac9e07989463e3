import css from './code-pane.module.css';
import textCss from '../../ui/text.module.css';
import { useLayoutEffect, useRef } from 'react';
import { SYSTEM_TITLES, SYSTEMS } from '../../../shared/caught/words.ts';
import type { CallRecord } from '../../../shared/model/call-record.ts';
import type { GivenToCall } from '../../../shared/model/given.ts';
import {
  CODE_LANGUAGE_TITLES,
  CODE_LANGUAGES,
  type CodeLanguage,
  frameworkOf,
  SYSTEM_OF_LANGUAGE,
  languageFor,
} from '../../../shared/snippets/language.ts';
import type { CodeLine } from '../../../shared/snippets/layout.ts';
import { PART_TITLES, type PartId, type SnippetPart, snippetText } from '../../../shared/snippets/snippet.ts';
import { snippetsOf, snippetsOfValues } from '../../../shared/snippets/snippets-of.ts';
import { tokensOf } from '../../../shared/snippets/tokens.ts';
import { classes } from '../../lib/classes.ts';
import { frameworkStore, systemStore } from '../../state/view.ts';
import { useStore } from '../../state/store.ts';
import { Segmented } from '../../ui/form/segmented.tsx';
import { CopyButton } from '../notes/copy-button.tsx';

export interface CodePaneProps {
  /** A call that was made, or the values of one that could be. */
  readonly of: CallRecord | GivenToCall;
  /** `large` is read from the back of a room. */
  readonly size?: 'small' | 'large';
  /** Those that are shown; all where left out. */
  readonly parts?: readonly PartId[];
}

/** The code of a call in the language of whoever looks, with the branch that its outcome takes lit. */
export function CodePane({ of, size = 'small', parts }: CodePaneProps) {
  const framework = useStore(frameworkStore);
  const chosen = useStore(systemStore);
  const usual = 'profile' in of && of.profile === 'ios' ? 'ios' : 'android';
  const language = languageFor(framework, chosen ?? usual);
  const system = SYSTEM_OF_LANGUAGE[language] ?? chosen ?? usual;
  const choice = { language, system };
  const snippet = 'profile' in of ? snippetsOf(of, choice) : snippetsOfValues(of, choice);
  const shown = snippet === null ? [] : snippet.parts.filter(({ id }) => parts?.includes(id) ?? true);
  const code = useLitInSight(snippet === null ? '' : snippetText(snippet));
  if (snippet === null) return null;
  return (
    <section
      className={css.pane}
      data-size={size}
      data-outcome={'outcome' in of ? of.outcome : undefined}
      aria-label="Code"
      data-testid="code-pane"
    >
      <div className={css.head}>
        <Segmented
          label="Language"
          value={language}
          segments={CODE_LANGUAGES.map((value) => ({
            value,
            label: CODE_LANGUAGE_TITLES[value],
            testId: `code-${value}`,
          }))}
          onChange={chooseLanguage}
        />
        {'profile' in of && SYSTEM_OF_LANGUAGE[language] === undefined ? (
          <Segmented
            label="Received on"
            value={system}
            segments={SYSTEMS.map((value) => ({
              value,
              label: SYSTEM_TITLES[value],
              testId: `code-on-${value}`,
            }))}
            onChange={systemStore.set}
          />
        ) : null}
        <CopyButton text={snippetText(snippet)} what="code" testId="copy-snippet" />
      </div>
      <div
        className={classes(css.code, textCss.mono)}
        role="region"
        aria-label={snippet.title}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
        tabIndex={0}
        data-testid="code-lines"
        ref={code}
      >
        {shown.map((part) => (
          <PartBlock part={part} key={part.id} />
        ))}
      </div>
    </section>
  );
}

/** The branch that the outcome takes is what is looked for; a third of the height stays above it. */
function useLitInSight(text: string) {
  const code = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const box = code.current;
    const lit = box?.querySelector<HTMLElement>('[data-lit]');
    if (box === null || lit === null || lit === undefined) return;
    const distance = lit.getBoundingClientRect().top - box.getBoundingClientRect().top;
    box.scrollTop += distance - box.clientHeight / 3;
  }, [text]);
  return code;
}

function chooseLanguage(language: CodeLanguage): void {
  frameworkStore.set(frameworkOf(language));
  const system = SYSTEM_OF_LANGUAGE[language];
  if (system !== undefined) systemStore.set(system);
}

function PartBlock({ part: { id, lines } }: { readonly part: SnippetPart }) {
  return (
    <div className={css.part} data-part-id={id}>
      <p className={css.partTitle}>{PART_TITLES[id]}</p>
      <pre className={css.lines}>
        {lines.map((line, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- lines have no other name than their place
          <LineView line={line} key={index} />
        ))}
      </pre>
    </div>
  );
}

function LineView({ line: { text, lit } }: { readonly line: CodeLine }) {
  return (
    <code className={css.line} data-lit={lit || undefined}>
      {tokensOf(text).map((token, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- words have no other name than their place
        <span data-kind={token.kind} key={index}>
          {token.text}
        </span>
      ))}
      {'\n'}
    </code>
  );
}
