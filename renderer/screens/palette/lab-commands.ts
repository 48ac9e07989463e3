/**
 * What the palette can do with scenarios, evidence and the parts of the Token screen.
 */
import { NO_TIMELINE_FILTER } from '../../../shared/model/timeline.ts';
import { RUN_EXPORTS } from '../../../shared/model/atlas.ts';
import type { Snapshot } from '../../../shared/state/snapshot.ts';
import { announce } from '../../state/announcer.ts';
import { changeAtlasView, showInAtlas } from '../../state/atlas.ts';
import { bridge } from '../../state/bridge.ts';
import { compareCall } from '../../components/compare/comparison-shown.ts';
import { sendAndSave, sendAndTell } from '../../state/send.ts';
import { toast } from '../../state/toasts.ts';
import { openTokenTab, openScreen } from '../../state/view.ts';
import { type Command, refusing } from './command.ts';

const FORMATS = { junit: 'JUnit', ctrf: 'CTRF', html: 'HTML page', har: 'HAR' } as const;

export function tokenTabCommands(): readonly Command[] {
  return [
    {
      id: 'token-inspect',
      label: 'Inspect the token',
      words: 'decode verdict claims jwt',
      run: () => openTokenTab('inspect'),
    },
    {
      id: 'token-forge',
      label: 'Forge a token',
      words: 'fake tamper tampered mutation attack',
      run: () => openTokenTab('forge'),
    },
    {
      id: 'token-paste',
      label: 'Paste a token, or mint it yourself',
      words: 'code node java python own backend recipe',
      run: () => openTokenTab('paste'),
    },
  ];
}

export function labCommands(
  { calls }: Snapshot,
  { kept, isRunning }: { readonly kept: number; readonly isRunning: boolean },
): readonly Command[] {
  const whyExport = isRunning
    ? 'Wait until the run has ended.'
    : kept === 0
      ? 'No scenario was run in this session.'
      : null;
  const [last] = calls;
  const failed = calls.find(({ error }) => error !== null);
  return [
    {
      id: 'run-all',
      label: 'Run all scenarios',
      words: 'test everything all tests',
      why: isRunning ? 'A run is under way.' : null,
      run: runAll,
    },
    {
      id: 'last-in-atlas',
      label: 'Show the last failure in the error atlas',
      words: 'why reason explain error',
      why: failed === undefined ? 'No call has failed.' : null,
      run: () => {
        if (failed !== undefined) void showInAtlas(failed);
      },
    },
    ...(['settings', 'platforms'] as const).map((by) => ({
      id: `compare-${by}`,
      label:
        by === 'settings'
          ? 'Compare the last call under the three settings'
          : 'Compare the last call on Strict, Android and iOS',
      words: 'side by side difference security setting platform columns',
      why: last === undefined ? 'No call was made yet.' : null,
      run: () => {
        if (last !== undefined) void compareCall({ kind: 'made', callId: last.id }, by);
      },
    })),
    {
      id: 'copy-curl',
      label: 'Copy the last call as cURL',
      words: 'curl command shell request',
      why: last === undefined ? 'No call was made yet.' : null,
      run: () => void copyLastCall(),
    },
    ...RUN_EXPORTS.map((format) => ({
      id: `export-${format}`,
      label: `Export results as ${FORMATS[format]}`,
      words: 'save report evidence download file',
      isRefused: refusing('exportReport'),
      why: whyExport,
      run: () => void sendAndSave('report.export', 'exportReport', { format }),
    })),
    {
      id: 'export-timeline',
      label: 'Export the timeline as HAR',
      words: 'save evidence requests download file',
      isRefused: refusing('exportTimelineHar'),
      why: last === undefined ? 'No call was made yet.' : null,
      run: () => void sendAndSave('timeline.har', 'exportTimelineHar', { source: 'session', ids: null }),
    },
  ];
}

function runAll(): void {
  changeAtlasView({ text: '', filter: 'all' });
  openScreen('errors');
  void sendAndTell('atlas.run', 'runScenarios', { keys: [] });
}

async function copyLastCall(): Promise<void> {
  const source = 'session';
  const filter = { ...NO_TIMELINE_FILTER, kinds: ['call' as const] };
  const page = await bridge().getTimelineSlice({ source, filter, from: null, count: 1 });
  const id = page.ok ? page.value.rows.at(-1)?.id : undefined;
  const answer = id === undefined ? null : await bridge().getTimelineCurl({ source, id });
  const text = answer?.ok === true ? answer.value.text : null;
  if (text === null) return toast('Nothing was copied', 'The last call sent nothing that could be copied.');
  await navigator.clipboard.writeText(text).then(
    () => {
      announce('Copied as cURL');
      toast('Copied as cURL', 'Set USER_DATA_JWT or APPLICATION_CODE in the shell before you run it.');
    },
    () => toast('Nothing was copied', 'The system refused access to the clipboard.'),
  );
}
