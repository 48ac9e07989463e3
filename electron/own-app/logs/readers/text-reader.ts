/**
 * Calls out of a log in lines: an Android log, an Xcode console, or both mixed, as a console of Flutter has them.
 */
import { isObject, parseJsonOrNothing } from '../../../../shared/lib/json.ts';
import { AndroidReader } from '../android/android-reader.ts';
import { type LogcatLine, readLogcatLine, readLongHead } from '../android/logcat-line.ts';
import { REQUEST_MARK } from '../android/request-text.ts';
import { IosReader } from '../ios/ios-reader.ts';
import type { FoundInLog, LogKind, Recognise } from '../model/log-types.ts';
import { type Line, LineSplitter } from '../input/lines.ts';

export interface LogReader {
  readonly kind: LogKind;
  readonly lines: number;
  /** Whether it is a log at all. */
  readonly isKnown: boolean;
  push(text: string): readonly FoundInLog[];
  end(): readonly FoundInLog[];
}

export class TextReader implements LogReader {
  readonly #lines = new LineSplitter();
  readonly #android: AndroidReader;
  readonly #ios: IosReader;
  readonly #referenceMs: number;
  /** Head under which the following lines stand. */
  #head: LogcatLine | null = null;
  #androidLines = 0;

  constructor(recognise: Recognise, referenceMs: number) {
    this.#android = new AndroidReader(recognise);
    this.#ios = new IosReader(recognise, referenceMs);
    this.#referenceMs = referenceMs;
  }

  get kind(): LogKind {
    if (this.#android.hasSdkLines) return 'android';
    if (this.#ios.hasSdkLines) return 'ios';
    return this.#androidLines > 0 ? 'android' : 'text';
  }

  get lines(): number {
    return this.#lines.count;
  }

  get isKnown(): boolean {
    return this.kind !== 'text';
  }

  push(text: string): readonly FoundInLog[] {
    return [...this.#lines.push(text)].flatMap((line) => this.#line(line));
  }

  end(): readonly FoundInLog[] {
    const last = [...this.#lines.end()].flatMap((line) => this.#line(line));
    return [...last, ...this.#android.end(), ...this.#ios.end()];
  }

  /** A message of an Apple log that came packed: its lines belong together. */
  pushMessage(message: string, line: number): readonly FoundInLog[] {
    const found = message.split('\n').flatMap((text) => this.#ios.push(text, line));
    return [...found, ...this.#ios.endMessage()];
  }

  pushAndroid(message: LogcatLine, line: number): readonly FoundInLog[] {
    this.#androidLines += 1;
    return this.#android.push(message, line);
  }

  #line({ text, number }: Line): readonly FoundInLog[] {
    if (!MAY_MATTER.test(text) && (this.#head === null || ANDROID_HEAD.test(text))) {
      if (ANDROID_HEAD.test(text)) this.#androidLines += 1;
      this.#head = null;
      return this.#ios.push(text, number);
    }
    const head = readLongHead(text, this.#referenceMs);
    if (head !== null) {
      this.#head = head;
      this.#androidLines += 1;
      return [];
    }
    const line = readLogcatLine(text, this.#referenceMs);
    if (line !== null) {
      // Only Android Studio indents what goes on; other formats repeat the head.
      this.#head = line;
      return this.pushAndroid(line, number);
    }
    if (text === '') return this.#ios.push(text, number);
    if (this.#head !== null && isUnderHead(text, this.#head)) {
      return this.pushAndroid({ ...this.#head, message: text.trimStart() }, number);
    }
    this.#head = null;
    return this.#other(text, number);
  }

  #other(text: string, number: number): readonly FoundInLog[] {
    if (text.startsWith('{"') && text.includes('"eventMessage"')) {
      const item = parseJsonOrNothing(text);
      const { timestamp = '', eventMessage } = isObject(item) ? item : {};
      if (typeof eventMessage === 'string')
        return this.pushMessage(`${String(timestamp)} ${eventMessage}`, number);
    }
    if (text.includes(REQUEST_MARK)) {
      return this.pushAndroid(
        { time: null, pid: '', tid: '', level: '', tag: 'MMHTTP', message: text },
        number,
      );
    }
    return this.#ios.push(text, number);
  }
}

/** Most lines of a log are not the SDK's, and need not be taken apart. */
const MAY_MATTER =
  /MobileMessaging|MMHTTP|<<<|REQUEST: Request\(|^\[ |"eventMessage"|\w(?:Operation|Manager)\] /;
const ANDROID_HEAD = /^(?:\d{4}-)?\d\d-\d\d \d\d:\d\d:\d\d\.\d{3} |^[VDIWEF]\/\S/;

/** What stands under a head: all lines in the format `long`, and indented ones of Android Studio. */
function isUnderHead(text: string, head: LogcatLine): boolean {
  return head.message === '' || /^\s{4}/.test(text);
}
