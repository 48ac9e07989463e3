/**
 * `sandbox`: the backend alone, for several apps or for tests of one's own.
 */
import { type Command, Option } from 'commander';
import { type CliIo, EXIT, type ExitCode } from '../io/io.ts';
import { parsePort } from '../io/port.ts';

type Run = (work: () => Promise<ExitCode>) => Promise<void>;

interface Flags {
  readonly port: number;
  readonly json: boolean;
  readonly keep?: string;
}

export function addSandboxCommand(program: Command, io: CliIo, run: Run): void {
  program
    .command('sandbox')
    .description('Serve the sandbox backend on 127.0.0.1 until SIGINT or SIGTERM')
    .addOption(
      new Option('--port <number>', 'port of the mobile API; 0 for any free one')
        .default(0)
        .argParser(parsePort),
    )
    .option('--json', 'print one JSON line that says how to reach it; it holds secrets', false)
    .option('--keep <file>', 'keep the state between starts in this file')
    .action((flags: Flags) =>
      run(async () => {
        const { runStandalone } = await import('../../sandbox/service/standalone.ts');
        if (flags.keep !== undefined) await (await import('../io/kept-file.ts')).prepareKeptFile(flags.keep);
        let printed: Promise<void> = Promise.resolve();
        await runStandalone({
          port: flags.port,
          json: flags.json,
          ...(flags.keep === undefined ? {} : { keepIn: flags.keep }),
          print: (line) => {
            printed = printed.then(() => io.out(`${line}\n`));
          },
          onProblem: (message) => io.note(`${message}\n`),
          signal: io.signal,
        });
        await printed;
        return EXIT.ok;
      }),
    );
}
