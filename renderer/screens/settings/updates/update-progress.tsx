import formCss from '../../../ui/form/form.module.css';
import cardCss from '../../../ui/layout/card.module.css';
import textCss from '../../../ui/text.module.css';
import { Download, RefreshCw, RotateCw } from 'lucide-react';
import type { Updates } from '../../../../shared/model/updates.ts';
import { ErrorNote } from '../../../components/notes/error-note.tsx';
import { useAction } from '../../../state/actions.ts';
import { checkForUpdate } from '../../../state/check-for-update.ts';
import { send } from '../../../state/send.ts';
import { Button } from '../../../ui/button/button.tsx';
import { Note } from '../../../ui/layout/note.tsx';

/** Where an update is, and the one thing that can be done next. */
export function UpdateProgress({ updates }: { readonly updates: Updates }) {
  const { state } = updates;
  switch (state.kind) {
    case 'off':
      return <p className={cardCss.cardText}>The app never asks whether there is a newer version.</p>;
    case 'notSupported':
      return null;
    case 'idle':
      return <CheckButton />;
    case 'checking':
      return <CheckButton busy />;
    case 'upToDate':
      return (
        <>
          <Note tone="pass" testId="update-none">
            There is no newer version.
          </Note>
          <CheckButton />
        </>
      );
    case 'available':
      return <Available version={state.version} informOnly={updates.informOnly} />;
    case 'downloading':
      return <Downloading version={state.version} percent={Math.floor(state.percent)} />;
    case 'ready':
      return <Ready version={state.version} />;
    case 'failed':
      return (
        <>
          <ErrorNote error={state.error} testId="update-error" />
          <CheckButton />
        </>
      );
  }
}

function CheckButton({ busy = false }: { readonly busy?: boolean }) {
  return (
    <div>
      <Button
        size="small"
        icon={<RefreshCw aria-hidden />}
        busy={busy}
        onClick={() => void checkForUpdate()}
        data-testid="check-update"
      >
        Check now
      </Button>
    </div>
  );
}

interface AvailableProps {
  readonly version: string;
  readonly informOnly: string | null;
}

function Available({ version, informOnly }: AvailableProps) {
  return (
    <>
      <Note tone="info" testId="update-available">
        Version <b>{version}</b> is available. {informOnly ?? 'Nothing has been downloaded yet.'}
      </Note>
      {informOnly === null ? (
        <div>
          <Button
            size="small"
            icon={<Download aria-hidden />}
            onClick={() => void send('updates.download', 'downloadUpdate')}
            data-testid="download-update"
          >
            Download
          </Button>
        </div>
      ) : (
        <CheckButton />
      )}
    </>
  );
}

function Downloading({ version, percent }: { readonly version: string; readonly percent: number }) {
  return (
    <div className={formCss.line}>
      <progress
        className={cardCss.updateBar}
        max={100}
        value={percent}
        aria-label={`Downloading ${version}`}
      />
      <span className={textCss.data} data-testid="update-percent">
        {percent} %
      </span>
      <span className={textCss.grow} />
      <Button
        size="small"
        onClick={() => void send('updates.cancel', 'cancelUpdate')}
        data-testid="cancel-update"
      >
        Cancel
      </Button>
    </div>
  );
}

function Ready({ version }: { readonly version: string }) {
  const action = useAction('updates.install');
  return (
    <>
      <Note tone="pass" testId="update-ready">
        Version <b>{version}</b> is downloaded and verified. A token in memory is gone after the restart.
      </Note>
      <div>
        <Button
          size="small"
          icon={<RotateCw aria-hidden />}
          busy={action.kind === 'running' || action.kind === 'done'}
          onClick={() => void send('updates.install', 'installUpdate')}
          data-testid="install-update"
        >
          Restart and install
        </Button>
      </div>
    </>
  );
}
