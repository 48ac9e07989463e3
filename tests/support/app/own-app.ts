/**
 * A lab that listens for an app of one's own, with the simulated phones; each test begins with one that does not yet.
 */
import { expect } from 'vitest';
import type { OwnAppRecord, OwnAppWay } from '../../../shared/model/own-app.ts';
import { NO_TIMELINE_FILTER, type TimelineFilter, type TimelineRow } from '../../../shared/model/timeline.ts';
import type { Snapshot } from '../../../shared/state/snapshot.ts';
import { androidPhone } from '../phones/android-phone.ts';
import { iosPhone } from '../phones/ios-phone.ts';
import type { Phone, PhoneOptions } from '../phones/phone.ts';
import { LabUnderTest } from './core.ts';
import { freePort } from './free-port.ts';

const PHONES = { android: androidPhone, ios: iosPhone };

export class OwnAppUnderTest {
  readonly lab: LabUnderTest;
  readonly port: number;

  private constructor(lab: LabUnderTest, port: number) {
    this.lab = lab;
    this.port = port;
  }

  static async start(): Promise<OwnAppUnderTest> {
    const lab = await LabUnderTest.start();
    const port = await freePort();
    await lab.ask('setOwnAppPort', { port });
    return new OwnAppUnderTest(lab, port);
  }

  dispose(): Promise<void> {
    return this.lab.dispose();
  }

  /** What the window knows of it. */
  get own(): Snapshot['ownApp'] {
    return this.lab.snapshot.ownApp;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async listen(way: OwnAppWay = 'sandbox'): Promise<void> {
    expect(await this.lab.ask('startOwnApp', { way, reachable: null })).toEqual({ ok: true, value: null });
  }

  phoneOn(platform: keyof typeof PHONES, rest: Partial<PhoneOptions> = {}): Phone {
    let now = this.lab.time.now();
    return PHONES[platform]({
      baseUrl: this.url,
      applicationCode: this.lab.sandbox.address.applicationCode,
      clock: () => (now += 1_500),
      ...rest,
    });
  }

  /** A token of the lab's own customer backend. */
  async tokenFor(username: string, lifetimeSeconds = 600): Promise<string> {
    await this.lab.signInAs(username, lifetimeSeconds);
    const token = this.lab.storedToken;
    if (token === null) throw new Error('No token was stored');
    return token;
  }

  async rows(filter: Partial<TimelineFilter> = {}): Promise<readonly TimelineRow[]> {
    const page = await this.lab.ask('getTimelineSlice', {
      source: 'session',
      filter: { ...NO_TIMELINE_FILTER, kinds: ['ownApp'], ...filter },
      from: null,
      count: 500,
    });
    if (!page.ok) throw new Error(page.error.message);
    return page.value.rows;
  }

  async recordOf(id: number | undefined): Promise<OwnAppRecord> {
    const detail = await this.lab.ask('getTimelineDetail', { source: 'session', id: id ?? -1 });
    if (!detail.ok || detail.value?.record.type !== 'ownApp') throw new Error('No call of an app');
    return detail.value.record.record;
  }

  /** All of the phone's calls are in the timeline. */
  async tookIn(...phones: readonly Phone[]): Promise<void> {
    const sent = phones.reduce((sum, phone) => sum + phone.sent.length, 0);
    await expect.poll(() => this.own.requests).toBe(sent);
  }
}
