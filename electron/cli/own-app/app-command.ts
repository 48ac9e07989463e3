/**
 * `app`: an app of one's own talks to the lab.
 */
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { CliIo, ExitCode } from '../io/io.ts';
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

/** As in `own-app`, which is loaded only by the command that needs it. */
const DEFAULT_PORT = 8_642;

export function addAppCommand(program: Command, io: CliIo, run: Run): void {
  const app = program.command('app').description('Let an app of your own talk to the lab');
  const listen = app
    .command('listen')
    .description('Answer an app, or pass its calls on to a backend, until SIGINT or SIGTERM')
    .addOption(
      new Option('--port <number>', 'port that the app uses; 0 for any free one')
        .default(DEFAULT_PORT)
        .argParser(parsePort),
    )
    .option('--json', 'print one JSON line that says how to reach it, with secrets, then one per call', false)
    .option('--relay <url>', 'base URL of a backend to pass the calls on to, in place of the sandbox')
    .option('--cacert <file>', 'certificates in PEM that are trusted for the backend, too')
    .option(
      '--key <file>',
      'JSON file with kid, secretHex and applicationCode: the sandbox uses it; beside a relay, tokens are judged by it',
    )
    .option('--reachable <address>', 'address of this machine at which the network reaches it, too');
  listen.action(({ key, ...flags }: ListenFlags) =>
    run(async () => {
      if (flags.relay === undefined) refuseWithout(listen, ['cacert'], '--relay');
      const { listenForApps } = await import('./listen.ts');
      const { readKeyFile } = await import('../token/key-file.ts');
      return listenForApps(io, { ...flags, key: key === undefined ? null : await readKeyFile(key) });
    }),
  );
}

function parsePort(text: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  throw new InvalidArgumentError('It is a number from 0 to 65535.');
}
