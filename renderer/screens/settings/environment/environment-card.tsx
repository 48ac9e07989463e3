import formCss from '../../../ui/form/form.module.css';
import textCss from '../../../ui/text.module.css';
import { classes } from '../../../lib/classes.ts';
import { useState } from 'react';
import { CopyButton } from '../../../components/notes/copy-button.tsx';
import { ErrorNote } from '../../../components/notes/error-note.tsx';
import { RefusalNote, useIsRefused } from '../../../components/notes/refusal-note.tsx';
import { count } from '../../../lib/format.ts';
import { placeOf } from '../../../lib/place.ts';
import { useAction } from '../../../state/actions.ts';
import { useSnapshot } from '../../../state/mirror.ts';
import { send } from '../../../state/send.ts';
import { Button } from '../../../ui/button/button.tsx';
import { Segmented } from '../../../ui/form/segmented.tsx';
import { Card } from '../../../ui/layout/card.tsx';
import { Chip } from '../../../ui/layout/chip.tsx';
import { Note } from '../../../ui/layout/note.tsx';
import { Row, Rows } from '../../../ui/layout/rows.tsx';
import { EnvironmentForm } from './environment-form.tsx';

export function EnvironmentCard() {
  const { environment } = useSnapshot();
  const state = useAction('environment.use');
  const [editing, setEditing] = useState(false);
  const { kind, own } = environment;
  const isLocked = useIsRefused('useEnvironment', { kind: 'sandbox' });
  const isOff = useIsRefused('saveEnvironment');
  const canEdit = !isOff && !(isLocked && kind === 'sandbox');

  function choose(next: 'sandbox' | 'live'): void {
    if (next === 'live' && own?.hasApplicationCode !== true) setEditing(true);
    else void send('environment.use', 'useEnvironment', { kind: next });
  }

  return (
    <Card title="Environment" testId="environment-card">
      <div className={formCss.stack}>
        <div className={formCss.line}>
          <Segmented
            label="Environment"
            value={kind}
            disabled={isLocked || isOff}
            segments={[
              { value: 'sandbox', label: 'Sandbox', testId: 'environment-sandbox' },
              { value: 'live', label: 'Your own', testId: 'environment-live' },
            ]}
            onChange={choose}
          />
          <span className={textCss.grow} />
          {canEdit ? (
            <Button
              size="small"
              aria-expanded={editing}
              onClick={() => setEditing(!editing)}
              data-testid="edit-environment"
            >
              {own === null ? 'Set up your own…' : isLocked ? 'Enter secrets…' : 'Change…'}
            </Button>
          ) : null}
        </div>
        <EnvironmentRows />
        <RefusalNote request="useEnvironment" payload={{ kind: 'sandbox' }} />
        {isOff ? <RefusalNote request="saveEnvironment" /> : null}
        {kind === 'live' ? <LiveNote /> : null}
        {editing && canEdit ? <EnvironmentForm own={own} onClose={() => setEditing(false)} /> : null}
        {state.kind === 'failed' ? <ErrorNote error={state.error} testId="environment-error" /> : null}
      </div>
      <p className={formCss.hint} data-part="hint">
        Switching signs out, deletes the token and forgets the installation.
      </p>
    </Card>
  );
}

function EnvironmentRows() {
  const { environment, sandbox, sdk, keychain } = useSnapshot();
  const store = keychain.mode === 'keychain' ? 'in the keychain' : 'in memory only';
  const { kind, own, baseUrl } = environment;
  const tone =
    kind === 'live' || sandbox.state === 'running' ? 'pass' : sandbox.state === 'failed' ? 'stop' : 'warn';
  return (
    <Rows>
      <Row name="Backend">
        {placeOf({ environment, sandbox, sdk }).text}
        <Chip tone={tone}>{kind === 'live' ? 'in use' : sandbox.state}</Chip>
        {kind === 'live' || sandbox.restarts === 0 ? null : (
          <span className={textCss.muted}>restarted {count(sandbox.restarts, 'time')}</span>
        )}
      </Row>
      <Row name="Base URL">
        {baseUrl === null ? (
          <span className={textCss.muted}>not yet known</span>
        ) : (
          <>
            <span
              className={classes(textCss.mono, textCss.clip, textCss.data)}
              title={baseUrl}
              data-testid="base-url"
            >
              {baseUrl}
            </span>
            <CopyButton text={baseUrl} what="base URL" testId="copy-base-url" />
          </>
        )}
      </Row>
      {kind === 'live' ? (
        <>
          <Row name="Application code">
            <span className={classes(own?.hasApplicationCode !== true && textCss.muted)}>
              {own?.hasApplicationCode === true ? `set, ${store}` : 'missing'}
            </span>
          </Row>
          <Row name="Token endpoint">
            <span className={classes(textCss.mono, textCss.clip, textCss.data)} title={own?.endpoint?.url}>
              {own?.endpoint?.url ?? 'none; paste tokens on Sign in'}
            </span>
          </Row>
        </>
      ) : null}
    </Rows>
  );
}

function LiveNote() {
  const { environment } = useSnapshot();
  if (environment.own?.hasApplicationCode !== true) {
    return (
      <Note tone="warn">
        The application code is not there any more, probably because it was in memory only. Enter it again.
      </Note>
    );
  }
  return (
    <Note tone="info" testId="live-note">
      Calls reach a real backend and change real people. There is no journal to attest them, and none of the
      sandbox’s controls.
    </Note>
  );
}
