import yourAppCss from './your-app.module.css';
import cardCss from '../../ui/layout/card.module.css';
import textCss from '../../ui/text.module.css';
import { classes } from '../../lib/classes.ts';
import { BadgeCheck, Download, Eye, Square, TriangleAlert } from 'lucide-react';
import type { WatchResult } from '../../../shared/model/own-app.ts';
import { ErrorNote } from '../../components/notes/error-note.tsx';
import { useIsRefused } from '../../components/notes/refusal-note.tsx';
import { useMachineNow } from '../../hooks/use-tick.ts';
import { sentence, timeOfDay } from '../../lib/format.ts';
import { useAction, useFailure } from '../../state/actions.ts';
import { useSnapshot } from '../../state/mirror.ts';
import { send, sendAndSave } from '../../state/send.ts';
import { Button } from '../../ui/button/button.tsx';
import { Card } from '../../ui/layout/card.tsx';

export function WatchCard() {
  const { state, watchSince, reading } = useSnapshot().ownApp;
  const failure = useFailure(['ownApp.watch']);
  const isListening = state === 'listening';
  return (
    <Card title="Watch" testId="own-app-watch">
      {watchSince === null ? (
        <>
          {reading === null ? (
            <p className={cardCss.cardText}>
              Proof that the app sent nothing: start, let it act with an expired token, end. What arrived
              meanwhile is counted.
            </p>
          ) : (
            <Reading reading={reading} />
          )}
          <div className={cardCss.cardActions}>
            <StartWatch isListening={isListening} />
            {reading === null ? null : <SaveWatch />}
          </div>
        </>
      ) : (
        <Watching since={watchSince} />
      )}
      {failure === null ? null : <ErrorNote error={failure} />}
    </Card>
  );
}

function StartWatch({ isListening }: { readonly isListening: boolean }) {
  const state = useAction('ownApp.watch');
  return (
    <Button
      icon={<Eye aria-hidden />}
      busy={state.kind === 'running'}
      disabled={!isListening}
      title={isListening ? undefined : 'Start listening first'}
      onClick={() => void send('ownApp.watch', 'startWatch')}
      data-testid="own-app-watch-start"
    >
      Start watching
    </Button>
  );
}

function Watching({ since }: { readonly since: number }) {
  const seconds = Math.max(0, Math.floor((useMachineNow() - since) / 1000));
  const state = useAction('ownApp.watch');
  return (
    <>
      <p className={yourAppCss.sentence} data-testid="own-app-watching" role="timer">
        Watching for {seconds} s
      </p>
      <p className={textCss.muted}>Act in the app now, then end the watch.</p>
      <div className={cardCss.cardActions}>
        <Button
          look="primary"
          icon={<Square aria-hidden />}
          busy={state.kind === 'running'}
          onClick={() => void send('ownApp.watch', 'endWatch')}
          data-testid="own-app-watch-end"
        >
          End
        </Button>
      </div>
    </>
  );
}

function Reading({ reading }: { readonly reading: WatchResult }) {
  const { text, attested, attestation, startedAt, endedAt } = reading;
  const Icon = attested ? BadgeCheck : TriangleAlert;
  return (
    <div role="status">
      <p className={classes(yourAppCss.sentence, textCss.data)} data-testid="own-app-reading">
        {sentence(text)}
      </p>
      <p
        className={classes(yourAppCss.attestation, attested ? yourAppCss.attested : yourAppCss.unattested)}
        data-testid="own-app-attestation"
        data-attested={attested}
      >
        <Icon aria-hidden />
        <span className={textCss.data}>
          {attested ? 'Attested' : 'Not attested'} {sentence(attestation.text)}
        </span>
      </p>
      <p className={classes(textCss.muted, textCss.small)}>
        {timeOfDay(Date.parse(startedAt))} to {timeOfDay(Date.parse(endedAt))}
      </p>
    </div>
  );
}

function SaveWatch() {
  const isOff = useIsRefused('saveWatch');
  if (isOff) return null;
  return (
    <Button
      icon={<Download aria-hidden />}
      onClick={() => void sendAndSave('ownApp.saveWatch', 'saveWatch')}
      data-testid="own-app-watch-save"
    >
      Save
    </Button>
  );
}
