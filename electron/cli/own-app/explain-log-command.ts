/**
 * The command `explain-log`: the calls of the SDK in what a phone logged.
 */
import { type Command, InvalidArgumentError, Option } from 'commander';
import { explainLog } from '../../own-app/logs/explain-log.ts';
import { readZone } from '../../own-app/logs/model/log-time.ts';
import type { LogItem, LogSummary, Unreadable } from '../../own-app/logs/model/log-types.ts';
import { batchedOutput } from '../io/batched-output.ts';
import { type CliIo, EXIT, type ExitCode, UsageError } from '../io/io.ts';
import { KeptCalls, keptFrom, writeLogCase } from './log-case-file.ts';
import type { StreamedFile } from '../../node/stream-file.ts';
import { streamFile } from '../io/text-file.ts';
import { readKeyFile } from '../token/key-file.ts';
import { jsonLine, type ProgressLine, progressOf, summaryText, textOfCall } from './describe-log.ts';
import { recognise } from '../../own-app/recognise/recognise.ts';

type Run = (work: () => Promise<ExitCode>) => Promise<void>;

interface ExplainLogFlags {
  readonly json: boolean;
  readonly key?: string;
  readonly platform?: 'android' | 'ios';
  readonly zone?: number;
  readonly case?: string;
}

/** Adds `explain-log`; `run` keeps the exit code. */
export function addExplainLogCommand(program: Command, io: CliIo, run: Run): void {
  program
    .command('explain-log')
    .description(
      'Say of each call of the SDK in a HAR, an Android log or an Xcode console how it went, and why',
    )
    .argument('<file>', 'the log, also packed with gzip; - for stdin')
    .option('--json', 'print one JSON object a line, the last with the totals', false)
    .option(
      '--key <file>',
      'JSON file with kid, secretHex and applicationCode: the server gate is predicted with it',
    )
    .addOption(
      new Option('--platform <name>', 'whose device gate decides; what the log says unless given').choices([
        'android',
        'ios',
      ]),
    )
    .option('--case <file>', 'write the calls as a case file, too')
    .option('--zone <offset>', 'of the phone, such as +02:00, for a log that has none', zoneOf)
    .action((file: string, options: ExplainLogFlags) => run(async () => explainFile(io, file, options)));
}

/** Lines that are listed of those that could not be read. */
const MOST_LISTED = 50;

async function explainFile(io: CliIo, file: string, flags: ExplainLogFlags): Promise<ExitCode> {
  const kept = flags.case === undefined ? null : new KeptCalls();
  const key = flags.key === undefined ? null : await readKeyFile(flags.key);
  const input = await inputOf(io, file);
  const progress = progressOf(io);
  const explained = explainLog(input.bytes, {
    recognise,
    key,
    platform: flags.platform ?? null,
    zoneMinutes: flags.zone ?? null,
    referenceMs: input.changedAt,
    totalBytes: input.size,
    signal: io.signal,
    onProgress: progress.show,
  });
  const items = kept === null ? explained : keptFrom(explained, kept, input.changedAt);
  const summary = await printed(io, items, flags.json, progress);
  if (kept !== null && flags.case !== undefined) await writeLogCase(flags.case, { file, summary, kept });
  return exitCode(summary);
}

async function printed(
  io: CliIo,
  items: AsyncIterable<LogItem>,
  isJson: boolean,
  progress: ProgressLine,
): Promise<LogSummary> {
  const unreadable: Unreadable[] = [];
  const output = batchedOutput({
    async out(text) {
      progress.clear();
      await io.out(text);
    },
  });
  for await (const item of items) {
    if (item.type === 'refused') {
      progress.clear();
      throw new UsageError(item.refusal.message);
    }
    if (item.type === 'end') {
      await output.text(isJson ? jsonLine(item) : summaryText(item.summary, unreadable));
      await output.flush();
      return item.summary;
    }
    if (item.type === 'unreadable' && unreadable.length < MOST_LISTED) unreadable.push(item.unreadable);
    if (isJson) await output.text(jsonLine(item));
    else if (item.type === 'call') await output.text(textOfCall(item.call));
  }
  throw new TypeError('The log has no end');
}

/** A log that was not read to its end says nothing of the rest. */
function exitCode({ calls, failed, refusedTokens, isCancelled }: LogSummary): ExitCode {
  if (isCancelled) return EXIT.notOk;
  if (calls === 0) return EXIT.usage;
  return failed > 0 || refusedTokens > 0 ? EXIT.notOk : EXIT.ok;
}

async function inputOf(io: CliIo, file: string): Promise<StreamedFile> {
  if (file === '-') return { bytes: io.stdin, size: null, changedAt: Date.now() };
  return await streamFile(file);
}

function zoneOf(text: string): number {
  const minutes = readZone(text);
  if (minutes === null) throw new InvalidArgumentError('An offset is Z, +02:00 or -0930.');
  return minutes;
}
