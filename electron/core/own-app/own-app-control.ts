/**
 * The listener for an app of one's own, as the window starts, watches and stops it.
 */
import { networkInterfaces } from 'node:os';
import type { AppError } from '../../../shared/model/app-error.ts';
import { makeError } from '../../../shared/errors.ts';
import { drop, failed, ok, type Result } from '../../../shared/lib/result.ts';
import {
  type DisturbanceRule,
  OWN_APP_OFF,
  type OwnAppState,
  type OwnAppWay,
  type WatchReading,
} from '../../../shared/model/own-app.ts';
import { DeviationTally } from './deviation-tally.ts';
import type { Deviation, OwnAppExchange, Recognised } from '../../own-app/exchange.ts';
import type { OwnAppArrival } from '../../own-app/listener/arrival.ts';
import { type OwnApp, startOwnApp } from '../../own-app/listener/own-app.ts';
import type { BackendContext } from '../backend/context.ts';
import { sandboxUnavailable } from '../state/refusals.ts';
import { arrivalRecord } from './arrival-record.ts';
import { disturbanceOf } from './disturbance-of.ts';
import { withInstallation } from './installations.ts';
import { tokenFacts } from './token-facts.ts';

export interface OwnAppParts {
  readonly recognise: (exchange: OwnAppExchange) => Recognised;
  readonly compare: (exchange: OwnAppExchange, recognised: Recognised) => readonly Deviation[];
  /** Addresses of this machine in the network. */
  readonly addresses?: () => readonly string[];
}

type Known = Pick<BackendContext, 'ports' | 'store' | 'events' | 'timeline' | 'sandbox' | 'environment'>;

export class OwnAppControl {
  readonly #core: Known;
  readonly #parts: OwnAppParts;
  readonly deviations = new DeviationTally();
  #app: OwnApp | null = null;
  #upstream: string | null = null;
  /** Starts and stops come one after the other. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(core: Known, parts: OwnAppParts) {
    this.#core = core;
    this.#parts = parts;
    this.#show({
      port: core.ports.preferences.current().ownAppPort,
      addresses: [...(parts.addresses ?? networkAddresses)()],
    });
    core.store.subscribe(() => this.#followSandbox());
  }

  start(way: OwnAppWay, reachable: string | null): Promise<Result<null, AppError>> {
    return this.#next(() => this.#start(way, reachable));
  }

  /** Nothing listens once it resolves. */
  stop(): Promise<void> {
    return this.#next(() => this.#stop());
  }

  /** Kept for the next start of the app; in force from the next start of the listener. */
  async setPort(port: number): Promise<void> {
    await this.#core.ports.preferences.change({ ownAppPort: port });
    this.#show({ port });
  }

  async startWatch(): Promise<Result<null, AppError>> {
    if (this.#app === null) return failed(makeError('OWN_APP_NOT_LISTENING'));
    const { at } = await this.#app.startWatch();
    this.#show({ watchSince: at, reading: null });
    return ok(null);
  }

  /** Null where none runs. */
  async endWatch(): Promise<WatchReading | null> {
    const reading = await this.#app?.readWatch();
    if (reading == null || this.#state.watchSince === null) return null;
    const shown: WatchReading = { ...reading, others: { ...reading.others } };
    this.#show({ watchSince: null, reading: shown });
    this.#core.events.add('session', 'A watch ended', { detail: `${shown.text}; ${shown.attestation.text}` });
    return shown;
  }

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

  #upstreamOf(way: OwnAppWay): string | null {
    if (way === 'sandbox') return this.#core.sandbox()?.baseUrl ?? null;
    return this.#core.ports.preferences.current().environment.own?.baseUrl ?? null;
  }

  async #start(way: OwnAppWay, reachable: string | null): Promise<Result<null, AppError>> {
    await this.#stop();
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
      ...(reachable === null ? {} : { reachable }),
      recognise,
      compare,
      disturb: (recognised) => this.#disturbanceFor(recognised),
      ...(admin === undefined ? {} : { journal: async () => (await admin.journalMark()).requests }),
    });
    if (!started.ok) {
      this.#show({ state: 'failed', message: started.error.text, reachable: null });
      return failed(makeError('OWN_APP_CANNOT_LISTEN', { message: started.error.text }));
    }
    this.#listening(started.value, baseUrl);
    return ok(null);
  }

  #listening(app: OwnApp, upstream: string): void {
    this.#app = app;
    this.#upstream = upstream;
    app.onCall((arrival) =>
      drop(this.#take(arrival), (error) =>
        this.#core.ports.onProblem('A call of an app was not taken in', error),
      ),
    );
    app.onRefused(({ text }) => this.#show({ refused: app.counts().refused, lastRefusal: text }));
    this.#show({ state: 'listening', url: app.url, hosts: [...app.hosts] });
    const where = app.host === '127.0.0.1' ? app.url : `${app.url} and http://${app.host}:${app.port}`;
    this.#core.events.add('session', 'Listening for an app', { detail: where });
  }

  async #stop(): Promise<void> {
    const app = this.#app;
    if (app === null) return;
    this.#app = null;
    this.#upstream = null;
    await app.close();
    const { port, addresses, disturbance, reading, deviations } = this.#state;
    this.#core.store.change({
      ownApp: { ...OWN_APP_OFF, port, addresses, disturbance, reading, deviations },
    });
    this.#core.events.add('session', 'No longer listening for an app');
  }

  async #take(arrival: OwnAppArrival): Promise<void> {
    const { store, timeline, ports } = this.#core;
    const facts = await tokenFacts(arrival.exchange, this.#core, personIn(arrival));
    const record = arrivalRecord(arrival, facts, ports.secrets.values());
    timeline.addOwnApp(record);
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

  /** A sandbox that was started again is somewhere else; the app stays where it is. */
  #followSandbox(): void {
    const { state, way, reachable } = this.#state;
    if (state !== 'listening' || way !== 'sandbox') return;
    const baseUrl = this.#upstreamOf('sandbox');
    if (baseUrl === null || baseUrl === this.#upstream) return;
    this.#upstream = baseUrl;
    drop(this.start(way, reachable), (error) =>
      this.#core.ports.onProblem('The listener did not follow', error),
    );
  }
}

/** Whom a personalize names. */
function personIn({ recognised, exchange: { request } }: OwnAppArrival): string | null {
  if (recognised.call !== 'personalize') return null;
  return /"externalUserId"\s*:\s*"([^"\\]{1,256})"/.exec(request.body ?? '')?.[1] ?? null;
}

function networkAddresses(): readonly string[] {
  return Object.values(networkInterfaces())
    .flatMap((all) => all ?? [])
    .filter(({ internal, family }) => !internal && family === 'IPv4')
    .map(({ address }) => address);
}
