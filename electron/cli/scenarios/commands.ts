/**
 * The commands under `scenarios` and `report`. What they do is loaded when they are used: the token commands start
 * faster without it.
 */
import { type Command, InvalidArgumentError, Option } from 'commander';
import { SECURITY_SETTINGS, type SecuritySetting } from '../../../shared/model/backend.ts';
import type { PlatformProfile } from '../../../shared/model/models.ts';
import type { Shard } from '../../../shared/model/report.ts';
import { type CliIo, type ExitCode, UsageError } from '../io/io.ts';
import { refuseWithout } from '../io/strict-options.ts';
import type { LiveOptions } from './live-target.ts';

type Run = (work: () => Promise<ExitCode>) => Promise<void>;

interface LiveFlags {
  readonly baseUrl?: string;
  readonly applicationCode?: string;
  readonly tokenEndpoint?: string;
  readonly tokenMethod: string;
  readonly tokenHeader?: string[];
  readonly tokenBody?: string;
  readonly tokenPath?: string;
  readonly person?: string;
  readonly securitySetting?: SecuritySetting;
  readonly allowChanges: boolean;
}

interface ChoiceFlags {
  readonly tag?: string;
  readonly file?: string[];
  readonly profile?: PlatformProfile;
  readonly json: boolean;
}

type RunFlags = ChoiceFlags &
  LiveFlags & { readonly shard?: Shard; readonly report?: string; readonly format?: string };

/** Adds `scenarios`, `report` and what is under them. */
export function addScenarioCommands(program: Command, io: CliIo, run: Run): void {
  const scenarios = program.command('scenarios').description('List, check and run scenarios');
  addList(scenarios, io, run);
  addRun(scenarios, io, run);
  addTwin(scenarios, io, run);
  const report = program.command('report').description('Work with reports of scenario runs');
  addMerge(report, io, run);
}

function addList(scenarios: Command, io: CliIo, run: Run): void {
  scenarios
    .command('list')
    .description('List the scenarios')
    .option('--tag <tag>', 'only those with this tag')
    .option('--file <files...>', 'those of your own files, in place of the catalog')
    .option('--json', 'one JSON array', false)
    .action(({ file, ...rest }: ChoiceFlags) =>
      run(async () => {
        const { listScenarios } = await import('./list.ts');
        return listScenarios(io, { files: file ?? [], tag: rest.tag, json: rest.json });
      }),
    );
  scenarios
    .command('check')
    .description('Check scenario files; mistakes are given with line and column')
    .argument('<files...>')
    .action((files: string[]) => run(async () => (await import('./list.ts')).checkFiles(io, files)));
  scenarios
    .command('schema')
    .description('Print the JSON Schema of scenario files')
    .action(() => run(async () => (await import('./list.ts')).printSchema(io)));
}

function addRun(scenarios: Command, io: CliIo, run: Run): void {
  const command = scenarios
    .command('run')
    .description('Run scenarios, in a sandbox of its own unless a live environment is given')
    .argument(
      '[ids...]',
      'scenario IDs; “device-gate.*” for all that begin so; all of them when none is given',
    )
    .addOption(new Option('--shard <i/n>', 'only the i-th of n parts').argParser(parseShard))
    .option('--report <folder>', 'write reports into this folder')
    .option('--format <formats>', 'junit, ctrf, html, har, separated by commas; all of them unless given');
  withLiveOptions(withChoice(command))
    .addHelpText('after', '\nExit code: 0 all as expected, 1 not, 2 wrong usage, 3 environment not usable.')
    .action((ids: string[], flags: RunFlags) =>
      run(async () => {
        if (flags.report === undefined) refuseWithout(command, ['format'], '--report');
        refuseIdleLive(command, flags);
        const [{ runScenarios }, { parseFormats }] = await Promise.all([
          import('./run.ts'),
          import('./report-files.ts'),
        ]);
        const { tag, profile, shard, report, json } = flags;
        const formats = parseFormats(flags.format);
        return runScenarios(io, {
          ids,
          tag,
          files: flags.file ?? [],
          profile,
          shard,
          report,
          formats,
          json,
          live: liveOptions(flags),
        });
      }),
    );
}

function addTwin(scenarios: Command, io: CliIo, run: Run): void {
  const command = scenarios
    .command('twin')
    .description('Run scenarios in the sandbox and against a live environment, and say where they differ')
    .argument('[ids...]', 'scenario IDs');
  withLiveOptions(withChoice(command))
    .addHelpText(
      'after',
      '\nExit code: 0 no difference, 1 differences, 2 wrong usage, 3 environment not usable.',
    )
    .action((ids: string[], flags: ChoiceFlags & LiveFlags) =>
      run(async () => {
        refuseIdleLive(command, flags);
        const live = liveOptions(flags);
        if (live === null) throw new UsageError('A twin run needs --base-url and --application-code');
        const { runTwins } = await import('./across-platforms.ts');
        return runTwins(io, {
          ids,
          tag: flags.tag,
          files: flags.file ?? [],
          profile: flags.profile,
          json: flags.json,
          live,
        });
      }),
    );
}

function addMerge(report: Command, io: CliIo, run: Run): void {
  report
    .command('merge')
    .description('Put the report folders of several shards together')
    .argument('<folders...>')
    .option('--report <folder>', 'where the whole is written', 'merged-report')
    .option('--format <formats>', 'junit, ctrf, html, har, separated by commas; all of them unless given')
    .action((folders: string[], flags: { report: string; format?: string }) =>
      run(async () => {
        const [{ mergeReports }, { parseFormats }] = await Promise.all([
          import('./merge.ts'),
          import('./report-files.ts'),
        ]);
        return mergeReports(io, { folders, report: flags.report, formats: parseFormats(flags.format) });
      }),
    );
}

function withChoice(command: Command): Command {
  return command
    .option('--tag <tag>', 'only those with this tag')
    .option('--file <files...>', 'scenarios of your own files, in place of the catalog')
    .addOption(new Option('--profile <name>', 'only on this profile').choices(['strict', 'android', 'ios']))
    .option('--json', 'print the result as JSON', false);
}

function withLiveOptions(command: Command): Command {
  return command
    .option('--base-url <url>', 'base URL of a live environment')
    .option('--application-code <code>', 'its application code')
    .option('--token-endpoint <url>', 'where tokens come from')
    .option('--token-method <method>', 'how it is asked', 'POST')
    .option('--token-header <headers...>', 'headers it is sent, each as “Name: value”')
    .option('--token-body <json>', 'body it is sent')
    .option(
      '--token-path <names>',
      'where in its JSON the token is, e.g. data.token; without it the answer is the token',
    )
    .option('--person <id>', 'external user ID; the subject of its token unless given')
    .addOption(
      new Option('--security-setting <setting>', 'what the application profile is set to').choices(
        SECURITY_SETTINGS,
      ),
    )
    .option('--allow-changes', 'also run scenarios that change personal data', false);
}

const TOKEN_OPTIONS = ['tokenMethod', 'tokenHeader', 'tokenBody', 'tokenPath'];
const LIVE_OPTIONS = ['tokenEndpoint', ...TOKEN_OPTIONS, 'person', 'securitySetting', 'allowChanges'];

function refuseIdleLive(command: Command, { baseUrl, applicationCode, tokenEndpoint }: LiveFlags): void {
  if (baseUrl === undefined && applicationCode === undefined)
    refuseWithout(command, LIVE_OPTIONS, '--base-url and --application-code');
  if (tokenEndpoint === undefined) refuseWithout(command, TOKEN_OPTIONS, '--token-endpoint');
}

function liveOptions(flags: LiveFlags): LiveOptions | null {
  const { baseUrl, applicationCode } = flags;
  if (baseUrl === undefined && applicationCode === undefined) return null;
  if (baseUrl === undefined || applicationCode === undefined) {
    throw new UsageError('--base-url and --application-code go together');
  }
  return {
    baseUrl,
    applicationCode,
    tokenEndpoint: flags.tokenEndpoint ?? null,
    tokenMethod: flags.tokenMethod,
    tokenHeaders: flags.tokenHeader ?? [],
    tokenBody: flags.tokenBody ?? null,
    tokenPath: flags.tokenPath ?? null,
    person: flags.person ?? null,
    setting: flags.securitySetting ?? null,
    allowsChanges: flags.allowChanges,
  };
}

function parseShard(text: string): Shard {
  const match = /^(\d{1,4})\/(\d{1,4})$/.exec(text);
  const [index, total] = [Number(match?.[1] ?? 0), Number(match?.[2] ?? 0)];
  if (index >= 1 && index <= total) return { index, total };
  throw new InvalidArgumentError('It is given as i/n, e.g. 1/4.');
}
