/**
 * Why a scenario can run in a sandbox only.
 */
import type { Scenario } from '../model/scenario.ts';
import type { Step, TokenSpec } from '../model/steps.ts';
import { findMutation } from '../../forge/mutations.ts';
import type { LiveConditions } from '../targets/target.ts';

const CONTROLLED: Readonly<Partial<Record<Step['do'], string>>> = {
  profile: 'it changes the application profile',
  key: 'it changes JWT private keys',
  fault: 'it injects a fault',
  faultAction: 'it injects a fault',
  forgetInstallation: 'it removes an installation on the server',
  otherDevice: 'it registers a second device',
  peopleApi: 'it uses the API key of the account',
  signIn: 'it signs in at the sandbox’s customer backend',
  newToken: 'it uses the sandbox’s customer backend',
};

const ANY_LIVE: LiveConditions = { setting: null, hasTokens: true, allowsChanges: false };

/** The reason, in words, or null where a scenario can run without control of the backend. */
export function whyControlNeeded(scenario: Scenario, live: LiveConditions = ANY_LIVE): string | null {
  const { given, steps } = scenario;
  if (given?.observe === true) return 'it switches the application profile to observe';
  if (given?.setting !== undefined && given.setting !== live.setting) {
    return `it needs the security setting ${given.setting}, which the environment is not known to have`;
  }
  if (given?.personalizedAs !== undefined && given.personalizedAs !== '$person') return OTHER_PERSON;
  for (const step of steps) {
    const reason = reasonOf(step) ?? liveReason(step, live);
    if (reason !== null) return reason;
  }
  if (given?.personalizedAs !== undefined && !live.hasTokens) return NO_TOKENS;
  return null;
}

const NO_TOKENS = 'it needs tokens, and there is no token endpoint';

function liveReason(step: Step, live: LiveConditions): string | null {
  const changes =
    step.do === 'saveUser' || (step.do === 'personalize' && step.with.userAttributes !== undefined);
  if (changes && !live.allowsChanges) return 'it changes personal data';
  const needsTokens = tokensOf(step).some((token) => token !== null && !('text' in token));
  return needsTokens && !live.hasTokens ? NO_TOKENS : null;
}

const OTHER_PERSON = 'it needs a person of the sandbox';

function reasonOf(step: Step): string | null {
  const controlled = CONTROLLED[step.do];
  if (controlled !== undefined) return controlled;
  if (step.do === 'shiftClock' && step.server !== undefined) return 'it moves the server’s clock';
  if (step.do === 'wait' || step.do === 'shiftClock') return 'it moves the clock';
  if (step.expect?.server !== undefined) return 'it looks at the server’s data';
  if (namesOthers(step)) return OTHER_PERSON;
  return (
    tokensOf(step)
      .map(tokenReason)
      .find((reason) => reason !== null) ?? null
  );
}

/** Anybody but `$person` is known to the sandbox only. */
function namesOthers(step: Step): boolean {
  if (step.do === 'personalize') {
    const { externalUserId, phones, emails } = step.with.userIdentity;
    return (externalUserId !== undefined && externalUserId !== '$person') || Boolean(phones ?? emails);
  }
  return step.do === 'saveUser' && Boolean(step.with.externalUserId ?? step.with.phones ?? step.with.emails);
}

function tokensOf(step: Step): readonly TokenSpec[] {
  if (step.do === 'useToken') return [step.token];
  if (step.do === 'fetchInboxMessages') return [step.with.token];
  if (step.do === 'useSupplier') {
    return (step.answers ?? []).filter(
      (answer): answer is TokenSpec => answer === null || !('supplier' in answer),
    );
  }
  if (step.do === 'init' || step.do === 'restart') {
    return step.with?.userDataJwt === undefined ? [] : [step.with.userDataJwt];
  }
  return [];
}

function tokenReason(token: TokenSpec): string | null {
  if (token === null || 'text' in token) return null;
  if (token.for !== '$person') return OTHER_PERSON;
  const before = token.header ?? token.claims ?? token.key ?? token.expires;
  const spoilt = (token.mutations ?? []).some((id) => {
    const level = findMutation(id)?.level;
    return level !== 'segments' && level !== 'text';
  });
  return before !== undefined || spoilt ? 'it needs a token made with the private key' : null;
}
