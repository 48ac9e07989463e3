/**
 * Calls out of the messages of an Android log. Threads write at once: a message that goes over several lines is put
 * together by process, thread and tag.
 */
import { asArrived } from '../model/arrived.ts';
import {
  type FoundInLog,
  type LoggedCall,
  type LogTime,
  NOTHING_LOGGED,
  type Recognise,
  type Untold,
} from '../model/log-types.ts';
import { untoldOf } from '../model/log-time.ts';
import { type CallEnd, PendingCalls } from '../model/pending.ts';
import type { LogcatLine } from './logcat-line.ts';
import { hasCode, type OutcomeLine, readOutcome, readTrace } from './outcome-lines.ts';
import { isWholeRequest, readRequestText, REQUEST_MARK } from './request-text.ts';

const HTTP_TAG = 'MMHTTP';
/** Messages that are put together at the same time, and characters of each. */
const MOST_OPEN = 64;
const LONGEST_MESSAGE = 256 * 1024;
/** Lines of a stack trace in which the error is looked for. */
const MOST_TRACE_LINES = 200;

interface OpenMessage {
  readonly line: number;
  readonly time: LogTime | null;
  readonly tid: string;
  readonly outcome: OutcomeLine | null;
  readonly texts: string[];
  length: number;
}

export class AndroidReader {
  readonly #recognise: Recognise;
  readonly #pending = new PendingCalls();
  readonly #open = new Map<string, OpenMessage>();
  readonly #found: FoundInLog[] = [];
  #hasSdkLines = false;

  constructor(recognise: Recognise) {
    this.#recognise = recognise;
  }

  /** Whether anything of the SDK was there. */
  get hasSdkLines(): boolean {
    return this.#hasSdkLines;
  }

  push(line: LogcatLine, number: number): readonly FoundInLog[] {
    const key = `${line.pid}/${line.tid}/${line.tag}`;
    this.#closeEarlier(line);
    this.#continueOrClose(key, line);
    if (line.message.includes(REQUEST_MARK)) this.#begin(key, line, number, null);
    else this.#outcome(key, line, number);
    return this.#take(line.time);
  }

  end(): readonly FoundInLog[] {
    for (const key of this.#open.keys()) this.#close(key);
    this.#found.push(...this.#pending.takeAll().map((call) => ({ type: 'call' as const, call })));
    return this.#found.splice(0);
  }

  #take(time: LogTime | null): readonly FoundInLog[] {
    this.#found.push(...this.#pending.take(time).map((call) => ({ type: 'call' as const, call })));
    return this.#found.splice(0);
  }

  /** What goes on has the time of what it goes on with; and once a call has ended, its request is complete. */
  #closeEarlier(line: LogcatLine): void {
    if (this.#open.size === 0) return;
    const hasEnded = readOutcome(line.message) !== null;
    for (const [key, { time, outcome }] of this.#open) {
      if (time?.wallMs !== line.time?.wallMs || (hasEnded && outcome === null)) this.#close(key);
    }
  }

  /** A line of the same thread, tag and time goes on with the message, unless it begins one. */
  #continueOrClose(key: string, line: LogcatLine): void {
    const open = this.#open.get(key);
    if (open === undefined) return;
    const begins = line.message.includes(REQUEST_MARK) || readOutcome(line.message) !== null;
    if (begins) this.#close(key);
    else this.#append(key, open, line.message);
  }

  #append(key: string, open: OpenMessage, text: string): void {
    if (open.length + text.length <= LONGEST_MESSAGE) {
      open.texts.push(text);
      open.length += text.length;
    }
    const isEnough =
      open.outcome === null ? isWholeRequest(text) : hasCode(text) || open.texts.length > MOST_TRACE_LINES;
    if (isEnough) this.#close(key);
  }

  #begin(key: string, { time, tid, message }: LogcatLine, number: number, outcome: OutcomeLine | null): void {
    this.#hasSdkLines = true;
    const open: OpenMessage = { line: number, time, tid, outcome, texts: [], length: 0 };
    this.#open.set(key, open);
    this.#append(key, open, message);
    const [oldest] = this.#open.keys();
    if (this.#open.size > MOST_OPEN && oldest !== undefined) this.#close(oldest);
  }

  #outcome(key: string, line: LogcatLine, number: number): void {
    if (line.tag === HTTP_TAG) this.#hasSdkLines = true;
    const outcome = readOutcome(line.message) ?? readOutcome(line.tag);
    if (outcome === null) return;
    if (outcome.kind === 'error') this.#begin(key, line, number, outcome);
    else if (outcome.kind === 'done') this.#settle(outcome, line.tid, { hasSucceeded: true });
    else this.#stopped(outcome, line.time, number);
  }

  #close(key: string): void {
    const open = this.#open.get(key);
    if (open === undefined) return;
    this.#open.delete(key);
    if (open.outcome === null) this.#request(open);
    else this.#settle(open.outcome, open.tid, { failure: readTrace(open.texts) });
  }

  #request({ line, time, tid, texts }: OpenMessage): void {
    const read = readRequestText(texts.join('\n'));
    if (read === null) {
      this.#found.push({
        type: 'unreadable',
        unreadable: { line, what: 'a request of the SDK that is cut off' },
      });
      return;
    }
    const untold: Untold[] = [...read.untold, 'status', 'outcome', ...untoldOf(time)];
    const logged: LoggedCall = { ...NOTHING, line, time, request: read.request, untold };
    const { call } = this.#recognise(asArrived(read.request, 0));
    this.#pending.add(call, tid, logged);
  }

  /**
   * A task tells its end on another thread than its request. Of several requests by one thread all but the last were
   * repeated; of those by several threads the first is taken.
   */
  #settle({ call }: OutcomeLine, tid: string, ending: CallEnd): void {
    this.#hasSdkLines = true;
    const open = this.#pending.open((one) => one.call === call);
    const ofThread = open.filter(({ key }) => key === tid);
    const candidates = ofThread.length > 0 ? ofThread : open;
    const first = candidates[0];
    const one = candidates.findLast(({ key }) => key === first?.key);
    if (one === undefined) return;
    for (const repeated of candidates) {
      if (repeated === one) break;
      if (repeated.key === one.key) this.#pending.settle(repeated, { untold: ['outcome'] });
    }
    this.#pending.settle(one, ending);
  }

  #stopped({ call, kind }: OutcomeLine, time: LogTime | null, line: number): void {
    this.#hasSdkLines = true;
    const failure =
      kind === 'dropped'
        ? null
        : { code: '-10', message: 'The data does not keep to the limits of the fields' };
    const untold = untoldOf(time);
    this.#pending.addSettled({
      ...NOTHING,
      line,
      time,
      call,
      failure,
      hasSucceeded: kind === 'dropped',
      untold,
    });
  }
}

const NOTHING = { ...NOTHING_LOGGED, platform: 'android' } as const;
