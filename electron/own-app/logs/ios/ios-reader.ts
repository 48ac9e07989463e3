/**
 * Calls out of what the iOS SDK printed. A request and its response have the address in common; an error of the server
 * has neither address nor status, so that it goes to the only call it can belong to, or waits until the call says how it
 * finished.
 */
import { codedError } from '../../coded-error.ts';
import type { OwnAppCall, SentResponse } from '../../exchange.ts';
import { addressOf, asArrived } from '../model/arrived.ts';
import {
  type FoundInLog,
  type LoggedFailure,
  type LoggedRequest,
  type LogTime,
  type Recognise,
  type Untold,
  NOTHING_LOGGED,
} from '../model/log-types.ts';
import { untoldOf } from '../model/log-time.ts';
import { type PendingCall, PendingCalls } from '../model/pending.ts';
import { readIosLine } from './ios-line.ts';
import { type IosMessage, mayGoOn, readIosMessage } from './ios-message.ts';

/** Characters of a message; what goes beyond is left out. */
const LONGEST_MESSAGE = 512 * 1024;

interface OpenMessage {
  readonly line: number;
  readonly time: LogTime | null;
  readonly source: string;
  text: string;
}

export class IosReader {
  readonly #recognise: Recognise;
  readonly #referenceMs: number;
  readonly #pending = new PendingCalls();
  /** How the next call of a kind is authorized, where its operation said so. */
  readonly #schemes = new Map<OwnAppCall, 'App' | 'Bearer'>();
  readonly #found: FoundInLog[] = [];
  #open: OpenMessage | null = null;
  #time: LogTime | null = null;
  /** An error that was in a response already, and is logged once more. */
  #told: string | null = null;
  #hasSdkLines = false;

  constructor(recognise: Recognise, referenceMs: number) {
    this.#recognise = recognise;
    this.#referenceMs = referenceMs;
  }

  get hasSdkLines(): boolean {
    return this.#hasSdkLines;
  }

  push(text: string, number: number): readonly FoundInLog[] {
    const line = readIosLine(text, this.#referenceMs);
    if (line === null) {
      this.#goOn(text);
      return [];
    }
    this.#close();
    if (line !== 'other') {
      this.#hasSdkLines = true;
      this.#time = line.time ?? this.#time;
      this.#open = { line: number, time: line.time, source: line.source, text: line.message };
      if (!mayGoOn(line.message)) this.#close();
    }
    return this.#take();
  }

  /** A message that came whole ends here, whatever follows. */
  endMessage(): readonly FoundInLog[] {
    this.#close();
    return this.#take();
  }

  end(): readonly FoundInLog[] {
    this.#close();
    this.#found.push(...this.#pending.takeAll().map((call) => ({ type: 'call' as const, call })));
    return this.#found.splice(0);
  }

  #take(): readonly FoundInLog[] {
    this.#found.push(...this.#pending.take(this.#time).map((call) => ({ type: 'call' as const, call })));
    return this.#found.splice(0);
  }

  #goOn(text: string): void {
    const open = this.#open;
    if (open !== null && open.text.length + text.length < LONGEST_MESSAGE) open.text += `\n${text}`;
  }

  #close(): void {
    const open = this.#open;
    this.#open = null;
    if (open === null) return;
    const message = readIosMessage(open.source, open.text);
    if (message !== null) this.#handle(message, open);
  }

  #handle(message: IosMessage, { line, time }: OpenMessage): void {
    switch (message.kind) {
      case 'request':
        this.#request(message.request, message.hasHeaders, line, time);
        return;
      case 'response':
        this.#response(message.url, message.response, message.isCut);
        return;
      case 'serviceError':
        this.#serviceError(message.failure);
        return;
      case 'noResponse':
        this.#onlyOpen({ failure: { code: null, message: 'No response came' } });
        return;
      case 'authorization':
        this.#schemes.set(message.call, message.scheme);
        return;
      case 'finished':
        this.#finished(message, line, time);
        return;
      case 'unreadable':
        this.#found.push({ type: 'unreadable', unreadable: { line, what: message.what } });
    }
  }

  #request(request: LoggedRequest, hasHeaders: boolean, line: number, time: LogTime | null): void {
    const { call } = this.#recognise(asArrived(request, 0));
    const scheme = hasHeaders ? null : (this.#schemes.get(call) ?? schemeOf(call));
    this.#schemes.delete(call);
    const untold: Untold[] = [...headerUntold(hasHeaders, scheme), 'outcome', ...untoldOf(time)];
    this.#pending.add(call, addressOf(request.url).target, {
      ...NOTHING,
      line,
      time,
      request,
      scheme,
      untold,
    });
  }

  #response(url: string, response: SentResponse, isCut: boolean): void {
    const { target } = addressOf(url);
    const one = this.#pending.open(({ key }) => key === target)[0];
    const failure = codedError(response.body);
    this.#told = failure?.code ?? null;
    if (one === undefined) return;
    const untold = isCut ? ['body' as const] : [];
    this.#pending.settle(one, failure === null ? { response, untold } : { response, failure, untold });
  }

  #serviceError(failure: LoggedFailure): void {
    if (failure.code !== null && failure.code === this.#told) {
      this.#told = null;
      return;
    }
    this.#onlyOpen({ failure });
  }

  /** With several calls under way it is left to the operation to say whose it is. */
  #onlyOpen(ending: { readonly failure: LoggedFailure }): void {
    const open = this.#pending.open(() => true);
    const [one] = open;
    if (one !== undefined && open.length === 1) this.#pending.settle(one, { ...ending, untold: ['outcome'] });
  }

  #finished(
    { call, failure, status, isLocal }: Extract<IosMessage, { readonly kind: 'finished' }>,
    line: number,
    time: LogTime | null,
  ): void {
    const [one] = this.#pending.open((candidate) => candidate.call === call);
    if (one !== undefined) this.#settleFailed(one, failure, status);
    else if (isLocal) {
      this.#pending.addSettled({ ...NOTHING, line, time, call, failure, untold: untoldOf(time) });
    }
  }

  #settleFailed(one: PendingCall, failure: LoggedFailure, status: number | null): void {
    const response = status === null ? {} : { response: { status, headers: [], body: null } };
    // A status is no code: that of the server is not known, or there is none.
    const said = status === null ? failure : { code: null, message: failure.message };
    this.#pending.settle(one, { ...response, failure: said });
  }
}

const NOTHING = { ...NOTHING_LOGGED, platform: 'ios' } as const;

/** Calls that can carry a token, of which a log must say how they went out. All others use the application code. */
const WITH_TOKEN: ReadonlySet<OwnAppCall> = new Set([
  'fetchUser',
  'saveUser',
  'personalize',
  'repersonalize',
  'fetchInboxMessages',
  'other',
]);

function schemeOf(call: OwnAppCall): 'App' | null {
  return WITH_TOKEN.has(call) ? null : 'App';
}

function headerUntold(hasHeaders: boolean, scheme: 'App' | 'Bearer' | null): readonly Untold[] {
  if (hasHeaders) return [];
  if (scheme === null) return ['authorization', 'body'];
  return scheme === 'Bearer' ? ['token', 'body'] : ['body'];
}
