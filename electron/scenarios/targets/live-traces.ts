/**
 * What scenarios leave behind in a live environment, and its removal: installations are deleted, and the person's data
 * is put back to what it was before the first scenario.
 */
import type { HttpClient, HttpRequest, HttpResponse } from '../../sdk/api/api.ts';

const INSTANCES = '/mobile/1/appinstance';
const LIMIT_MS = 20_000;
/** Members of a user that a PATCH can set or remove. Who they are is not among them. */
const FIELDS = [
  'firstName',
  'lastName',
  'middleName',
  'gender',
  'birthday',
  'tags',
  'phones',
  'emails',
  'customAttributes',
] as const;

type Json = Readonly<Record<string, unknown>>;

export interface Left {
  readonly created: number;
  readonly removed: number;
  /** How often the person's data had to be put back. */
  readonly restored: number;
  /** What could not be undone, a sentence each. */
  readonly problems: readonly string[];
}

export interface LiveTarget {
  readonly http: HttpClient;
  /** Without a slash at its end. */
  readonly baseUrl: string;
  readonly applicationCode: string;
}

export class LiveTraces {
  readonly #target: LiveTarget;
  readonly #here = new Set<string>();
  readonly #problems = new Set<string>();
  /** Whether somebody's data may have changed since it was last put back. */
  #isDirty = false;
  #created = 0;
  #removed = 0;
  #restored = 0;
  /** An installation of the person's, through which their data is read and written. */
  #probe: { readonly regId: string; readonly token: () => Promise<string>; readonly before: Json } | null =
    null;

  constructor(target: LiveTarget) {
    this.#target = target;
  }

  /** The HTTP client that scenarios use: it notes which installations come and go. */
  readonly http: HttpClient = {
    send: async (request) => {
      const response = await this.#target.http.send(request);
      this.#note(request, response);
      return response;
    },
  };

  /** Remembers the person's data as it is now. Resolves with why that cannot be done, or null. */
  async watchPerson(regId: string, token: () => Promise<string>): Promise<string | null> {
    const before = await this.#readUser(regId, token);
    if (before === null) return 'The person’s data cannot be read, so it could not be put back.';
    this.#probe = { regId, token, before };
    return null;
  }

  /** After a scenario: its installations go, and what it changed about the person is put back. */
  async tidy(): Promise<void> {
    await this.#restore();
    for (const regId of this.#here) if (regId !== this.#probe?.regId) await this.#remove(regId);
  }

  /** After the last scenario. */
  async finish(): Promise<Left> {
    await this.tidy();
    if (this.#probe !== null) {
      const { regId } = this.#probe;
      this.#probe = null;
      await this.#send('POST', `${INSTANCES}/${regId}/depersonalize`, { regId });
      await this.#remove(regId);
    }
    return {
      created: this.#created,
      removed: this.#removed,
      restored: this.#restored,
      problems: [...this.#problems],
    };
  }

  #note(request: HttpRequest, response: HttpResponse): void {
    const path = new URL(request.url).pathname;
    if (response.status !== 200) return;
    if (request.method !== 'GET' && /\/(?:user|personalize)$/.test(path)) this.#isDirty = true;
    if (request.method === 'POST' && path.endsWith(INSTANCES)) {
      const regId = bodyOf(response)?.['pushRegId'];
      if (typeof regId !== 'string' || this.#here.has(regId)) return;
      this.#here.add(regId);
      this.#created += 1;
    } else if (request.method === 'DELETE' && this.#here.delete(path.split('/').at(-1) ?? '')) {
      this.#removed += 1;
    }
  }

  async #remove(regId: string): Promise<void> {
    const response = await this.#send('DELETE', `${INSTANCES}/${regId}`, { regId });
    if (response?.status === 200) return;
    this.#here.delete(regId);
    this.#problems.add(
      `An installation stays: the server answered ${response?.status ?? 'nothing'} to its removal.`,
    );
  }

  async #restore(): Promise<void> {
    const probe = this.#probe;
    if (probe === null || !this.#isDirty) return;
    const now = await this.#readUser(probe.regId, probe.token);
    const patch = now === null ? null : patchBetween(now, probe.before);
    if (patch !== null && Object.keys(patch).length === 0) {
      this.#isDirty = false;
      return;
    }
    const response =
      patch === null
        ? null
        : await this.#send('PATCH', `${INSTANCES}/${probe.regId}/user`, { ...probe, body: patch });
    this.#isDirty = false;
    if (response?.status === 200) this.#restored += 1;
    else this.#problems.add('The person’s data was changed and could not be put back.');
  }

  async #readUser(regId: string, token: () => Promise<string>): Promise<Json | null> {
    const response = await this.#send('GET', `${INSTANCES}/${regId}/user`, { regId, token });
    return response?.status === 200 ? bodyOf(response) : null;
  }

  /** Null where no answer came. */
  async #send(
    method: string,
    path: string,
    { regId, token, body }: { regId: string; token?: () => Promise<string>; body?: Json },
  ): Promise<HttpResponse | null> {
    try {
      const { baseUrl, applicationCode } = this.#target;
      return await this.http.send({
        method,
        url: `${baseUrl}${path}`,
        headers: {
          Accept: 'application/json',
          'Content-Type': 'application/json',
          Authorization: token === undefined ? `App ${applicationCode}` : `Bearer ${await token()}`,
          pushregistrationid: regId,
        },
        body: body === undefined ? null : JSON.stringify(body),
        connectTimeoutMs: LIMIT_MS,
        timeoutMs: LIMIT_MS,
      });
    } catch {
      return null;
    }
  }
}

/** The PATCH body that makes `now` what `wanted` is. */
export function patchBetween(now: Json, wanted: Json): Json {
  const changed = FIELDS.filter((name) => !isSame(now[name], wanted[name]));
  return Object.fromEntries(
    changed.map((name) => [
      name,
      name === 'customAttributes' ? attributesBetween(now[name], wanted[name]) : (wanted[name] ?? null),
    ]),
  );
}

/** Custom attributes merge by name, so each that is new is removed by name. */
function attributesBetween(now: unknown, wanted: unknown): Json {
  const [here, before] = [(now ?? {}) as Json, (wanted ?? {}) as Json];
  const added = Object.keys(here).filter((name) => !(name in before));
  const other = Object.keys(before).filter((name) => !isSame(here[name], before[name]));
  return Object.fromEntries([
    ...added.map((name) => [name, null] as const),
    ...other.map((name) => [name, before[name]] as const),
  ]);
}

function isSame(left: unknown, right: unknown): boolean {
  return JSON.stringify(left ?? null) === JSON.stringify(right ?? null);
}

function bodyOf(response: HttpResponse): Json | null {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(response.body));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : null;
  } catch {
    return null;
  }
}
