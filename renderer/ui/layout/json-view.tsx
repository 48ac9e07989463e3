import dataCss from './data.module.css';
import textCss from '../text.module.css';
import { classes } from '../../lib/classes.ts';
import type { ReactNode } from 'react';

export interface JsonViewProps {
  readonly json: string;
  /** Lines above the JSON text: the request line, its headers. */
  readonly head?: ReactNode;
  readonly label: string;
  readonly testId?: string;
  /** Without colours: a text that is not JSON. */
  readonly plain?: boolean;
}

const PARTS = /("(?:[^"\\]|\\.)*")(\s*:)?|\b(true|false|null)\b|-?\b\d+(?:\.\d+)?(?:[eE][+-]?\d+)?\b/g;

/** Indented JSON text with names and values told apart. It wraps, so that nothing hides at the right. */
export function JsonView({ json, head, label, testId, plain = false }: JsonViewProps) {
  return (
    <pre
      className={classes(dataCss.code, textCss.mono)}
      data-part="code"
      role="region"
      aria-label={label}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
      tabIndex={0}
      data-testid={testId}
    >
      {head}
      <code>{plain ? json : colored(json)}</code>
    </pre>
  );
}

const KIND_CLASSES = { key: dataCss.jsonKey, text: dataCss.jsonText, word: dataCss.jsonWord } as const;

function colored(json: string): ReactNode[] {
  const out: ReactNode[] = [];
  let last = 0;
  for (const match of json.matchAll(PARTS)) {
    const [whole, text, colon] = match;
    out.push(json.slice(last, match.index));
    const kind = colon !== undefined ? 'key' : text !== undefined ? 'text' : 'word';
    const shown = colon === undefined ? whole : (text ?? whole);
    out.push(
      <span key={match.index} className={KIND_CLASSES[kind]}>
        {shown}
      </span>,
    );
    if (colon !== undefined) out.push(colon);
    last = match.index + whole.length;
  }
  out.push(json.slice(last));
  return out;
}
