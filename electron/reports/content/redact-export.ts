/**
 * The last redactor before anything is written to a file. What comes in should hold no secret already; an export
 * leaves the machine, so it does not rely on that.
 *
 * `held` is always the secrets that the app holds, by value, the longest first.
 */
import type { CallRecord } from '../../../shared/model/call-record.ts';
import { REDACTED, redactDeep, redactText } from '../../../shared/lib/redact.ts';
import type { Attachment, ExpectationResult, Run, ScenarioResult } from '../../../shared/model/report.ts';
import { describeMismatch } from './describe.ts';

type Held = readonly string[];

/** Characters; a sandbox can be told to answer far more than anybody reads. */
const TEXT_LIMIT = 1_048_576;
const SCHEME = /^\s*(Bearer|App|Basic|Session)\b/i;

/** The value of an `Authorization` header as it may be shown: its scheme, and nothing after it. */
export function redactAuthorization(value: string): string {
  const scheme = SCHEME.exec(value)?.[1];
  return scheme === undefined ? REDACTED : `${scheme} ${REDACTED}`;
}

/** A call record without any credential, whatever it held. */
export function redactCall(record: CallRecord, held: Held = []): CallRecord {
  const { request, response } = record;
  return redactDeep(
    {
      ...record,
      request: request && { ...request, headers: redactHeaders(request.headers), body: cut(request.body) },
      response: response && { ...response, body: cut(response.body) },
    },
    held,
  );
}

/** A scenario's result without any credential. Pictures stay as they are: base64 is no place to look for text. */
export function redactResult(result: ScenarioResult, held: Held = []): ScenarioResult {
  const { attachments, steps, expectations, ...rest } = result;
  return {
    ...redactDeep(rest, held),
    reason: redactReason(result, held),
    steps: steps.map((step) => ({
      ...redactDeep({ ...step, calls: [], expectations: [] }, held),
      calls: step.calls.map((call) => redactCall(call, held)),
      expectations: step.expectations.map((one) => redactExpectation(one, held)),
    })),
    expectations: expectations.map((one) => redactExpectation(one, held)),
    attachments: attachments.map((one) => redactAttachment(one, held)),
  };
}

/** A whole run without any credential. */
export function redactRun(run: Run, held: Held = []): Run {
  const { results, ...rest } = run;
  return { ...redactDeep(rest, held), results: results.map((result) => redactResult(result, held)) };
}

export function redactHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      /^(proxy-)?authorization$/i.test(name) ? redactAuthorization(value) : value,
    ]),
  );
}

/** A body without credentials, cut where it is longer than anybody reads. */
export function redactBody(body: string | null, held: Held = []): string | null {
  return body === null ? null : redactText(cut(body), held);
}

/** What was compared is not what is shown: two secrets that differ would look alike. */
function redactExpectation(one: ExpectationResult, held: Held): ExpectationResult {
  const shown = redactDeep(one, held);
  const looksAlike = !one.ok && shown.expected === shown.actual;
  return looksAlike ? { ...shown, actual: `${shown.actual} (another one)` } : shown;
}

/** A reason that quotes a comparison quotes it as it is shown. */
function redactReason({ reason, steps, expectations }: ScenarioResult, held: Held): string | null {
  if (reason === null) return null;
  const quoted = [...steps.flatMap((step) => step.expectations), ...expectations].find(
    (one) => !one.ok && describeMismatch(one) === reason,
  );
  return quoted === undefined ? redactText(reason, held) : describeMismatch(redactExpectation(quoted, held));
}

function redactAttachment(attachment: Attachment, held: Held): Attachment {
  const name = redactText(attachment.name, held);
  if (attachment.kind === 'png') return { ...attachment, name };
  return { ...attachment, name, text: redactText(cut(attachment.text), held) };
}

function cut<T extends string | null>(text: T): T | string {
  return text !== null && text.length > TEXT_LIMIT ? `${text.slice(0, TEXT_LIMIT)}…` : text;
}
