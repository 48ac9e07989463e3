/**
 * The listener for an app of one's own, as the window starts, watches and stops it.
 */
import type { AppError } from '../../../shared/model/app-error.ts';
import { makeError } from '../../../shared/errors.ts';
import { redactText } from '../../../shared/lib/redact.ts';
import { drop, failed, ok, type Result } from '../../../shared/lib/result.ts';
import {
  type DisturbanceRule,
  OWN_APP_OFF,
  type OwnAppState,
  type OwnAppWay,
  type WatchResult,
} from '../../../shared/model/own-app.ts';
import { DeviationTally } from '../../own-app/compare/deviation-tally.ts';
import type { Deviation, OwnAppExchange, Recognised } from '../../own-app/exchange.ts';
import { personIn } from '../../own-app/judge.ts';
import type { OwnAppArrival } from '../../own-app/listener/arrival.ts';
import { type OwnApp, startOwnApp } from '../../own-app/listener/own-app.ts';
import type { BackendContext } from '../backend/context.ts';
import { sandboxUnavailable } from '../state/refusals.ts';
import { arrivalRecord } from './arrival-record.ts';
import { disturbanceOf } from './disturbance-of.ts';
import { phoneConditions } from '../timeline/conditions.ts';
import { withInstallation } from './installations.ts';
import { networkAddresses } from './network-addresses.ts';
import { tokenFacts } from './token-facts.ts';

export interface OwnAppParts {
  readonly recognise: (exchange: OwnAppExchange) => Recognised;
  readonly compare: (exchange: OwnAppExchange, recognised: Recognised) => readonly Deviation[];
  /** Addresses of this machine in the network. */
  readonly addresses?: () => readonly string[];
}

type Known = Pick<BackendContext, 'ports' | 'store' | 'events' | 'timeline' | 'sandbox' | 'environment'>;

/** What listens now, and where it passes calls on to. */
interface Listening {
  readonly app: OwnApp;
  readonly way: OwnAppWay;
  readonly upstream: string;
}

export class OwnAppControl {
  readonly #core: Known;
  readonly #parts: Required<OwnAppParts>;
  readonly deviations = new DeviationTally();
  #listening: Listening | null = null;
  /** Starts and stops come one after the other. */
  #turn: Promise<unknown> = Promise.resolve();
  /** Calls are taken in one after the other. */
  #taken: Promise<unknown> = Promise.resolve();

  constructor(core: Known, parts: OwnAppParts) {
    this.#core = core;
    this.#parts = { addresses: networkAddresses, ...parts };
    this.#show({ port: core.ports.preferences.current().ownAppPort });
    this.findAddresses();
    core.store.subscribe(() => this.#followUpstream());
  }

  start(way: OwnAppWay, reachable: string | null): Promise<Result<null, AppError>> {
    return this.#next(async () => {
      await this.#stop();
      return this.#start(way, reachable);
    });
  }

  /** Nothing listens once it resolves, and every call that arrived is in the timeline. */
  stop(): Promise<void> {
    return this.#next(() => this.#stop());
  }

  /** As it was before anybody let an app in; the port stays. */
  async forget(): Promise<void> {
    await this.stop();
    this.deviations.clear();
    const { port, addresses } = this.#state;
    this.#core.store.change({ ownApp: { ...OWN_APP_OFF, port, addresses } });
  }

  /** A machine that joined another network has other ones. */
  findAddresses(): void {
    this.#show({ addresses: [...this.#parts.addresses()] });
  }

  /** Kept for the next start of the app; in force from the next start of the listener. */
  async setPort(port: number): Promise<void> {
    await this.#core.ports.preferences.change({ ownAppPort: port });
    this.#show({ port });
  }

  async startWatch(): Promise<Result<null, AppError>> {
    const listening = this.#listening;
    if (listening === null) return failed(makeError('OWN_APP_NOT_LISTENING'));
    const { at } = await listening.app.startWatch();
    if (this.#listening !== listening) return failed(makeError('OWN_APP_NOT_LISTENING'));
    this.#show({ watchSince: at, reading: null });
    return ok(null);
  }

  /** Null where none runs. */
  async endWatch(): Promise<WatchResult | null> {
    const since = this.#state.watchSince;
    const reading = since === null ? null : ((await this.#listening?.app.readWatch()) ?? null);
    if (reading === null || this.#state.watchSince !== since) return null;
    const shown: WatchResult = { ...reading, others: { ...reading.others } };
    this.#show({ watchSince: null, reading: shown });
    this.#core.events.add('session', 'A watch ended', { detail: `${shown.text}; ${shown.attestation.text}` });
    return shown;
  }

  /** In the relay; the sandbox has faults of its own. */
  disturb(rule: DisturbanceRule | null): void {
    this.#show({ disturbance: rule });
  }

  get #state(): OwnAppState {
    return this.#core.store.current().ownApp;
  }

  #show(change: Partial<OwnAppState>): void {
    this.#core.store.change({ ownApp: { ...this.#state, ...change } });
  }

  #next<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(work);
    this.#turn = turn.catch(() => {});
    return turn;
  }

  /** The device's clock may be moved; apps of one's own are not on that device. */
  #machineNow(): number {
    return this.#core.ports.clock.now() - this.#core.store.current().clocks.deviceOffsetMs;
  }

  #upstreamOf(way: OwnAppWay): string | null {
    if (way === 'sandbox') return this.#core.sandbox()?.baseUrl ?? null;
    return this.#core.ports.preferences.current().environment.own?.baseUrl ?? null;
  }

  async #start(way: OwnAppWay, reachable: string | null): Promise<Result<null, AppError>> {
    const baseUrl = this.#upstreamOf(way);
    if (baseUrl === null) {
      return way === 'sandbox'
        ? sandboxUnavailable(this.#core.environment)
        : failed(makeError('OWN_APP_NO_ENVIRONMENT'));
    }
    this.#show({ state: 'starting', message: null, way, reachable });
    const { recognise, compare } = this.#parts;
    const admin = way === 'sandbox' ? this.#core.sandbox()?.admin : undefined;
    const started = await startOwnApp({
      upstream: { baseUrl },
      port: this.#state.port,
      clock: { now: () => this.#machineNow() },
      ...(reachable === null ? {} : { reachable }),
      recognise,
      compare,
      disturb: (recognised) => (way === 'relay' ? this.#disturbanceFor(recognised) : null),
      ...(admin === undefined ? {} : { journal: async () => (await admin.journalMark()).requests }),
    });
    if (!started.ok) {
      this.#show({ state: 'failed', message: started.error.text, reachable: null });
      return failed(makeError('OWN_APP_CANNOT_LISTEN', { message: started.error.text }));
    }
    this.#listens({ app: started.value, way, upstream: baseUrl });
    return ok(null);
  }

  #listens(listening: Listening): void {
    const { app } = listening;
    this.#listening = listening;
    app.onCall((arrival) => {
      this.#taken = this.#taken
        .then(() => this.#take(arrival, listening))
        .catch((error: unknown) => this.#core.ports.onProblem('A call of an app was not taken in', error));
    });
    app.onRefused(({ text }) => {
      const lastRefusal = redactText(text, this.#core.ports.secrets.values());
      this.#show({ refused: this.#state.refused + 1, lastRefusal });
    });
    this.#show({ state: 'listening', url: app.url, hosts: [...app.hosts] });
    const where = app.host === '127.0.0.1' ? app.url : `${app.url} and http://${app.host}:${app.port}`;
    this.#core.events.add('session', 'Listening for an app', { detail: where });
    // It may have moved meanwhile.
    this.#followUpstream();
  }

  async #stop(): Promise<void> {
    const listening = this.#listening;
    this.#listening = null;
    if (listening !== null) {
      await listening.app.close();
      await this.#taken;
      if (this.#state.watchSince !== null)
        this.#core.events.add('session', 'A watch ended without a result', {
          detail: 'The listener was stopped while it ran.',
        });
      this.#core.events.add('session', 'No longer listening for an app');
    }
    const { port, addresses, way, disturbance, reading, deviations } = this.#state;
    this.#core.store.change({
      ownApp: { ...OWN_APP_OFF, port, addresses, way, disturbance, reading, deviations },
    });
  }

  async #take(arrival: OwnAppArrival, { way }: Listening): Promise<void> {
    const { store, timeline, ports } = this.#core;
    const { exchange, recognised } = arrival;
    const facts = await tokenFacts(exchange, this.#core, {
      way,
      externalUserId: recognised.call === 'personalize' ? personIn(exchange.request.body) : null,
    });
    const record = arrivalRecord(arrival, facts, ports.secrets.values());
    timeline.addOwnApp(record, way === 'sandbox' ? phoneConditions(store.current()) : null);
    this.deviations.add(record);
    const { ownApp } = store.current();
    this.#show({
      requests: ownApp.requests + 1,
      installations: [...withInstallation(ownApp.installations, record)],
      deviations: this.deviations.counts(),
    });
  }

  #disturbanceFor(recognised: Recognised): ReturnType<typeof disturbanceOf> {
    const rule = this.#state.disturbance;
    const found = rule === null ? null : disturbanceOf(rule, recognised);
    if (found !== null && rule?.once === true) this.#show({ disturbance: null });
    return found;
  }

  /** A sandbox that was started again, or an environment that was changed, is somewhere else; the app stays here. */
  #followUpstream(): void {
    const listening = this.#listening;
    if (listening === null) return;
    const baseUrl = this.#upstreamOf(listening.way);
    // A sandbox that is away will be back. Nothing comes back in place of an environment that was deleted.
    if (baseUrl === listening.upstream || (baseUrl === null && listening.way === 'sandbox')) return;
    drop(
      this.#next(() => this.#follow(listening)),
      (error) => this.#core.ports.onProblem('The listener did not follow', error),
    );
  }

  async #follow(listening: Listening): Promise<void> {
    if (this.#listening !== listening) return;
    const { requests, installations, refused, lastRefusal, reachable } = this.#state;
    const isGone = this.#upstreamOf(listening.way) === null;
    await this.#stop();
    if (isGone) return;
    const started = await this.#start(listening.way, reachable);
    if (started.ok) this.#show({ requests, installations, refused, lastRefusal });
  }
}
