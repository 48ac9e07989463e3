/**
 * Pieces that many scenarios share.
 */
import type { PlatformProfile } from '../../../shared/model/models.ts';
import type { ScenarioInput } from '../scenario.ts';
import type { TokenSpec } from '../steps/parts/token.ts';
import type { StepInput } from '../steps/registry.ts';

/** Scenarios as they are written; the catalog checks them against the schema. */
export type Catalog = readonly ScenarioInput[];

/** Mutable copies, since the schema's input type asks for arrays that may be changed. */
export function allProfiles(): PlatformProfile[] {
  return ['strict', 'android', 'ios'];
}

export function bothPlatforms(): PlatformProfile[] {
  return ['android', 'ios'];
}

/** Identity of the person the scenario is about. */
export const PERSON = { userIdentity: { externalUserId: '$person' } } as const;

/** The person, as the only one the token below is for. */
export const TOKEN: TokenSpec = { for: '$person' };

/** A good token, spoilt in these ways. */
export function spoilt(...mutations: string[]): TokenSpec {
  return { for: '$person', mutations };
}

export function useToken(token: TokenSpec): StepInput {
  return { do: 'useToken', token };
}

export const USER_PATH = '/mobile/1/appinstance/$registration/user';
export const PERSONALIZE_PATH = '/mobile/1/appinstance/$registration/personalize';

/** No answer came; what Android says of that. */
export const UNREACHABLE = {
  code: '-4',
  origin: 'network',
  message: "Can't access URI : *",
  retryable: true,
} as const;
