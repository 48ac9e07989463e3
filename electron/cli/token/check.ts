/**
 * `token check`: one verdict per token, as JSON.
 */
import { parseJsonOrNothing } from '../../../shared/lib/json.ts';
import { advise } from '../../advice/advise.ts';
import { readLines, readToken } from '../io/input.ts';
import { type CliIo, EXIT, type ExitCode, UsageError } from '../io/io.ts';
import { type JudgeOptions, judge } from './judge.ts';
import { knownOf } from './known.ts';

export interface CheckOptions extends Omit<JudgeOptions, 'nowMs'> {
  readonly lines: boolean;
  /** In place of stdin. */
  readonly source?: AsyncIterable<Uint8Array>;
  readonly now: () => number;
}

/** Output is gathered up to this many characters, so that many short lines are few writes. */
const BATCH_CHARACTERS = 65_536;

/** Prints the verdict of the token on stdin, or one per line. The code says whether all of them are valid. */
export async function checkTokens(io: CliIo, options: CheckOptions): Promise<ExitCode> {
  if (options.lines) return await checkLines(io, options);
  const { token, bytes } = await readToken(options.source ?? io.stdin);
  const at = { ...options, nowMs: options.now() };
  const judgement = await judge(token, at);
  await io.out(`${JSON.stringify({ ...judgement, advice: advise(bytes, knownOf(at)) })}\n`);
  return judgement.ok ? EXIT.ok : EXIT.notOk;
}

async function checkLines(io: CliIo, options: CheckOptions): Promise<ExitCode> {
  let code: ExitCode = EXIT.ok;
  let batch = '';
  let line = 0;
  try {
    for await (const text of readLines(io.stdin)) {
      line += 1;
      const judgement = await judge(tokenInLine(text, line), { ...options, nowMs: options.now() });
      if (!judgement.ok) code = EXIT.notOk;
      batch += `${JSON.stringify(judgement)}\n`;
      if (batch.length < BATCH_CHARACTERS) continue;
      await io.out(batch);
      batch = '';
    }
  } finally {
    // What was judged before a bad line is still answered.
    if (batch !== '') await io.out(batch);
  }
  return code;
}

function tokenInLine(text: string, line: number): string | null {
  const value = parseJsonOrNothing(text);
  if (value === null || typeof value === 'string') return value;
  throw new UsageError(`Line ${line} is neither a JSON string nor null`);
}
