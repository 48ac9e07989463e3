/**
 * What a personalize is usually called with: a person and no option.
 */
import type { PersonalizeContext } from '../../../shared/model/models.ts';

export function personalizing(externalUserId: string): PersonalizeContext {
  return {
    userIdentity: { externalUserId },
    forceDepersonalize: false,
    keepAsLead: false,
    setDeviceAsPrimary: false,
  };
}
