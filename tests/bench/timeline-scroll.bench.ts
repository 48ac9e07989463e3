/**
 * Frames per second while a timeline of 50,000 entries is scrolled in the real window, as fast as a wheel turns.
 *
 * The entries come from a case file. Needs a built app and a display: `node scripts/desktop.mjs -- npm run bench
 * timeline-scroll`.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { writeCase } from '../../electron/reports/cases/write-case.ts';
import { openFrom } from '../support/e2e/dialogs.ts';
import { LabApp } from '../support/e2e/lab-app.ts';
import { filled } from '../support/reports/timeline.ts';

const ENTRIES = 50_000;
const SECONDS = 4;

interface Scrolled {
  readonly frames: number;
  readonly milliseconds: number;
  readonly longestFrameMs: number;
  /** Rows in the page at the end: what the list costs. */
  readonly rows: number;
}

/** Scrolls a full timeline: steadily, and by leaps that need a new page each. */
export async function timelineScrollBench(): Promise<Record<string, number>> {
  const folder = mkdtempSync(path.join(tmpdir(), 'personalization-lab-bench-'));
  const lab = await LabApp.launch({ width: 1440, height: 900 });
  try {
    await openCase(lab, path.join(folder, 'full.plcase'));
    const steady = await scroll(lab.page, 120);
    const leaping = await scroll(lab.page, 20_000);
    return {
      'steady, frames per second': (steady.frames * 1000) / steady.milliseconds,
      'steady, longest frame ms': steady.longestFrameMs,
      'leaping, frames per second': (leaping.frames * 1000) / leaping.milliseconds,
      'leaping, longest frame ms': leaping.longestFrameMs,
      'rows in the page': steady.rows,
    };
  } finally {
    await lab.dispose();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function openCase(lab: LabApp, file: string): Promise<void> {
  const entries = [...filled(ENTRIES, { maxEntries: ENTRIES }).details()];
  const bytes = writeCase({
    manifest: {
      app: { name: 'Personalization Lab', version: '0.0.0' },
      createdAt: Date.now(),
      title: 'A full timeline',
      note: null,
    },
    profile: 'strict',
    environment: {
      kind: 'sandbox',
      label: 'Sandbox',
      baseUrl: null,
      securitySetting: null,
      keys: [],
      clocks: { deviceOffsetMs: 0, serverOffsetMs: 0 },
      versions: {},
    },
    scenario: null,
    result: null,
    calls: [],
    timeline: { dropped: 0, entries },
  });
  writeFileSync(file, bytes);
  await openFrom(lab, file);
  await lab.open('errors');
  await lab.page.getByTestId('atlas-open').click();
  await lab.page.getByTestId('atlas-open-case').click();
  await lab.page.getByTestId('case-timeline').click({ timeout: 120_000 });
  await lab.page.locator(`[data-matching="${ENTRIES}"]`).waitFor({ timeout: 120_000 });
}

/** So many pixels in each frame, down and up again. */
function scroll(page: Page, pixelsPerFrame: number): Promise<Scrolled> {
  return page.evaluate(
    ({ step, seconds }) =>
      new Promise<Scrolled>((resolve) => {
        const list = document.querySelector('[data-testid="timeline-list"]');
        if (list === null) throw new Error('No list');
        const start = performance.now();
        let last = start;
        let frames = 0;
        let longestFrameMs = 0;
        let direction = 1;
        list.scrollTop = 0;
        function next(now: number): void {
          if (list === null) return;
          longestFrameMs = Math.max(longestFrameMs, now - last);
          last = now;
          frames += 1;
          const end = list.scrollHeight - list.clientHeight;
          if (list.scrollTop >= end - 1) direction = -1;
          else if (list.scrollTop <= 0) direction = 1;
          list.scrollTop += direction * step;
          if (now - start < seconds * 1000) requestAnimationFrame(next);
          else {
            const rows = list.querySelectorAll('[data-kind]').length;
            resolve({ frames, milliseconds: now - start, longestFrameMs, rows });
          }
        }
        requestAnimationFrame(next);
      }),
    { step: pixelsPerFrame, seconds: SECONDS },
  );
}
