/**
 * What a scenario sets up, does and expects, in words.
 */
import type { ScenarioPlan } from '../../../shared/model/atlas.ts';
import { SECURITY_SETTING_TITLES } from '../../../shared/model/backend.ts';
import { isObject } from '../../../shared/lib/json.ts';
import type { PlatformProfile } from '../../../shared/model/models.ts';
import type { Given, Scenario } from '../../scenarios/model/scenario.ts';
import type { Expectation } from '../../scenarios/model/expectation.ts';
import type { SdkSettings } from '../../scenarios/model/steps.ts';
import { expectationFor } from '../../scenarios/expectations/check.ts';
import { asText } from '../../scenarios/expectations/compare.ts';
import { stepTitle } from '../../scenarios/steps/step-title.ts';

/** Longest text of one expectation; a whole body helps nobody in a list. */
const LONGEST = 160;

export function planOf(scenario: Scenario, profile: PlatformProfile): ScenarioPlan {
  return {
    given: givenWords(scenario.given ?? {}),
    steps: scenario.steps.map((step) => ({
      title: stepTitle(step),
      expected: expectedWords(expectationFor(step.expect, profile)),
    })),
    finally: expectedWords(expectationFor(scenario.finally, profile)),
  };
}

function givenWords({ setting, observe, registered, personalizedAs, sdk }: Given): string[] {
  return [
    'A sandbox in its first state, and a new device',
    ...(setting === undefined ? [] : [`Security setting: ${SECURITY_SETTING_TITLES[setting]}`]),
    ...(observe === true ? ['The application profile only observes: it refuses nothing'] : []),
    registered === false ? 'The installation is not registered' : 'The installation is registered',
    ...(personalizedAs === undefined ? [] : [withoutVariables(`It belongs to ${personalizedAs}`)]),
    ...(sdk === undefined ? [] : settingWords(sdk)),
  ];
}

function settingWords(sdk: SdkSettings): string[] {
  return Object.entries(sdk).map(([name, value]) =>
    name === 'userDataJwt' ? 'The SDK starts with a user data JWT' : `SDK option ${name}: ${asText(value)}`,
  );
}

function expectedWords(expect: Expectation): string[] {
  return Object.entries(expect)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => shorten(withoutVariables(`${NAMES[name] ?? name}: ${valueWords(name, value)}`)));
}

const NAMES: Readonly<Record<string, string>> = {
  ok: 'outcome',
  httpStatus: 'HTTP status',
  supplierCalls: 'supplier calls',
  elapsedSeconds: 'seconds that pass',
  requests: 'requests that arrive',
};

function valueWords(name: string, value: unknown): string {
  if (name === 'ok') return value === true ? 'ok' : 'failed';
  if (name === 'requests' && Array.isArray(value)) return value.map(requestWords).join(', then ') || 'none';
  if (Array.isArray(value) && value.length === 0) return 'none';
  if (isObject(value) && Object.values(value).every((member) => isScalar(member))) return memberWords(value);
  return asText(value);
}

type Scalar = string | number | boolean | null;

function memberWords(value: Readonly<Record<string, unknown>>): string {
  const members = Object.entries(value).map(
    ([name, member]) => `${name} ${isScalar(member) ? scalarWords(member) : ''}`,
  );
  return members.join(', ') || 'nothing';
}

function isScalar(value: unknown): value is Scalar {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}

function scalarWords(value: Scalar): string {
  if (value === null) return 'absent';
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value);
}

function requestWords(value: unknown): string {
  const { method, path, authorization, status } = value as Readonly<Record<string, unknown>>;
  const parts = [method, path, authorization, status].filter((part) => part !== undefined);
  return parts.length === 0 ? 'one request' : parts.map(String).join(' ');
}

/** Before a run variables have no value; they are told by what they stand for. */
function withoutVariables(text: string): string {
  return text
    .replaceAll('$person', '‹person›')
    .replaceAll('$registration', '‹registration›')
    .replaceAll('$applicationCode', '‹application code›')
    .replaceAll(/\$other\.([A-Za-z0-9_-]+)/g, '‹$1›');
}

function shorten(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1)}…`;
}
