/**
 * What `app watch` does: it listens as `app listen` does, and judges what an app does by the steps of a scenario file.
 */
import type { Run, ScenarioResult } from '../../../shared/model/report.ts';
import type { RunExport } from '../../../shared/model/atlas.ts';
import type { JsonPath } from '../../../shared/lib/json.ts';
import type { OwnAppArrival } from '../../own-app/listener/arrival.ts';
import type { OwnApp } from '../../own-app/listener/own-app.ts';
import type { OwnAppCall } from '../../own-app/exchange.ts';
import { systemClock } from '../../node/clock.ts';
import { createHttpClient } from '../../node/http-client.ts';
import { systemTimers } from '../../node/timers.ts';
import { redactRun } from '../../reports/content/redact-export.ts';
import type { RunningSandbox } from '../../sandbox/service/start.ts';
import { activeProfile } from '../../sandbox/state/state.ts';
import { CallsOfApp } from '../../scenarios/app-run/calls-of-app.ts';
import type { AppBackend } from '../../scenarios/app-run/backend.ts';
import { type AppRunOptions, runAppScenarios } from '../../scenarios/app-run/run-app.ts';
import { type AppFile, readAppFile } from '../../scenarios/files/app-file.ts';
import { formatProblem } from '../../scenarios/files/file-problem.ts';
import { SANDBOX_PERSON, sandboxTarget } from '../../scenarios/targets/sandbox-target.ts';
import { type CliIo, EXIT, type ExitCode, UsageError } from '../io/io.ts';
import { printable } from '../io/text.ts';
import { readBytes } from '../io/text-file.ts';
import { inProcessHttp } from '../scenarios/in-process-http.ts';
import { summary } from '../scenarios/progress.ts';
import { prepareFolder, writeReports } from '../scenarios/report-files.ts';
import { describeRun } from '../scenarios/run.ts';
import { type Connected, firstLines, noteRefusals, whileConnected } from './connect.ts';
import { lineWriter, type LineWriter } from './line-writer.ts';
import { callLine, callText } from './lines.ts';
import type { ListenOptions } from './listen.ts';
import { toArrival } from './to-arrival.ts';
import { resultLine, stepLine, stepText } from './watch-lines.ts';

export interface WatchOptions extends ListenOptions {
  /** Path of the scenario file. */
  readonly expect: string;
  /** External user ID that `$person` stands for; null for the sandbox's own. */
  readonly person: string | null;
  readonly report: string | undefined;
  readonly formats: readonly RunExport[];
}

export async function watchApp(io: CliIo, options: WatchOptions): Promise<ExitCode> {
  const values = valuesOf(options);
  const file = await readFile(options, values);
  if (options.report !== undefined) await prepareFolder(options.report);
  const seen = new Seen();
  const run = await whileConnected(
    options,
    (connected) => judge(io, options, connected, { file, seen, values }),
    (ownApp) => seen.follow(ownApp),
  );
  if (options.report !== undefined) {
    const paths = await writeReports(run, options.report, options.formats);
    io.note(`Written: ${paths.join(', ')}\n`);
  }
  return isPassed(run.results) ? EXIT.ok : EXIT.notOk;
}

/** What a variable stands for; null where the command does not know. */
type Values = Readonly<Record<'person' | 'applicationCode', string | null>>;

function valuesOf({ relay, person, key }: WatchOptions): Values {
  const isSandbox = relay === undefined;
  return {
    person: person ?? (isSandbox ? SANDBOX_PERSON : null),
    // The sandbox makes one up where no file says it.
    applicationCode: key?.applicationCode ?? (isSandbox ? '' : null),
  };
}

async function readFile({ expect, relay }: WatchOptions, values: Values): Promise<AppFile> {
  const variables = Object.entries(values).flatMap(([name, value]) => (value === null ? [] : [`$${name}`]));
  const read = readAppFile(await readBytes(expect), { hasSandbox: relay === undefined, variables });
  if (read.ok) return read.value;
  throw new UsageError(read.error.map((problem) => formatProblem(expect, problem)).join('\n'));
}

/** What has come from the app. */
class Seen {
  readonly queue = new CallsOfApp();
  readonly #told = new Map<OwnAppCall, number>();
  readonly #platforms = new Set<'android' | 'ios'>();
  #ownApp: OwnApp | null = null;

  follow(ownApp: OwnApp): void {
    this.#ownApp = ownApp;
    ownApp.onCall((arrival) => this.#take(arrival));
  }

  #take(arrival: OwnAppArrival): void {
    const { call, platform } = arrival.recognised;
    this.#told.set(call, (this.#told.get(call) ?? 0) + 1);
    if (platform !== null) this.#platforms.add(platform);
    this.queue.push(toArrival(arrival));
  }

  /** Counted when their heads arrived, and not told of. */
  underWay(): readonly OwnAppCall[] {
    return Object.entries(this.#ownApp?.counts().requests ?? {}).flatMap(([name, count]) => {
      const call = name as OwnAppCall;
      return Array.from({ length: Math.max(0, count - (this.#told.get(call) ?? 0)) }, () => call);
    });
  }

  counts(): ReturnType<AppRunOptions['counts']> {
    const { requests = {}, connections = 0 } = this.#ownApp?.counts() ?? {};
    return { requests: Object.values(requests).reduce((sum, one) => sum + one, 0), connections };
  }

  platform(): 'android' | 'ios' | null {
    const [only] = this.#platforms;
    return this.#platforms.size === 1 ? (only ?? null) : null;
  }
}

interface Watch {
  readonly file: AppFile;
  readonly seen: Seen;
  readonly values: Values;
}

async function judge(io: CliIo, options: WatchOptions, connected: Connected, watch: Watch): Promise<Run> {
  const { ownApp, told } = connected;
  const writer = lineWriter(io);
  writer.print(firstLines(ownApp, options, told));
  ownApp.onCall((arrival) =>
    writer.print(options.json ? JSON.stringify(callLine(arrival)) : callText(arrival)),
  );
  noteRefusals(io, ownApp, options);
  const closed = new AbortController();
  const startedAt = Date.now();
  const playing = runAppScenarios(
    watch.file.scenarios,
    runOptions(options, connected, watch, writer, AbortSignal.any([io.signal, closed.signal])),
  );
  try {
    const results = await Promise.race([playing, writer.failed]);
    const environment = {
      kind: connected.upstream.sandbox === undefined ? 'live' : 'sandbox',
      label: labelOf(options),
    } as const;
    const run = redactRun(
      describeRun(environment, results, startedAt, { profile: undefined, shard: undefined }),
      [told['secretHex'], told['adminToken']].filter((one) => one !== undefined),
    );
    writer.print(
      options.json ? JSON.stringify(resultLine(run, isPassed(run.results))) : summary(run).trimEnd(),
    );
    await writer.flushed();
    return run;
  } finally {
    closed.abort();
    await playing;
  }
}

function runOptions(
  options: WatchOptions,
  { upstream, told }: Connected,
  { file, seen, values }: Watch,
  writer: LineWriter,
  signal: AbortSignal,
): AppRunOptions {
  const applicationCode = told['applicationCode'] ?? values.applicationCode;
  const { expect, json } = options;
  const placeOf = (path: JsonPath): string => {
    const { line, column } = file.placeOf(path);
    return `${expect}:${line}:${column}`;
  };
  return {
    backend:
      upstream.sandbox === undefined ? null : backendOf(upstream.sandbox, applicationCode, values.person),
    variables: (name) => ({ person: values.person, applicationCode })[name] ?? null,
    queue: seen.queue,
    underWay: () => seen.underWay(),
    counts: () => seen.counts(),
    platform: () => seen.platform(),
    clock: systemClock,
    timers: systemTimers,
    signal,
    placed: (path, reason) => `${placeOf(path)}: ${reason}`,
    tell: (event) =>
      writer.print(json ? JSON.stringify(stepLine(event, placeOf(event.path))) : stepText(event)),
  };
}

function backendOf(
  { address, sandbox }: RunningSandbox,
  applicationCode: string | null,
  person: string | null,
): AppBackend {
  const target = sandboxTarget(address, createHttpClient(), inProcessHttp(sandbox.admin));
  const { securitySetting, observe } = activeProfile(sandbox.state);
  return {
    target: {
      ...target,
      applicationCode: applicationCode ?? target.applicationCode,
      person: person ?? target.person,
    },
    setting: securitySetting,
    observe,
  };
}

function labelOf({ relay }: WatchOptions): string {
  return relay === undefined ? 'Your app, Sandbox' : `Your app, ${printable(relay)}`;
}

/** Nothing counts as passed that was not watched to its end. */
function isPassed(results: readonly ScenarioResult[]): boolean {
  return results.every(({ status }) => status === 'passed');
}
