/**
 * Fixtures of the end-to-end tests: `lab` is a fresh app per test, `sharedLab` one per worker for tests that change
 * nothing that lasts.
 */
import { test as base, type TestInfo } from '@playwright/test';
import { LabApp } from './lab-app.ts';

interface TestFixtures {
  readonly lab: LabApp;
}

interface WorkerFixtures {
  readonly sharedLab: LabApp;
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  lab: async ({}, use, testInfo) => {
    const lab = await LabApp.launch({ width: 1440, height: 900 });
    await use(lab);
    if (testInfo.status !== testInfo.expectedStatus) await attachEvidence(lab, testInfo);
    await lab.dispose();
  },
  sharedLab: [
    async ({}, use) => {
      const lab = await LabApp.launch({ width: 1440, height: 900 });
      await use(lab);
      await lab.dispose();
    },
    { scope: 'worker' },
  ],
});

export { expect } from '@playwright/test';
export { LabApp } from './lab-app.ts';

async function attachEvidence(lab: LabApp, testInfo: TestInfo): Promise<void> {
  await testInfo.attach('app-output', { body: lab.output.join(''), contentType: 'text/plain' });
  const picture = await lab.page.screenshot().catch(() => null);
  if (picture !== null) await testInfo.attach('window', { body: picture, contentType: 'image/png' });
}
