import yourAppCss from './your-app.module.css';
import cardCss from '../../ui/layout/card.module.css';
import textCss from '../../ui/text.module.css';
import { classes } from '../../lib/classes.ts';
import { Activity, ClipboardPaste, FileSearch, Save, Square, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { PhoneLog, PhoneLogSummary } from '../../../shared/model/own-app.ts';
import { ErrorNote } from '../../components/notes/error-note.tsx';
import { RefusalNote, useIsRefused } from '../../components/notes/refusal-note.tsx';
import { count } from '../../lib/format.ts';
import { useAction, useFailure } from '../../state/actions.ts';
import { announce } from '../../state/announcer.ts';
import { useSnapshot } from '../../state/mirror.ts';
import { send, sendAndSave } from '../../state/send.ts';
import { toast } from '../../state/toasts.ts';
import { Button } from '../../ui/button/button.tsx';
import { IconButton } from '../../ui/button/icon-button.tsx';
import { Card } from '../../ui/layout/card.tsx';
import { Disclosure } from '../../ui/layout/disclosure.tsx';
import { Note } from '../../ui/layout/note.tsx';
import { logProgress, logSentence } from './log-words.ts';
import { dropLog, openLog, openLogCalls, pasteLog, READ_LOG } from './read-log.ts';

/** What the phone logged, read and explained: opened, dropped or pasted. */
export function LogCard() {
  const { phoneLog } = useSnapshot();
  const isOff = useIsRefused('openLog');
  const failure = useFailure([READ_LOG]);
  useAnnounced(phoneLog);
  return (
    <Card title="Read a log" testId="phone-log" aside={phoneLog.state === 'none' ? undefined : <Close />}>
      {isOff ? (
        <RefusalNote request="openLog" />
      ) : (
        <DropTarget state={phoneLog.state}>
          {phoneLog.state === 'none' ? (
            <p className={cardCss.cardText}>
              A HAR, an Android log or an Xcode console text, of any size: each call of the SDK in it, what
              the gates say of its token as of then, and what the log does not tell. Drop it here, or paste
              it. Tokens and codes are taken out first.
            </p>
          ) : (
            <State log={phoneLog} />
          )}
          {phoneLog.state === 'reading' ? null : <Read />}
        </DropTarget>
      )}
      {failure === null ? null : <ErrorNote error={failure} />}
    </Card>
  );
}

interface DropTargetProps {
  readonly state: PhoneLog['state'];
  readonly children: React.ReactNode;
}

/** A file that is dropped anywhere on the card, and a text that is pasted while the focus is in it. */
function DropTarget({ state, children }: DropTargetProps) {
  const [isOver, setOver] = useState(false);
  const target = useRef<HTMLDivElement>(null);
  useEffect(() => (target.current === null ? undefined : takeFrom(target.current, setOver)), []);
  useEffect(() => {
    // It may have been asked for away from here.
    if (state !== 'none') target.current?.scrollIntoView({ block: 'nearest' });
  }, [state]);
  return (
    <div
      className={yourAppCss.dropTarget}
      role="group"
      aria-label="Log of a phone"
      ref={target}
      data-over={isOver || undefined}
      data-testid="phone-log-target"
    >
      {children}
    </div>
  );
}

/** Takes what comes to an element without being clicked; returns its undo. */
function takeFrom(element: HTMLElement, setOver: (isOver: boolean) => void): () => void {
  const away = new AbortController();
  const { signal } = away;
  element.addEventListener(
    'dragover',
    (event) => {
      event.preventDefault();
      setOver(true);
    },
    { signal },
  );
  element.addEventListener('dragleave', () => setOver(false), { signal });
  element.addEventListener(
    'drop',
    (event) => {
      event.preventDefault();
      setOver(false);
      dropped(event.dataTransfer?.files);
    },
    { signal },
  );
  element.addEventListener('paste', pasted, { signal });
  element.addEventListener(
    'keydown',
    (event) => {
      // Chromium pastes into fields only; what is handled here is not pasted once more.
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'v') pasted(event);
    },
    { signal },
  );
  return () => away.abort();
}

/** The text stays where it is: main reads the clipboard itself. */
function pasted(event: Event): void {
  event.preventDefault();
  void pasteLog();
}

function dropped(files: FileList | undefined): void {
  const [file] = files ?? [];
  if (file === undefined) return toast('Nothing was read', 'Drop a file, or paste a text.');
  void dropLog(file);
}

function Read() {
  const state = useAction(READ_LOG);
  const isBusy = state.kind === 'running';
  return (
    <div className={cardCss.cardActions}>
      <Button
        icon={<FileSearch aria-hidden />}
        busy={isBusy}
        onClick={() => void openLog()}
        data-testid="phone-log-open"
      >
        Read a log…
      </Button>
      <Button
        icon={<ClipboardPaste aria-hidden />}
        disabled={isBusy}
        onClick={() => void pasteLog()}
        data-testid="phone-log-paste"
      >
        Paste
      </Button>
    </div>
  );
}

function State({ log }: { readonly log: PhoneLog }) {
  if (log.state === 'reading') return <Reading log={log} />;
  if (log.state === 'refused' || log.summary === null)
    return (
      <Note tone="stop" testId="phone-log-refused">
        <b className={textCss.data}>{log.name}</b> <span className={textCss.data}>{log.message}</span>
      </Note>
    );
  return <Summary log={log} summary={log.summary} />;
}

function Reading({ log }: { readonly log: PhoneLog }) {
  return (
    <div className={yourAppCss.logProgress} data-testid="phone-log-reading">
      <p className={classes(textCss.data, yourAppCss.logName)}>{log.name}</p>
      <progress
        className={cardCss.updateBar}
        {...(log.totalBytes === null ? {} : { value: log.bytes, max: Math.max(log.totalBytes, 1) })}
        aria-label="Progress of reading"
      />
      <p className={textCss.muted}>{logProgress(log)}</p>
      <Button
        icon={<Square aria-hidden />}
        onClick={() => void send('phoneLog.cancel', 'cancelLog')}
        data-testid="phone-log-cancel"
      >
        Cancel
      </Button>
    </div>
  );
}

function Summary({ log, summary }: { readonly log: PhoneLog; readonly summary: PhoneLogSummary }) {
  const { kept, notes, places, unreadable, kind, lines } = summary;
  const isOff = useIsRefused('exportCase');
  return (
    <div data-testid="phone-log-summary">
      <p className={classes(yourAppCss.sentence, textCss.data)} data-testid="phone-log-sentence">
        {logSentence(summary)}
      </p>
      <p className={classes(textCss.muted, textCss.data, yourAppCss.logName)}>
        {log.name}: {kind.charAt(0).toLowerCase() + kind.slice(1)} of {count(lines, 'line')}
      </p>
      {notes.length === 0 ? null : (
        <ul className={yourAppCss.logNotes} data-testid="phone-log-notes">
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      {unreadable === 0 ? null : (
        <Disclosure title={`${count(unreadable, 'place')} could not be read`} testId="phone-log-unreadable">
          <ul className={yourAppCss.logNotes}>
            {places.map(({ line, what }) => (
              <li className={textCss.data} key={`${line} ${what}`}>
                line {line}: {what}
              </li>
            ))}
            {unreadable > places.length ? <li>and {count(unreadable - places.length, 'other')}</li> : null}
          </ul>
        </Disclosure>
      )}
      {kept === 0 ? null : (
        <div className={cardCss.cardActions}>
          <Button
            look="primary"
            icon={<Activity aria-hidden />}
            onClick={openLogCalls}
            data-testid="phone-log-calls"
          >
            See its calls
          </Button>
          {isOff ? null : (
            <Button
              icon={<Save aria-hidden />}
              onClick={() => void sendAndSave('phoneLog.case', 'exportCase', { run: null, source: 'log' })}
              data-testid="phone-log-case"
            >
              Save as case
            </Button>
          )}
        </div>
      )}
    </div>
  );
}

function Close() {
  return (
    <IconButton
      label="Close the log"
      icon={<X aria-hidden />}
      onClick={() => void send('phoneLog.close', 'closeLog')}
      data-testid="phone-log-close"
    />
  );
}

function useAnnounced({ state, message, summary }: PhoneLog): void {
  const before = useRef(state);
  useEffect(() => {
    if (before.current !== state && state === 'read' && summary !== null) announce(logSentence(summary));
    if (before.current !== state && state === 'refused') announce(message ?? 'The log cannot be read');
    before.current = state;
  }, [state, message, summary]);
}
