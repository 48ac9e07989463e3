/**
 * Reads a log of any size in a stream, and explains the calls of the SDK in it one by one. Kept in memory are one line or
 * one entry, and the calls under way.
 */
import { type ByteCount, type LogProgress, untilAborted } from './input/chunks.ts';
import { JsonReader } from './readers/json-reader.ts';
import { DamagedArchive, decoded, openBytes, type OpenedBytes } from './input/text.ts';
import { type LogReader, TextReader } from './readers/text-reader.ts';
import { kindOfText, refusal, refusedAtEnd, refusedByBytes } from './input/what-it-is.ts';
import { explainCall, type ExplainContext, learnZone } from './explain/explain-call.ts';
import { asArrived } from './model/arrived.ts';
import type {
  ExplainedCall,
  FoundInLog,
  LoggedCall,
  LogItem,
  LogSummary,
  Recognise,
  Untold,
} from './model/log-types.ts';
import { LogSecrets } from './explain/without-secrets.ts';

export interface ExplainOptions extends Omit<ExplainContext, 'secrets' | 'zone'> {
  /** When the log ended at the latest, for times without a year: the time of the file, or now. */
  readonly referenceMs: number;
  readonly totalBytes: number | null;
  /** An abort ends the reading; what was found until then has been told. */
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: LogProgress) => void;
}

/** Characters by which it is told what a text is. */
const HEAD_CHARACTERS = 4096;

/** The calls and what could not be read, in the order of the log; then the summary, or a refusal alone. */
export async function* explainLog(
  source: AsyncIterable<Uint8Array>,
  options: ExplainOptions,
): AsyncGenerator<LogItem, void> {
  const count: ByteCount = { bytes: 0 };
  const opened = await openedOrDamaged(untilAborted(source, options.signal, count));
  if (opened === null) {
    yield { type: 'refused', refusal: DAMAGED };
    return;
  }
  const unread = options.signal.aborted ? null : refusedByBytes(opened.head);
  if (unread !== null) {
    await opened.bytes.return(undefined);
    yield { type: 'refused', refusal: unread };
    return;
  }
  yield* readText(decoded(opened.head, opened.bytes), count, options);
}

const DAMAGED = refusal('a gzip archive that is damaged', 'Pack it once more.');

async function openedOrDamaged(chunks: AsyncIterable<Uint8Array>): Promise<OpenedBytes | null> {
  try {
    return await openBytes(chunks);
  } catch (error) {
    if (error instanceof DamagedArchive) return null;
    throw error;
  }
}

async function* readText(
  pieces: AsyncGenerator<string>,
  count: ByteCount,
  options: ExplainOptions,
): AsyncGenerator<LogItem, void> {
  const tally = new Tally();
  const context: ExplainContext = {
    ...options,
    secrets: new LogSecrets(),
    zone: { toldMinutes: null },
  };
  const queue = new UntilZone(context);
  const { signal } = options;
  const whole = untilDamaged(pieces, tally);
  const head = await headOf(whole);
  const kind = head === '' && signal.aborted ? 'lines' : kindOfText(head);
  if (typeof kind !== 'string') {
    await pieces.return(undefined);
    yield { type: 'refused', refusal: kind };
    return;
  }
  const lines = new TextReader(options.recognise, options.referenceMs);
  const reader: LogReader = kind === 'json' ? new JsonReader(lines) : lines;
  for await (const piece of withHead(head, whole)) {
    yield* explained(queue.add(reader.push(piece)), context, tally);
    options.onProgress?.({ bytes: count.bytes, totalBytes: options.totalBytes });
  }
  const last = reader.end();
  // That the end is missing is no fault of a log that was not read to its end.
  const rest = signal.aborted ? last.filter(({ type }) => type === 'call') : last;
  yield* explained([...queue.add(rest), ...queue.end()], context, tally);
  if (!reader.isKnown && !signal.aborted) {
    yield { type: 'refused', refusal: refusedAtEnd(kind, reader.lines) };
    return;
  }
  yield* tally.damaged(reader.lines);
  yield { type: 'end', summary: tally.summary(reader, count.bytes, signal.aborted) };
}

async function headOf(pieces: AsyncIterator<string>): Promise<string> {
  let head = '';
  while (head.length < HEAD_CHARACTERS) {
    const next = await pieces.next();
    if (next.done === true) break;
    head += next.value;
  }
  return head;
}

async function* withHead(head: string, rest: AsyncGenerator<string>): AsyncGenerator<string> {
  yield head;
  yield* rest;
}

/** The pieces up to where they cannot be unpacked any further. */
async function* untilDamaged(pieces: AsyncIterable<string>, tally: Tally): AsyncGenerator<string> {
  try {
    yield* pieces;
  } catch (error) {
    if (!(error instanceof DamagedArchive)) throw error;
    tally.isDamaged = true;
  }
}

/** Calls at the beginning of a log that wait for one that tells the zone. */
const MOST_WAITING = 200;

/** A log of which only some calls tell the zone would jump about: those before them wait, for a while. */
class UntilZone {
  readonly #context: ExplainContext;
  #waiting: FoundInLog[] = [];
  #isOver = false;

  constructor(context: ExplainContext) {
    this.#context = context;
  }

  /** What need not wait, in the order of the log. */
  add(found: readonly FoundInLog[]): readonly FoundInLog[] {
    if (this.#isOver) return found;
    this.#waiting.push(...found);
    const isTold = found.some((one) => one.type === 'call' && learnZone(one.call, this.#context));
    return isTold || this.#waiting.length > MOST_WAITING ? this.end() : [];
  }

  end(): readonly FoundInLog[] {
    this.#isOver = true;
    return this.#waiting.splice(0);
  }
}

async function* explained(
  found: readonly FoundInLog[],
  context: ExplainContext,
  tally: Tally,
): AsyncGenerator<LogItem, void> {
  for (const one of found) {
    if (one.type === 'unreadable') {
      tally.unreadable += 1;
      yield one;
      continue;
    }
    if (!isOfSdk(one.call, context.recognise)) {
      tally.others += 1;
      continue;
    }
    learnZone(one.call, context);
    const call = await explainCall(one.call, context);
    tally.add(call);
    yield { type: 'call', call };
  }
}

/** A HAR has what other parts of an app ask for, too. */
function isOfSdk({ request }: LoggedCall, recognise: Recognise): boolean {
  if (request === null) return true;
  const arrived = asArrived(request, 0);
  const agent = request.headers.find(([name]) => name.toLowerCase() === 'user-agent')?.[1] ?? '';
  return (
    /\/mobile\/\d+\//.test(arrived.target) ||
    /^(?:Infobip Mobile API|MobileMessaging\/)/.test(agent) ||
    recognise(arrived).call !== 'other'
  );
}

/** What is counted while a log is read. */
class Tally {
  unreadable = 0;
  others = 0;
  isDamaged = false;
  #calls = 0;
  #failed = 0;
  #refusedTokens = 0;
  readonly #untold = new Set<Untold>();

  add({ outcome, token, recognised, untold }: ExplainedCall): void {
    this.#calls += 1;
    if (outcome === 'failed') this.#failed += 1;
    const isRefused =
      token !== null && (!token.verdicts[recognised.platform ?? 'strict'].ok || !token.verdicts.server.ok);
    if (isRefused) this.#refusedTokens += 1;
    for (const name of untold) this.#untold.add(name);
  }

  *damaged(line: number): Generator<LogItem> {
    if (!this.isDamaged) return;
    this.unreadable += 1;
    yield { type: 'unreadable', unreadable: { line, what: 'the compressed data is damaged from here on' } };
  }

  summary(reader: LogReader, bytes: number, isCancelled: boolean): LogSummary {
    return {
      kind: reader.kind,
      bytes,
      lines: reader.lines,
      calls: this.#calls,
      failed: this.#failed,
      refusedTokens: this.#refusedTokens,
      others: this.others,
      unreadable: this.unreadable,
      untold: [...this.#untold],
      isCancelled,
    };
  }
}
