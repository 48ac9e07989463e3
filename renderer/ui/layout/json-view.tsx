import dataCss from './data.module.css';
import type { ReactNode } from 'react';
import { CodeBlock } from './code-block.tsx';

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
    <CodeBlock label={label} head={head} {...(testId === undefined ? {} : { testId })}>
      {plain ? json : colored(json)}
    </CodeBlock>
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
