/**
 * The last redactor before anything is written to a file. What comes in should hold no secret already; an export
 * leaves the machine, so it does not rely on that.
 */
import type { CallRecord } from '../../../shared/call-record.ts';
import { REDACTED, redactDeep, redactText } from '../../../shared/redact.ts';
import type { Attachment, Run, ScenarioResult } from '../../../shared/report.ts';

const SECRET_NAME =
  'password|secret|secretKeyHex|privateKey|jwtPrivateKey|jwt|userDataJwt|accessToken|adminToken';
/** A member of a JSON text with a name that gives a secret away, whatever its value looks like. */
const SECRET_MEMBER = new RegExp(`("(?:${SECRET_NAME})"\\s*:\\s*")(?:[^"\\\\]|\\\\.)+"`, 'gi');
/** In a JSON text a key may follow `\\n`: no word boundary is there. */
const LONG_HEX = /[0-9a-f]{48,}/gi;
/** Characters; a sandbox can be told to answer far more, and patterns give up on texts of many megabytes. */
const TEXT_LIMIT = 1_048_576;
const SCHEME = /^\s*(Bearer|App|Basic|Session)\b/i;

/** The value of an `Authorization` header as it may be shown: its scheme, and nothing after it. */
export function redactAuthorization(value: string): string {
  const scheme = SCHEME.exec(value)?.[1];
  return scheme === undefined ? REDACTED : `${scheme} ${REDACTED}`;
}

/** A call record without any credential, whatever it held. */
export function redactCall(record: CallRecord): CallRecord {
  const { request, response } = record;
  return redactDeep({
    ...record,
    request: request && {
      ...request,
      headers: redactHeaders(request.headers),
      body: redactBody(request.body),
    },
    response: response && { ...response, body: redactBody(response.body) },
  });
}

/** A scenario's result without any credential. Pictures stay as they are: base64 is no place to look for text. */
export function redactResult(result: ScenarioResult): ScenarioResult {
  const { attachments, steps, ...rest } = result;
  return {
    ...redactDeep(rest),
    steps: steps.map((step) => ({
      ...redactDeep({ ...step, calls: [] }),
      calls: step.calls.map(redactCall),
    })),
    attachments: attachments.map(redactAttachment),
  };
}

/** A whole run without any credential. */
export function redactRun(run: Run): Run {
  const { results, ...rest } = run;
  return { ...redactDeep(rest), results: results.map(redactResult) };
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
export function redactBody(body: string | null): string | null {
  return body === null ? null : redactLong(body);
}

function redactLong(text: string): string {
  const cut = text.length > TEXT_LIMIT ? `${text.slice(0, TEXT_LIMIT)}…` : text;
  return redactText(cut.replace(SECRET_MEMBER, `$1${REDACTED}"`)).replace(LONG_HEX, REDACTED);
}

function redactAttachment(attachment: Attachment): Attachment {
  const name = redactText(attachment.name);
  if (attachment.kind === 'png') return { ...attachment, name };
  return { ...attachment, name, text: redactLong(attachment.text) };
}
