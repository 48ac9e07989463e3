/**
 * What happened, as what is expected: how a call ended, where it stopped, and what left the device.
 */
import type { CallRecord } from '../../../shared/model/call-record.ts';
import type { Expect, ExpectedRequest } from '../expectations/expect.ts';
import { addressedInstallation, givenInstallation, sentAddress } from './sent-data.ts';
import { refusalReason } from './token-plan.ts';

/** `tokenPerson` is the subject of the token that the step has, or null where that is not to be compared. */
export function expectationOf(record: CallRecord, tokenPerson: string | null): Expect {
  return { ...endingOf(record), ...sentOf(record, tokenPerson) };
}

function endingOf({ outcome, error, stoppedAt, response }: CallRecord): Expect {
  const gate = stoppedAt === null ? {} : { gate: stoppedAt };
  if (outcome === 'ok' || error === null) return { ok: true, ...gate };
  const status = error.httpStatus ?? response?.status;
  // The words of a device gate name no person: they say which part of the token is wrong.
  const message = stoppedAt === 'structure' ? { message: error.message } : {};
  return {
    code: error.code,
    origin: error.origin,
    ...gate,
    ...message,
    ...(status === undefined || error.httpStatus === undefined ? {} : { httpStatus: status }),
  };
}

function sentOf(record: CallRecord, tokenPerson: string | null): Expect {
  const { attempts, bytesSent, request, response, fault, attestation, error } = record;
  if (attempts === 0 && bytesSent === 0) return { requests: 0 };
  // What was sent once more without a fault went out with another token, which a scenario has not.
  if (attempts > 1) return fault === undefined ? {} : { attempts };
  // The SDK registers again by itself, and that arrives, too.
  if (error?.code === 'NO_REGISTRATION') return { attempts };
  if (fault !== undefined || request === null || response === null) {
    return attestation !== null && attestation.requests === 1 ? { attempts, requests: 1 } : { attempts };
  }
  return { requests: [requestOf(record, request, response, tokenPerson)] };
}

function requestOf(
  record: CallRecord,
  request: NonNullable<CallRecord['request']>,
  response: NonNullable<CallRecord['response']>,
  tokenPerson: string | null,
): ExpectedRequest {
  const { authorization } = record;
  const path = pathOf(record);
  const reason = refusalReason(record);
  const isObserved = record.journalReason?.startsWith('observed') === true;
  return {
    method: request.method.slice(0, 16),
    ...(path === null ? {} : { path }),
    ...(authorization === null ? {} : { authorization: authorization.scheme }),
    ...(authorization?.scheme === 'Bearer' && tokenPerson !== null ? { sub: tokenPerson } : {}),
    status: response.status,
    ...(reason === null || isObserved ? {} : { reason: `${reason}:` }),
  };
}

/** The path with the installation as a variable; null where it names a person or another installation. */
function pathOf(record: CallRecord): string | null {
  const path = sentAddress(record)?.pathname ?? null;
  const addressed = addressedInstallation(record);
  // That of the path, where the device gave none.
  const own = givenInstallation(record) ?? addressed;
  const isOwn = addressed === null || addressed === own;
  if (path === null || !isOwn || !/^\/mobile\/\d+\/appinstance/.test(path)) return null;
  const named = addressed === null ? path : path.replace(addressed, '$registration');
  return /^[\w/$-]+$/.test(named) ? named : null;
}
