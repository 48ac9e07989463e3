/**
 * The customer's own backend: it signs people in and mints their user data JWTs.
 */
import * as z from 'zod';
import type { AppError } from '../../shared/model/app-error.ts';
import type { Customer } from '../../shared/model/backend.ts';
import { type ErrorId, makeError } from '../../shared/errors.ts';
import type { HeldSecrets } from '../node/held-secrets.ts';
import { failed, ok, type Result } from '../../shared/lib/result.ts';
import type { HttpClient } from '../sdk/api/api.ts';
import { type JsonAnswer, requestJson } from './json-request.ts';

const openedSchema = z.object({
  session: z.string().min(1),
  customer: z.object({ username: z.string(), displayName: z.string(), externalUserId: z.string() }),
});
const tokenSchema = z.object({ token: z.string().min(1) });
const problemSchema = z.object({ error: z.object({ message: z.string().max(500) }) });

export interface CustomerSession {
  readonly id: string;
  readonly customer: Pick<Customer, 'username' | 'displayName' | 'externalUserId'>;
}

export class CustomerBackend {
  readonly #http: HttpClient;
  readonly #baseUrl: string;
  readonly #secrets: HeldSecrets | undefined;

  /** @param secrets told of what the answers hold, where there is somebody to tell */
  constructor(http: HttpClient, baseUrl: string, secrets?: HeldSecrets) {
    this.#http = http;
    this.#baseUrl = baseUrl;
    this.#secrets = secrets;
  }

  async openSession(username: string, password: string): Promise<Result<CustomerSession, AppError>> {
    const answer = await this.#post('/session', { username, password });
    if (!answer.ok) return answer;
    if (isRefusal(answer.value)) return refused('SIGN_IN_REFUSED', answer.value.status);
    const opened = openedSchema.safeParse(answer.value.body);
    if (!opened.success) return unusable(answer.value);
    this.#secrets?.hold('session at the customer backend', [opened.data.session]);
    return ok({ id: opened.data.session, customer: opened.data.customer });
  }

  /** A new user data JWT for whoever the session belongs to. */
  async newToken(sessionId: string, lifetimeSeconds: number): Promise<Result<string, AppError>> {
    const answer = await this.#post('/token', { lifetimeSeconds }, `Session ${sessionId}`);
    if (!answer.ok) return answer;
    if (isRefusal(answer.value)) return refused('CUSTOMER_SESSION_EXPIRED', answer.value.status);
    const minted = tokenSchema.safeParse(answer.value.body);
    if (!minted.success) return unusable(answer.value);
    this.#secrets?.holdToken(minted.data.token);
    return ok(minted.data.token);
  }

  async #post(path: string, body: unknown, authorization?: string): Promise<Result<JsonAnswer, AppError>> {
    try {
      const url = `${this.#baseUrl}${path}`;
      return ok(
        await requestJson(this.#http, {
          method: 'POST',
          url,
          body,
          ...(authorization === undefined ? {} : { authorization }),
        }),
      );
    } catch {
      return failed(makeError('CUSTOMER_BACKEND_FAILED'));
    }
  }
}

function isRefusal(answer: JsonAnswer): boolean {
  return answer.status === 401 || answer.status === 403;
}

/** In the backend's own words where it has some. */
function unusable({ status, body }: JsonAnswer): Result<never, AppError> {
  const problem = problemSchema.safeParse(body);
  const message = problem.success ? { message: problem.data.error.message } : {};
  return failed(makeError('CUSTOMER_BACKEND_FAILED', { httpStatus: status, ...message }));
}

function refused(id: ErrorId, httpStatus: number): Result<never, AppError> {
  return failed(makeError(id, { httpStatus }));
}
