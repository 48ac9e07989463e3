/**
 * What a call would send if it were made now, worked out by the same functions that the call uses.
 */
import type { Preview } from '../../../shared/ipc/calls.ts';
import type { PersonalizeContext, PlatformProfile, UserPatch } from '../../../shared/model/models.ts';
import { acceptedPatch } from '../state/accepted-patch.ts';
import { findViolations } from '../state/limits.ts';
import { freshModel, type SdkModel } from '../state/model.ts';
import { describeChanges, mergePatches, patchedFields } from '../state/user-patch.ts';
import { bodyText, type RequestPlan, requestTarget, wireMethod } from '../wire/operations.ts';
import { userPatchJson } from '../wire/user-json.ts';
import { personalizeRequest } from './personalize.ts';
import { acceptedContext, contextPatch, contextPath, hasIdentity } from './personalize-context.ts';
import { pendingPatch } from './save-user.ts';

export type RequestPreview = Pick<Preview, 'method' | 'path' | 'body' | 'changes' | 'fields'>;

const BEFORE_START = freshModel({ applicationCodeHash: '', baseUrl: '', universalInstallationId: '' });

/** Preview of `personalize`; `model` is null before `init`. */
export function previewPersonalize(
  model: SdkModel | null,
  given: PersonalizeContext,
  profile: PlatformProfile,
): RequestPreview {
  const context = acceptedContext(given, profile);
  const { user } = model ?? BEFORE_START;
  const patch = contextPatch(context);
  return preview(personalizeRequest(context, pathOf(model), profile), profile, {
    isSent: hasIdentity(context, profile),
    changes: describeChanges(user, patch).map((change) => ({ ...change, field: contextPath(change.field) })),
    fields: violatedFields(patch, profile, contextPath),
  });
}

/** Preview of `saveUser`; `model` is null before `init`. */
export function previewSaveUser(
  model: SdkModel | null,
  given: UserPatch,
  profile: PlatformProfile,
): RequestPreview {
  const patch = acceptedPatch(given, profile);
  const current = model ?? BEFORE_START;
  const pending = pendingPatch(current, patch, profile);
  const plan: RequestPlan = {
    operation: 'patchUser',
    path: pathOf(model),
    query: [],
    body: userPatchJson(pending, profile),
  };
  return preview(plan, profile, {
    isSent: patchedFields(pending).length > 0,
    changes: describeChanges(current.user, pending),
    fields: violatedFields(mergePatches(current.unsent, patch, current.user), profile, (path) => path),
  });
}

/** Before the registration the placeholder stays in the path. */
function pathOf(model: SdkModel | null): { readonly regId: string } {
  return { regId: model?.installation?.pushRegistrationId ?? 'not-registered' };
}

function violatedFields(
  patch: UserPatch,
  profile: PlatformProfile,
  pathOfField: (path: string) => string,
): Record<string, string> {
  const violations = findViolations(patch, profile);
  return Object.fromEntries(violations.map(({ path, message }) => [pathOfField(path), message]));
}

function preview(
  plan: RequestPlan,
  profile: PlatformProfile,
  found: Pick<RequestPreview, 'changes' | 'fields'> & { readonly isSent: boolean },
): RequestPreview {
  const isRefused = !found.isSent || Object.keys(found.fields).length > 0;
  return {
    method: wireMethod(plan.operation, profile).method,
    path: requestTarget(plan, profile),
    body: isRefused ? null : bodyText(plan.body, profile, 2),
    changes: found.changes,
    fields: found.fields,
  };
}
