import scenarioCss from './scenario.module.css';
import dataCss from '../../ui/layout/data.module.css';
import textCss from '../../ui/text.module.css';
import { classes } from '../../lib/classes.ts';
import { X } from 'lucide-react';
import type { AtlasBoard, CaseDifference, OpenCase } from '../../../shared/model/atlas.ts';
import { PROFILE_TITLES } from '../../../shared/model/models.ts';
import { count, dayAndTime } from '../../lib/format.ts';
import { type AtlasView, changeAtlasView, choose } from '../../state/atlas.ts';
import { sendAndTell } from '../../state/send.ts';
import { showSource } from '../../state/timeline.ts';
import { openScreen } from '../../state/view.ts';
import { Button } from '../../ui/button/button.tsx';
import { IconButton } from '../../ui/button/icon-button.tsx';
import { Card } from '../../ui/layout/card.tsx';
import { Chip } from '../../ui/layout/chip.tsx';
import { Note } from '../../ui/layout/note.tsx';
import { STATUS_WORDS } from './tiles.tsx';

/** What was opened from a file: a case, scenarios, or one that could not be read. */
export function Opened({ board, view }: { readonly board: AtlasBoard; readonly view: AtlasView }) {
  return (
    <>
      {view.problems === null ? null : <Problems {...view.problems} />}
      {board.openCase === null ? null : (
        <CaseCard opened={board.openCase} isIdle={board.run.state === 'idle'} />
      )}
      {board.file === null ? null : (
        <div className={scenarioCss.openedFile} data-testid="opened-file">
          <span>
            <b>{board.file.name}</b>: {count(board.file.scenarios, 'scenario')} of your own
          </span>
          <IconButton
            label="Close the file"
            icon={<X aria-hidden />}
            onClick={() => void sendAndTell('atlas.file', 'closeScenarioFile')}
          />
        </div>
      )}
    </>
  );
}

function Problems({ name, list }: NonNullable<AtlasView['problems']>) {
  return (
    <Note tone="stop" testId="file-problems">
      <div className={scenarioCss.problemsHead}>
        <b>{name} cannot be used.</b>
        <Button size="small" look="quiet" onClick={() => changeAtlasView({ problems: null })}>
          Close
        </Button>
      </div>
      <ul className={scenarioCss.problems}>
        {list.map(({ line, column, message }) => (
          <li className={textCss.data} key={`${line}:${column} ${message}`}>
            {line === 0 ? null : (
              <span className={classes(textCss.mono, scenarioCss.mono)}>
                line {line}, column {column}:{' '}
              </span>
            )}
            {message}
          </li>
        ))}
      </ul>
    </Note>
  );
}

interface CaseCardProps {
  readonly opened: OpenCase;
  readonly isIdle: boolean;
}

function CaseCard({ opened, isIdle }: CaseCardProps) {
  const { key, profile, manifest, environment, outcome, differences } = opened;
  return (
    <Card
      title={`Case: ${manifest.title}`}
      testId="open-case"
      aside={
        <>
          <Button size="small" onClick={showTimeline} data-testid="case-timeline">
            Timeline
          </Button>
          {key === null ? null : (
            <Button
              size="small"
              look="primary"
              busy={!isIdle}
              onClick={() => {
                choose(key, profile);
                void sendAndTell('atlas.run', 'reproduceScenario', { key, profile });
              }}
              data-testid="case-rerun"
            >
              Run again
            </Button>
          )}
          <IconButton
            label="Close the case"
            icon={<X aria-hidden />}
            onClick={() => void sendAndTell('case.open', 'closeCase')}
          />
        </>
      }
    >
      <p className={classes(scenarioCss.caseLine, textCss.muted)}>
        {opened.fileName} · written {dayAndTime(manifest.createdAt)} by {manifest.app.name}{' '}
        {manifest.app.version} · {environment.label}, profile {PROFILE_TITLES[profile]} ·{' '}
        {count(opened.calls, 'call')} by hand, {count(opened.entries, 'entry', 'entries')}
        {opened.dropped === 0 ? '' : `, ${opened.dropped} left out`}
      </p>
      {outcome === null ? null : (
        <p className={scenarioCss.caseLine}>
          There it was{' '}
          <Chip tone={outcome.status === 'passed' ? 'pass' : 'stop'}>{STATUS_WORDS[outcome.status]}</Chip>
          {outcome.reason === null ? '' : ` ${outcome.reason}`}
        </p>
      )}
      {differences === null ? null : <Differences list={differences} />}
    </Card>
  );
}

function showTimeline(): void {
  showSource('case');
  openScreen('timeline');
}

function Differences({ list }: { readonly list: readonly CaseDifference[] }) {
  if (list.length === 0) {
    return (
      <p className={scenarioCss.caseLine} data-testid="case-same">
        Here: <Chip tone="pass">the same outcome</Chip>
      </p>
    );
  }
  return (
    <table className={classes(dataCss.table, scenarioCss.comparisons)} data-testid="case-differences">
      <thead>
        <tr>
          <th scope="col">Step</th>
          <th scope="col">What</th>
          <th scope="col">There</th>
          <th scope="col">Here</th>
        </tr>
      </thead>
      <tbody>
        {list.map(({ step, what, before, now }) => (
          <tr key={`${step} ${what} ${before} ${now}`}>
            <th scope="row">{step}</th>
            <td>{what}</td>
            <td className={classes(textCss.mono, scenarioCss.mono, textCss.data)}>{before}</td>
            <td className={classes(textCss.mono, scenarioCss.mono, textCss.data)}>{now}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
