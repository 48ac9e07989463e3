/**
 * `token check`: one verdict per token, as JSON.
 */
import { parseJsonOrNothing } from '../../../shared/lib/json.ts';
import type { Advice } from '../../../shared/model/token-info.ts';
import { advise } from '../../advice/advise.ts';
import { batchedOutput } from '../io/batched-output.ts';
import { readLines, readToken } from '../io/input.ts';
import { type CliIo, EXIT, type ExitCode, UsageError } from '../io/io.ts';
import { type Judgement, type JudgeOptions, judge } from './judge.ts';
import { knownOf } from './known.ts';

export interface CheckOptions extends Omit<JudgeOptions, 'nowMs'> {
  readonly lines: boolean;
  /** In place of stdin. */
  readonly source?: AsyncIterable<Uint8Array>;
  readonly now: () => number;
}

export interface AdvisedJudgement extends Judgement {
  readonly advice: readonly Advice[];
}

/** Prints the verdict of the token on stdin, or one per line. The code says whether all of them are valid. */
export async function checkTokens(io: CliIo, options: CheckOptions): Promise<ExitCode> {
  if (options.lines) return await checkLines(io, options);
  const { token, bytes } = await readToken(options.source ?? io.stdin);
  const judgement = await judgeAndAdvise(token, { ...options, nowMs: options.now() }, bytes);
  await io.out(`${JSON.stringify(judgement)}\n`);
  return judgement.ok ? EXIT.ok : EXIT.notOk;
}

/** @param given the token as it came in, where that is not the token itself */
export async function judgeAndAdvise(
  token: string | null,
  options: JudgeOptions,
  given: string | Uint8Array | null = token,
): Promise<AdvisedJudgement> {
  const judgement = await judge(token, options);
  return { ...judgement, advice: given === null ? [] : advise(given, knownOf(options)) };
}

async function checkLines(io: CliIo, options: CheckOptions): Promise<ExitCode> {
  const output = batchedOutput(io);
  let code: ExitCode = EXIT.ok;
  let line = 0;
  try {
    for await (const text of readLines(io.stdin)) {
      line += 1;
      const judgement = await judgeAndAdvise(tokenInLine(text, line), { ...options, nowMs: options.now() });
      if (!judgement.ok) code = EXIT.notOk;
      await output.line(judgement);
    }
  } finally {
    // What was judged before a bad line is still answered.
    await output.flush();
  }
  return code;
}

function tokenInLine(text: string, line: number): string | null {
  const value = parseJsonOrNothing(text);
  if (value === null || typeof value === 'string') return value;
  throw new UsageError(`Line ${line} is neither a JSON string nor null`);
}
