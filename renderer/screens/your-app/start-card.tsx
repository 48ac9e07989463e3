import yourAppCss from './your-app.module.css';
import formCss from '../../ui/form/form.module.css';
import dotCss from '../../ui/layout/dot.module.css';
import textCss from '../../ui/text.module.css';
import { classes } from '../../lib/classes.ts';
import { Play, Square } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { OwnAppState } from '../../../shared/model/own-app.ts';
import { ErrorNote } from '../../components/notes/error-note.tsx';
import { type Heard, heard, startProblem } from './own-app-words.ts';
import { usePrimary } from '../../lib/primary.ts';
import { useAction, useFailure } from '../../state/actions.ts';
import { announce } from '../../state/announcer.ts';
import { useSnapshot } from '../../state/mirror.ts';
import { connectStore, startListening } from './connect-draft.ts';
import { send } from '../../state/send.ts';
import { useStore } from '../../state/store.ts';
import { openScreen } from '../../state/view.ts';
import { Button } from '../../ui/button/button.tsx';
import { Card } from '../../ui/layout/card.tsx';
import { NetworkFields } from './network-fields.tsx';

const DOTS = { off: 'off', waiting: '', heard: 'running', failed: 'failed' } as const;

export function StartCard() {
  const { ownApp } = useSnapshot();
  const failure = useFailure(['ownApp.start', 'ownApp.stop', 'ownApp.port']);
  return (
    <Card title="2 · Start" testId="own-app-start-card">
      <div className={formCss.stack}>
        <div className={yourAppCss.listener}>
          <Light ownApp={ownApp} />
          {ownApp.state === 'listening' ? <Stop /> : <Start />}
        </div>
        {failure === null || ownApp.state === 'failed' ? null : <ErrorNote error={failure} />}
        <NetworkFields />
      </div>
    </Card>
  );
}

/** Colour and words say the same. */
function Light({ ownApp }: { readonly ownApp: OwnAppState }) {
  const state = heard(ownApp);
  useAnnounced(state);
  return (
    <p className={yourAppCss.light} data-testid="own-app-light" data-light={state.light}>
      <span className={classes(dotCss.dot, dotCss[DOTS[state.light]])} aria-hidden />
      <span>
        <b className={textCss.data}>{state.text}</b>
        {ownApp.url === null ? null : (
          <span className={classes(textCss.mono, textCss.muted, textCss.data)}>{ownApp.url}</span>
        )}
      </span>
    </p>
  );
}

/** Each call changes the words; only what is new in kind is read out. */
function useAnnounced({ light, text }: Heard): void {
  const before = useRef(light);
  useEffect(() => {
    if (before.current !== light) announce(text);
    before.current = light;
  }, [light, text]);
}

function Start() {
  const draft = useStore(connectStore);
  const snapshot = useSnapshot();
  const state = useAction('ownApp.start');
  const problem = startProblem(draft, snapshot);
  const start = (): void => void startListening();
  usePrimary(() => problem === null && start());
  return (
    <div className={yourAppCss.startButton}>
      <Button
        look="primary"
        icon={<Play aria-hidden />}
        busy={state.kind === 'running'}
        disabled={problem !== null}
        onClick={start}
        data-testid="own-app-start"
      >
        Start listening
      </Button>
      {problem === null ? null : (
        <p className={formCss.hint} data-testid="own-app-problem">
          {problem}{' '}
          {problem.includes('Settings') ? (
            <Button size="small" look="quiet" onClick={() => openScreen('settings')}>
              Open Settings
            </Button>
          ) : null}
        </p>
      )}
    </div>
  );
}

function Stop() {
  const state = useAction('ownApp.stop');
  return (
    <Button
      icon={<Square aria-hidden />}
      busy={state.kind === 'running'}
      onClick={() => void send('ownApp.stop', 'stopOwnApp')}
      data-testid="own-app-stop"
    >
      Stop
    </Button>
  );
}
