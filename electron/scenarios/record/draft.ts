/**
 * A scenario while it is written: what its steps have come to so far, so that the next call finds what it found when it
 * was recorded.
 */
import type { SecuritySetting } from '../../../shared/model/backend.ts';
import type { PlatformProfile } from '../../../shared/model/models.ts';
import type { Given } from '../scenario.ts';
import { type StepInput, STEPS } from '../steps/registry.ts';

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** More than a few days between two calls tells no more than a few days do. */
const LONGEST_WAIT_S = 604_800;
/** Half of what one step can move a clock by: from one end to the other is one step. */
const FURTHEST_CLOCK_MS = 1_500_000_000_000;

export class Draft {
  readonly profile: PlatformProfile;
  readonly given: Writable<Given> = {};
  readonly steps: StepInput[] = [];
  /** The server has forgotten the installation, and the SDK goes on with it. */
  isForgotten = false;
  #setting: SecuritySetting = 'jwt';
  #observe = false;
  #serverAheadMs = 0;
  #isRegistered = true;
  /** Whose installation it is; undefined while nothing has told, null for nobody. */
  #person: string | null | undefined;
  #token = 'null';
  #depersonalizePending = false;
  #hasOther = false;
  #isBegun = false;
  #endedAt: number | null = null;

  constructor(profile: PlatformProfile) {
    this.profile = profile;
  }

  get person(): string | null | undefined {
    return this.#person;
  }

  /** Time between two calls, by the machine's clock. */
  waitUntil(startMs: number, durationMs: number): void {
    const gapMs = this.#endedAt === null ? 0 : startMs - this.#endedAt;
    if (gapMs > 0) {
      const seconds = gapMs < 60_000 ? Math.round(gapMs) / 1000 : Math.round(gapMs / 1000);
      this.steps.push({ do: 'wait', seconds: Math.min(seconds, LONGEST_WAIT_S) });
      // A token lives ten minutes: whoever waited for long needs a new one.
      if (gapMs > 60_000) this.forgetToken();
    }
    this.#endedAt = Math.max(startMs + Math.max(durationMs, 0), this.#endedAt ?? 0);
  }

  secure(setting: SecuritySetting, observe: boolean): void {
    if (!this.#isBegun) {
      this.given.setting = setting;
      if (observe) this.given.observe = true;
    } else if (setting !== this.#setting || observe !== this.#observe) {
      this.steps.push({ do: 'profile', setting, observe });
    }
    this.#setting = setting;
    this.#observe = observe;
    this.#isBegun = true;
  }

  serverAhead(recordedMs: number): void {
    const milliseconds = Math.min(Math.max(recordedMs, -FURTHEST_CLOCK_MS), FURTHEST_CLOCK_MS);
    const seconds = Math.round((milliseconds - this.#serverAheadMs) / 1000);
    if (seconds === 0) return;
    this.steps.push({ do: 'shiftClock', server: seconds });
    this.#serverAheadMs = milliseconds;
    this.forgetToken();
  }

  /** Brings the device to be registered, or not to be. */
  register(isRegistered: boolean): void {
    if (isRegistered === this.#isRegistered) return;
    if (isRegistered) {
      this.steps.push({ do: 'init', title: 'Set up: register' });
    } else if (this.steps.some(({ do: kind }) => STEPS[kind].call !== null)) {
      this.steps.push({ do: 'reset', title: 'Set up: not registered' });
      this.#person = null;
      this.forgetToken();
    } else {
      this.given.registered = false;
      this.#person = null;
    }
    this.#isRegistered = isRegistered;
  }

  /** Brings the installation to be somebody's. */
  personalize(person: string): void {
    if (this.#person === person) return;
    if (this.#person === undefined) {
      this.given.personalizedAs = person;
    } else {
      this.steps.push(
        { do: 'useToken', token: { for: person } },
        {
          do: 'personalize',
          with: { userIdentity: { externalUserId: person }, forceDepersonalize: true },
          title: `Set up: personalized as ${person === '$person' ? 'the person' : person}`,
        },
      );
      this.forgetToken();
    }
    this.#person = person;
  }

  /** A depersonalize waits to be reported. */
  leaveDepersonalizePending(): void {
    if (this.#depersonalizePending) return;
    this.steps.push(
      { do: 'fault', fault: 'refuse' },
      {
        do: 'depersonalize',
        title: 'Set up: a depersonalize that cannot be reported',
        expect: { ok: false },
      },
      { do: 'clearFaults' },
    );
    this.depersonalized(false);
  }

  use(token: StepInput): void {
    const text = JSON.stringify(token.do === 'useToken' ? token.token : token);
    if (text === this.#token) return;
    this.steps.push(token);
    this.#token = text;
  }

  forgetToken(): void {
    // Nothing clears what is not there.
    if (this.#token !== 'null') this.#token = '?';
  }

  tokenCleared(): void {
    this.#token = 'null';
  }

  otherDevice(name: string): void {
    if (this.#hasOther) return;
    this.#hasOther = true;
    this.steps.push({
      do: 'otherDevice',
      name,
      ...(typeof this.#person === 'string' ? { person: this.#person } : {}),
    });
  }

  registered(ok: boolean): void {
    this.#isRegistered = ok;
  }

  personalized(person: string | null): void {
    this.#person = person;
  }

  depersonalized(ok: boolean): void {
    this.#person = null;
    this.#depersonalizePending = !ok;
    if (ok) this.tokenCleared();
    else this.#token = '?';
  }

  /** Something about the person is known from now on; what it was before does not matter. */
  settlePerson(): void {
    if (this.#person === undefined) this.#person = null;
  }
}
