/**
 * A part of the panel that is one line until it is opened, and stays as the person left it.
 */
import liveCss from './live.module.css';
import { ChevronRight } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { type PartName, partsStore, setPartOpen } from '../../state/view.ts';
import { useStore } from '../../state/store.ts';

export interface PartProps {
  readonly name: PartName;
  readonly title: string;
  /** The line: what is to be known at a glance. */
  readonly line: ReactNode;
  /** Beside the line: what can be done without opening it. */
  readonly actions?: ReactNode;
  /** Between line and body: what has to be seen without a click. */
  readonly notice?: ReactNode;
  readonly children: ReactNode;
}

export function Part({ name, title, line, actions, notice, children }: PartProps) {
  const isOpen = useStore(partsStore)[name] ?? false;
  const id = useId();
  return (
    <section className={liveCss.part} aria-label={title}>
      <div className={liveCss.partLine}>
        <button
          type="button"
          className={liveCss.partToggle}
          aria-expanded={isOpen}
          aria-controls={id}
          data-testid={`part-${name}`}
          onClick={() => setPartOpen(name, !isOpen)}
        >
          <ChevronRight aria-hidden />
          {line}
        </button>
        {actions}
      </div>
      {notice === undefined || notice === null ? null : <div className={liveCss.partBody}>{notice}</div>}
      <div id={id} hidden={!isOpen} className={liveCss.partBody}>
        {isOpen ? children : null}
      </div>
    </section>
  );
}
