/**
 * Why a scenario can run in a sandbox only, or with an app only.
 */
import { findMutation } from '../forge/mutations.ts';
import type { Scenario } from './scenario.ts';
import { OTHER_PERSON } from './steps/parts/step.ts';
import type { TokenSpec } from './steps/parts/token.ts';
import { rulesOf, type Step } from './steps/registry.ts';
import type { LiveConditions } from './targets/target.ts';

const ANY_LIVE: LiveConditions = { setting: null, hasTokens: true, allowsChanges: false };
const NO_TOKENS = 'it needs tokens, and there is no token endpoint';

/** The reason, in words, why only an app of one's own can play a scenario, or null. */
export function whyAppNeeded({ steps }: Pick<Scenario, 'steps'>): string | null {
  return steps.some((step) => step.do === 'watch')
    ? 'it says what the app does; “app watch” judges it'
    : null;
}

/** The reason, in words, or null where a scenario can run without control of the backend. */
export function whyControlNeeded(
  { given = {}, steps }: Scenario,
  live: LiveConditions = ANY_LIVE,
): string | null {
  const { observe, setting, personalizedAs } = given;
  if (observe === true) return 'it switches the application profile to observe';
  if (setting !== undefined && setting !== live.setting) {
    return `it needs the security setting ${setting}, which the environment is not known to have`;
  }
  if (personalizedAs !== undefined && personalizedAs !== '$person') return OTHER_PERSON;
  for (const step of steps) {
    const reason = reasonOf(step, live);
    if (reason !== null) return reason;
  }
  return personalizedAs !== undefined && !live.hasTokens ? NO_TOKENS : null;
}

function reasonOf(step: Step, live: LiveConditions): string | null {
  const rules = rulesOf(step);
  const tokens = rules.tokens(step);
  const controlled =
    rules.control(step) ??
    (step.expect?.server === undefined ? null : 'it looks at the server’s data') ??
    tokens.map(tokenReason).find((reason) => reason !== null);
  if (controlled !== undefined) return controlled;
  if (rules.changesData(step) && !live.allowsChanges) return 'it changes personal data';
  const needsTokens = tokens.some((token) => token !== null && !('text' in token));
  return needsTokens && !live.hasTokens ? NO_TOKENS : null;
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
