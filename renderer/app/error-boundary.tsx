import frameCss from './frame.module.css';
import dataCss from '../ui/layout/data.module.css';
import textCss from '../ui/text.module.css';
import { classes } from '../lib/classes.ts';
import { Component, type ReactNode } from 'react';
import { Button } from '../ui/button/button.tsx';

interface Props {
  readonly children: ReactNode;
}

interface State {
  readonly error: Error | null;
}

/** A page to read instead of an empty window. The main process keeps its state, so a reload loses only drafts. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { error: null };

  static getDerivedStateFromError(error: unknown): State {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override render(): ReactNode {
    const { error } = this.state;
    return error === null ? (
      this.props.children
    ) : (
      <FailurePage title="The window failed" message={error.message} />
    );
  }
}

export interface FailurePageProps {
  readonly title: string;
  readonly message: string;
}

export function FailurePage({ title, message }: FailurePageProps) {
  return (
    <main className={frameCss.fullPage} data-testid="failure-page">
      <h1>{title}</h1>
      <p>
        Sign-in, token and sandbox are kept by the app itself and are not lost. Reload the window to go on.
      </p>
      <pre className={classes(dataCss.code, textCss.mono, textCss.data)} data-part="code">
        {message}
      </pre>
      <Button look="primary" onClick={() => window.location.reload()}>
        Reload the window
      </Button>
    </main>
  );
}
