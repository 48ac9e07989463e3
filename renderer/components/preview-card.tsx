import buttonCss from '../ui/button/button.module.css';
import cardCss from '../ui/layout/card.module.css';
import dataCss from '../ui/layout/data.module.css';
import textCss from '../ui/text.module.css';
import { classes } from '../lib/classes.ts';
import type { Authorization } from '../../shared/model/call-record.ts';
import type { Preview } from '../../shared/ipc/calls.ts';
import { REDACTED } from '../../shared/lib/redact.ts';
import type { PreviewState } from '../hooks/use-preview.ts';
import { compactJson } from '../lib/compact-json.ts';
import { openScreen } from '../state/view.ts';
import { Card } from '../ui/layout/card.tsx';
import { Chip } from '../ui/layout/chip.tsx';
import { JsonView } from '../ui/layout/json-view.tsx';
import { Note } from '../ui/layout/note.tsx';
import { ErrorNote } from './notes/error-note.tsx';

export interface PreviewCardProps {
  readonly state: PreviewState;
  /** A field holds what cannot be sent at all, so the preview is not of what is seen. */
  readonly broken: boolean;
  readonly title?: string;
}

/** The request as it would leave now, with the token left out. */
export function PreviewCard({ state, broken, title = 'What will be sent' }: PreviewCardProps) {
  const preview = state.kind === 'ready' ? state.preview : null;
  return (
    <Card
      title={title}
      aside={
        preview === null ? null : (
          <Chip tone="skip" mono title={preview.path}>
            {preview.method} …/{lastSegment(preview.path)}
          </Chip>
        )
      }
    >
      <PreviewContent state={state} broken={broken} />
    </Card>
  );
}

function PreviewContent({ state, broken }: Pick<PreviewCardProps, 'state' | 'broken'>) {
  if (broken) return <p className={cardCss.empty}>Correct the marked fields to see the request.</p>;
  if (state.kind === 'waiting') return <p className={cardCss.empty}>Working out the request…</p>;
  if (state.kind === 'failed') return <ErrorNote error={state.error} testId="preview-error" />;
  const { preview } = state;
  if (preview.body === null) return <p className={cardCss.empty}>{whyNothing(preview)}</p>;
  return (
    <JsonView
      label="Request preview"
      testId="preview-body"
      json={compactJson(preview.body)}
      head={<RequestHead preview={preview} />}
    />
  );
}

function whyNothing({ fields }: Preview): string {
  return Object.keys(fields).length > 0
    ? 'No request: a field is refused on the device, at gate input.'
    : 'No request: there is nothing to send, so the call would stop on the device.';
}

function RequestHead({ preview }: { readonly preview: Preview }) {
  const query = preview.path.split('?')[1];
  return (
    <>
      {query === undefined ? null : (
        <span className={classes(textCss.faint, dataCss.codeLine)}>?{query.replaceAll('&', ' &')}</span>
      )}
      <span className={classes(textCss.faint, dataCss.codeLine)} data-testid="preview-authorization">
        Authorization: {authorizationLine(preview.authorization)}
      </span>
    </>
  );
}

function authorizationLine(authorization: Authorization): string {
  if (authorization.scheme === 'App') return `App ${REDACTED}  (application code)`;
  const { kid, sub } = authorization;
  return `Bearer ${REDACTED}  (kid ${kid ?? '?'}, sub ${sub ?? '?'})`;
}

function lastSegment(path: string): string {
  return path.replace(/\?.*$/, '').split('/').at(-1) ?? path;
}

/** What is likely to be refused, said before it is sent. */
export function PreviewWarnings({ state }: { readonly state: PreviewState }) {
  if (state.kind !== 'ready') return null;
  return state.preview.warnings.map(({ code, message }) => (
    <Note tone="warn" key={code} testId={`warning-${code}`}>
      {message}
      {code === 'tokenMissing' ? (
        <>
          {' '}
          <button
            type="button"
            className={buttonCss.link}
            onClick={() => openScreen('signIn')}
            data-testid="warning-sign-in"
          >
            Sign in
          </button>
        </>
      ) : null}
    </Note>
  ));
}
