/**
 * A personalize as it is compared: with every flag said.
 */
import type { ParsedPayload, RequestPayload } from '../../../shared/ipc/contract.ts';
import type { CallToCompare } from '../../../shared/story/comparison.ts';

export function personalizeToCompare(context: RequestPayload<'personalize'>): CallToCompare {
  const { forceDepersonalize = false, keepAsLead = false, setDeviceAsPrimary = false, ...data } = context;
  const flags: Pick<
    ParsedPayload<'personalize'>,
    'forceDepersonalize' | 'keepAsLead' | 'setDeviceAsPrimary'
  > = { forceDepersonalize, keepAsLead, setDeviceAsPrimary };
  return { kind: 'personalize', with: { ...data, ...flags } };
}

/** The plainest there is: by the external user ID alone. */
export function personalizeWith(externalUserId: string): CallToCompare {
  return personalizeToCompare({ userIdentity: { externalUserId } });
}
