/**
 * The copied command, as it reaches the page, run by a shell against the sandbox.
 */
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SdkCall } from '../../../shared/model/call-record.ts';
import { NO_TIMELINE_FILTER } from '../../../shared/model/timeline.ts';
import { LabUnderTest } from '../../support/app/core.ts';
import { type PageOfLab, pageOf } from '../../support/app/page-of-lab.ts';
import { runCurl } from '../../support/http/curl.ts';
import { naturalText } from '../../support/token/natural-text.ts';

let lab: LabUnderTest;
let page: PageOfLab;

beforeAll(async () => {
  lab = await LabUnderTest.start();
  page = pageOf(lab);
  await signIn();
});
afterAll(() => lab.dispose());

async function signIn(): Promise<void> {
  await page.ask('signIn', { username: 'ana.kovac', password: 'northwind', lifetimeSeconds: 3_600 });
  await page.ask('personalize', { userIdentity: { externalUserId: 'ana.kovac-1047' } });
}

/** The command for the newest call of a kind. */
async function curlFor(call: SdkCall): Promise<string> {
  const filter = { ...NO_TIMELINE_FILTER, calls: [call] };
  const slice = await page.ask('getTimelineSlice', { source: 'session', filter, from: null, count: 1 });
  const id = slice.ok ? slice.value.rows.at(-1)?.id : undefined;
  const curl = await page.ask('getTimelineCurl', { source: 'session', id: id ?? -1 });
  return (curl.ok ? curl.value.text : null) ?? 'false';
}

function variables(): Readonly<Record<string, string>> {
  return {
    USER_DATA_JWT: lab.storedToken ?? '',
    APPLICATION_CODE: lab.sandbox.address.applicationCode,
  };
}

function newestArrived() {
  return lab.sandbox.sandbox.journal.entries(0).at(-1);
}

describe.skipIf(process.platform === 'win32')('a copied command', () => {
  it.each(['jwt', 'applicationCode'] as const)(
    'is answered with 200 and sends the same body again, with the setting %s',
    async (setting) => {
      await page.ask('setSecuritySetting', { setting });
      if (setting === 'applicationCode') await page.ask('continueAnonymously', null);
      let nonce = 0;
      const texts = naturalText(200);
      await fc.assert(
        fc.asyncProperty(texts, texts, async (lastName, note) => {
          nonce += 1;
          await page.ask('saveUser', {
            lastName,
            customAttributes: {
              note: { type: 'text', value: note },
              nonce: { type: 'number', value: nonce },
            },
          });
          const sent = page.snapshot().calls[0]?.request;
          const before = newestArrived();
          expect(await runCurl(await curlFor('saveUser'), variables())).toBe(200);
          const arrived = newestArrived();
          expect(arrived?.seq).toBe((before?.seq ?? 0) + 1);
          expect(arrived?.body).toBe(sent?.body);
          expect(arrived?.headers).toMatchObject({ 'user-agent': sent?.headers['User-Agent'] });
        }),
        { numRuns: 10, seed: 20_261_127 },
      );
    },
    60_000,
  );

  it('without its variable is refused, and holds no credential', async () => {
    await page.ask('setSecuritySetting', { setting: 'jwt' });
    await signIn();
    await page.ask('fetchUser', null);
    const command = await curlFor('fetchUser');
    expect(await runCurl(command, {})).toBe(401);
    expect(command).not.toContain(lab.storedToken?.split('.')[2] ?? '');
    expect(await runCurl(command, variables())).toBe(200);
  });
});
