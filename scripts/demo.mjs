/**
 * The guided demo: the main job, played in the real window as a person would, one line and one picture per step.
 *
 * Usage: node scripts/demo.mjs [--slow]   (needs a built app and a display)
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { _electron } from 'playwright';
import { playDemo } from './demo/play.mjs';
import { inProject, ROOT } from './lib/project.mjs';

const WAIT_MS = 30_000;

async function main() {
  const userData = mkdtempSync(path.join(tmpdir(), 'personalization-lab-demo-'));
  const app = await _electron.launch({ cwd: ROOT, args: [ROOT, `--user-data-dir=${userData}`] });
  try {
    const page = await app.firstWindow();
    page.setDefaultTimeout(WAIT_MS);
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1440, 900));
    await page.locator('[data-app-state="ready"]').waitFor({ state: 'attached' });
    const surprises = await playDemo(page, {
      pictures: inProject('demo'),
      slow: process.argv.includes('--slow'),
      say: (text) => console.log(text),
    });
    return surprises.length === 0 ? 0 : 1;
  } finally {
    await app.close().catch(() => {});
    rmSync(userData, { recursive: true, force: true });
  }
}

process.exitCode = await main();
