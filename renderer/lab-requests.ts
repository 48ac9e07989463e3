/**
 * What the QA lab's screens ask for, under the name each action's state is kept by.
 */
import type { AppError } from '../shared/model/app-error.ts';
import type { RunExport } from '../shared/model/atlas.ts';
import type { TimelineSource } from '../shared/lab-contract.ts';
import type { PlatformProfile } from '../shared/model/models.ts';
import type { Result } from '../shared/lib/result.ts';
import { runAction } from './actions.ts';
import { bridge } from './bridge.ts';
import type { Answer } from './requests.ts';
import { toast } from './ui/toasts.tsx';

type Saved = Promise<Result<{ name: string | null }, AppError>>;

/** A failure that has no place of its own on the screen is told in a toast. */
async function told<V>(
  key: string,
  request: () => Promise<Result<V, AppError>>,
): Promise<Result<V, AppError>> {
  const result = await runAction(key, request);
  if (!result.ok) toast(result.error.code, result.error.message);
  return result;
}

async function saving(key: string, request: () => Saved): Answer {
  const result = await told(key, request);
  if (result.ok && result.value.name !== null) toast('Saved', result.value.name);
  return result;
}

export function reproduce(key: string, profile: PlatformProfile): Answer {
  return told('atlas.run', () => bridge().atlasReproduce({ key, profile }));
}

/** With no keys: everything. */
export function runAll(keys: readonly string[]): Answer {
  return told('atlas.run', () => bridge().atlasRunAll({ keys: [...keys] }));
}

export function setPaused(paused: boolean): Answer {
  return told('atlas.pause', () => bridge().atlasPause({ paused }));
}

export function cancelRun(): Answer {
  return told('atlas.cancel', () => bridge().atlasCancel());
}

export function answerLink(run: boolean): Answer {
  return told('atlas.link', () => bridge().atlasAnswerLink({ run }));
}

export function openScenarioFile() {
  return told('atlas.file', () => bridge().atlasOpenFile());
}

export function closeScenarioFile(): Answer {
  return told('atlas.file', () => bridge().atlasCloseFile());
}

export function exportRun(format: RunExport): Answer {
  return saving('report.export', () => bridge().reportExport({ format }));
}

export function exportCase(run: { key: string; profile: PlatformProfile } | null): Answer {
  return saving('case.export', () => bridge().caseExport({ run }));
}

export function openCase() {
  return told('case.open', () => bridge().caseOpen());
}

export function closeCase(): Answer {
  return told('case.open', () => bridge().caseClose());
}

export function exportHar(source: TimelineSource): Answer {
  return saving('timeline.har', () => bridge().timelineExportHar({ source }));
}

export function clearTimeline(): Answer {
  return told('timeline.clear', () => bridge().timelineClear());
}
