import atlasCss from './atlas.module.css';
import screenCss from '../../ui/layout/screen.module.css';
import textCss from '../../ui/text.module.css';
import { Download, FolderOpen, Pause, Play, Square } from 'lucide-react';
import type { AtlasBoard, RunExport } from '../../../shared/model/atlas.ts';
import { useIsRefused } from '../../components/notes/refusal-note.tsx';
import { count } from '../../lib/format.ts';
import { usePrimary } from '../../lib/primary.ts';
import { changeAtlasView } from '../../state/atlas.ts';
import { sendAndSave, sendAndTell } from '../../state/send.ts';
import { sourceReplaced } from '../../state/timeline.ts';
import { Button } from '../../ui/button/button.tsx';
import { MenuButton } from '../../ui/button/menu-button.tsx';

const EXPORT_TITLES: Readonly<Record<RunExport, readonly [title: string, text: string]>> = {
  junit: ['JUnit XML', 'For Jenkins, GitLab, Azure DevOps'],
  ctrf: ['CTRF JSON', 'For dashboards and pull requests'],
  html: ['HTML', 'One page to read, print, attach'],
  har: ['HAR', 'Requests and answers, redacted'],
};

const EXPORTS = Object.keys(EXPORT_TITLES) as readonly RunExport[];

export interface RunBarProps {
  readonly board: AtlasBoard;
  /** What "run" runs: the tiles in sight. */
  readonly keys: readonly string[];
  readonly isEverything: boolean;
}

/** Runs what is in sight, says how far it is, and exports what came of it. */
export function RunBar({ board, keys, isEverything }: RunBarProps) {
  const { run, results } = board;
  const isIdle = run.state === 'idle';
  const importOff = useIsRefused('openScenarioFile');
  const exportOff = useIsRefused('exportReport');
  const start = (): void => {
    if (isIdle && keys.length > 0)
      void sendAndTell('atlas.run', 'runScenarios', { keys: [...(isEverything ? [] : keys)] });
  };
  usePrimary(start);
  return (
    <>
      {isIdle ? (
        <Button
          look="primary"
          icon={<Play aria-hidden />}
          disabled={keys.length === 0}
          onClick={start}
          data-testid="run-all"
        >
          {isEverything ? 'Run all' : `Run ${keys.length}`}
        </Button>
      ) : (
        <RunControls state={run.state} />
      )}
      <Progress board={board} />
      {importOff ? null : (
        <MenuButton
          icon={<FolderOpen aria-hidden />}
          testId="atlas-open"
          entries={[
            {
              id: 'case',
              title: 'Case file…',
              text: 'Inspect and re-run what another copy saw',
              run: openCase,
            },
            { id: 'file', title: 'Scenario file…', text: 'Your own scenarios, as JSON', run: openFile },
          ]}
        >
          Open
        </MenuButton>
      )}
      {exportOff ? null : (
        <MenuButton
          icon={<Download aria-hidden />}
          testId="atlas-export"
          disabled={!isIdle || results.kept === 0}
          title={exportHint(isIdle, results)}
          entries={EXPORTS.map((format) => ({
            id: format,
            title: EXPORT_TITLES[format][0],
            text: EXPORT_TITLES[format][1],
            disabled: !isIdle || results.kept === 0,
            run: () => void sendAndSave('report.export', 'exportReport', { format }),
          }))}
        >
          {results.kept === 0 ? 'Export' : `Export ${count(results.kept, 'result')}`}
        </MenuButton>
      )}
    </>
  );
}

/** What an export would hold, or why there is none now. */
function exportHint(isIdle: boolean, { kept, possible }: AtlasBoard['results']): string {
  if (!isIdle) return 'Wait until the run has ended, or cancel it';
  if (kept === 0) return 'Nothing was run in this session';
  return `Every result of this session: ${kept} of ${possible}`;
}

function RunControls({ state }: { readonly state: AtlasBoard['run']['state'] }) {
  const paused = state === 'paused';
  return (
    <>
      <Button
        icon={paused ? <Play aria-hidden /> : <Pause aria-hidden />}
        disabled={state !== 'running' && state !== 'paused'}
        onClick={() => void sendAndTell('atlas.pause', 'pauseRun', { paused: !paused })}
        data-testid="run-pause"
      >
        {paused ? 'Go on' : 'Pause'}
      </Button>
      <Button
        icon={<Square aria-hidden />}
        disabled={state === 'stopping'}
        onClick={() => void sendAndTell('atlas.cancel', 'cancelRun')}
        data-testid="run-cancel"
      >
        Cancel
      </Button>
    </>
  );
}

const STATE_WORDS: Readonly<Record<AtlasBoard['run']['state'], string>> = {
  idle: '',
  starting: 'Starting a sandbox of its own…',
  running: 'Running',
  paused: 'Paused',
  stopping: 'Stopping…',
};

function Progress({ board: { run } }: { readonly board: AtlasBoard }) {
  const { state, done, total, counts, current, message } = run;
  if (total === 0) return <span className={screenCss.push} />;
  const wrong = counts.failed + counts.error;
  const ended = wrong === 0 ? `${count(done, 'run')}, all as expected` : `${wrong} of ${done} failed`;
  return (
    <div
      className={atlasCss.runProgress}
      data-testid="run-progress"
      data-state={state}
      data-done={done}
      data-wrong={wrong}
    >
      <progress value={done} max={total} aria-label="Progress of the run" />
      <span className={textCss.clip} role="status" title={current?.title}>
        {state === 'idle' ? (message ?? ended) : `${STATE_WORDS[state]} ${done} / ${total}`}
        {state === 'running' && current !== null && total > 1 ? ` · ${current.title}` : ''}
      </span>
    </div>
  );
}

function openFile(): void {
  sendAndTell('atlas.file', 'openScenarioFile').then(
    (answer) => {
      if (!answer.ok || answer.value === null) return;
      const { name, problems } = answer.value;
      changeAtlasView({
        problems: problems.length === 0 ? null : { name, list: problems },
        text: '',
        filter: 'all',
      });
    },
    () => {},
  );
}

function openCase(): void {
  sendAndTell('case.open', 'openCase').then(
    (answer) => {
      const problem = answer.ok ? (answer.value?.problem ?? null) : null;
      if (answer.ok && answer.value !== null && problem !== null) {
        const where = problem.where === null ? '' : ` (${problem.where})`;
        changeAtlasView({
          problems: {
            name: answer.value.name,
            list: [{ line: 0, column: 0, message: `${problem.message}${where}` }],
          },
        });
        return;
      }
      changeAtlasView({ problems: null });
      if (answer.ok && answer.value !== null) sourceReplaced('case');
    },
    () => {},
  );
}
