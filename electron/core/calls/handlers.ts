/**
 * The SDK's calls and their previews, as the page asks for them.
 */

import type { ParsedPayload, RequestHandlers } from '../../../shared/ipc/contract.ts';
import type { Preview } from '../../../shared/ipc/calls.ts';
import { ok } from '../../../shared/lib/result.ts';
import type { CallsContext } from './context.ts';
import { findWarnings, type WarningInput } from './warnings.ts';

type CallHandlers = Pick<
  RequestHandlers,
  | 'personalize'
  | 'previewPersonalize'
  | 'saveUser'
  | 'previewSaveUser'
  | 'fetchUser'
  | 'depersonalize'
  | 'fetchInstallation'
  | 'saveInstallation'
>;

/** @param forgetToken after a depersonalize, with which the SDK lets go of its own */
export function callHandlers(core: CallsContext, forgetToken: () => Promise<unknown>): CallHandlers {
  const { sdk } = core.ports;
  return {
    personalize: (context) =>
      core.runner.answer({
        call: 'personalize',
        externalUserId: context.userIdentity.externalUserId ?? null,
        given: { kind: 'personalize', with: context },
        perform: () => sdk.personalize(context),
      }),
    saveUser: (patch) =>
      core.runner.answer({
        call: 'saveUser',
        externalUserId: sdk.getUser().externalUserId ?? null,
        given: { kind: 'saveUser', with: patch },
        perform: () => sdk.saveUser(patch),
      }),
    fetchUser: () =>
      core.runner.answer({
        call: 'fetchUser',
        externalUserId: sdk.getUser().externalUserId ?? null,
        given: { kind: 'fetchUser' },
        perform: () => sdk.fetchUser(),
      }),
    depersonalize: async () => {
      const answer = await core.runner.answer({ call: 'depersonalize', perform: () => sdk.depersonalize() });
      await forgetToken();
      return answer;
    },
    fetchInstallation: () =>
      core.runner.answer({ call: 'fetchInstallation', perform: () => sdk.fetchInstallation() }),
    saveInstallation: (patch) =>
      core.runner.answer({ call: 'saveInstallation', perform: () => sdk.saveInstallation(patch) }),
    previewPersonalize: (context) => ok(previewPersonalize(core, context)),
    previewSaveUser: (patch) => ok(previewSaveUser(core, patch)),
  };
}

function previewPersonalize(core: CallsContext, context: ParsedPayload<'personalize'>): Preview {
  return complete(core, core.ports.sdk.previewPersonalize(context), {
    call: 'personalize',
    givenExternalUserId: context.userIdentity.externalUserId,
  });
}

function previewSaveUser(core: CallsContext, patch: ParsedPayload<'saveUser'>): Preview {
  return complete(core, core.ports.sdk.previewSaveUser(patch), {
    call: 'saveUser',
    givenExternalUserId: patch.externalUserId,
  });
}

function complete(
  { store, ports }: CallsContext,
  planned: Omit<Preview, 'authorization' | 'warnings'>,
  asked: Pick<WarningInput, 'call' | 'givenExternalUserId'>,
): Preview {
  const { authorization, token, backend, profile } = store.current();
  const warnings = findWarnings({
    ...asked,
    setting: backend?.securitySetting ?? null,
    token,
    profile,
    knownExternalUserId: ports.sdk.getUser().externalUserId,
  });
  return { ...planned, authorization, warnings };
}
