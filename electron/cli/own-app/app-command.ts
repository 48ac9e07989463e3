/**
 * `app`: an app of one's own talks to the lab.
 */
import { type Command, Option } from 'commander';
import { OWN_APP_PORT } from '../../../shared/model/own-app.ts';
import { type CliIo, type ExitCode, UsageError } from '../io/io.ts';
import { parsePort } from '../io/port.ts';
import { refuseWithout } from '../io/strict-options.ts';

type Run = (work: () => Promise<ExitCode>) => Promise<void>;

interface ListenFlags {
  readonly port: number;
  readonly json: boolean;
  readonly relay?: string;
  readonly cacert?: string;
  readonly key?: string;
  readonly reachable?: string;
}

interface WatchFlags extends ListenFlags {
  readonly expect: string;
  readonly person?: string;
  readonly report?: string;
  readonly format?: string;
}

export function addAppCommand(program: Command, io: CliIo, run: Run): void {
  const app = program.command('app').description('Let an app of your own talk to the lab');
  addListen(app, io, run);
  addWatch(app, io, run);
}

function addListen(app: Command, io: CliIo, run: Run): void {
  const listen = withConnection(
    app
      .command('listen')
      .description('Answer an app, or pass its calls on to a backend, until SIGINT or SIGTERM')
      .option(
        '--json',
        'print one JSON line that says how to reach it, with secrets, then one per call',
        false,
      ),
  );
  listen.action(({ key, ...flags }: ListenFlags) =>
    run(async () => {
      if (flags.relay === undefined) refuseWithout(listen, ['cacert'], '--relay');
      const { listenForApps } = await import('./listen.ts');
      const { readKeyFile } = await import('../token/key-file.ts');
      return listenForApps(io, { ...flags, key: key === undefined ? null : await readKeyFile(key) });
    }),
  );
}

function addWatch(app: Command, io: CliIo, run: Run): void {
  const watch = withConnection(
    app
      .command('watch')
      .description('Listen as “app listen” does, and judge what an app does by the steps of a scenario file')
      .requiredOption('--expect <file>', 'scenario file with steps by the app')
      .option(
        '--json',
        'print one JSON line that says how to reach it, with secrets, then one per call and step',
        false,
      )
      .option(
        '--person <id>',
        'external user ID that $person stands for; beside a relay there is none without',
      )
      .option('--report <folder>', 'write reports into this folder')
      .option('--format <formats>', 'junit, ctrf, html, separated by commas; all of them unless given'),
  ).addHelpText('after', '\nExit code: 0 all as expected, 1 not, or stopped before the end, 2 wrong usage.');
  watch.action(({ key, person, report, format, ...flags }: WatchFlags) =>
    run(async () => {
      if (flags.relay === undefined) refuseWithout(watch, ['cacert'], '--relay');
      if (report === undefined) refuseWithout(watch, ['format'], '--report');
      const { parseFormats } = await import('../scenarios/report-files.ts');
      const { watchApp } = await import('./watch.ts');
      const { readKeyFile } = await import('../token/key-file.ts');
      const formats = parseFormats(format ?? FORMATS.join(','));
      // What an app sent is not kept, so there is nothing that a HAR could hold.
      if (formats.includes('har'))
        throw new UsageError(`There is no HAR of an app; there are ${FORMATS.join(', ')}`);
      return watchApp(io, {
        ...flags,
        key: key === undefined ? null : await readKeyFile(key),
        person: person ?? null,
        report,
        formats,
      });
    }),
  );
}

const FORMATS = ['junit', 'ctrf', 'html'];

function withConnection(command: Command): Command {
  return command
    .addOption(
      new Option('--port <number>', 'port that the app uses; 0 for any free one')
        .default(OWN_APP_PORT)
        .argParser(parsePort),
    )
    .option('--relay <url>', 'base URL of a backend to pass the calls on to, in place of the sandbox')
    .option('--cacert <file>', 'certificates in PEM that are trusted for the backend, too')
    .option(
      '--key <file>',
      'JSON file with kid, secretHex and applicationCode: the sandbox uses it; beside a relay, tokens are judged by it',
    )
    .option('--reachable <address>', 'address of this machine at which the network reaches it, too');
}
