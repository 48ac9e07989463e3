/**
 * What the relay does to calls on purpose, in words.
 */
import {
  type DisturbanceRule,
  OWN_APP_CALL_TITLES,
  type OwnAppDisturbance,
} from '../../../shared/model/own-app.ts';
import { shortId } from '../../lib/format.ts';

export const DISTURBANCE_TITLES: Readonly<Record<OwnAppDisturbance, string>> = {
  delay: 'The response takes 3 s longer',
  hang: 'No response ever comes',
  resetBeforeHeaders: 'The connection is reset before a response',
  resetMidBody: 'The connection is reset within the response',
  truncatedJson: 'The response is cut within its JSON',
  empty200: '200 with an empty body',
  htmlPage: '200 with an HTML page, as of a hotel’s Wi-Fi',
  unauthorizedEmpty: '401 with an empty body',
  unauthorizedCoded: '401 UNAUTHORIZED',
  unauthorizedHtml: '401 with an HTML page',
  forbiddenNull: '403 with the body null',
  tooManyRequests: '429, to be tried again after 5 s',
  serverErrorCoded: '500 with a code',
  serverErrorUncoded: '500 without a code',
};

/** A rule as one sentence. */
export function disturbanceText({ type, call, regId, once }: DisturbanceRule): string {
  const which = `${once ? 'the next' : 'each'} ${call === null ? 'call' : OWN_APP_CALL_TITLES[call]}`;
  const whose = regId === null ? '' : ` of installation ${shortId(regId)}`;
  return `${DISTURBANCE_TITLES[type]}: for ${which}${whose}.`;
}
