/**
 * Every request and event that crosses IPC, with its schema. Main checks against it, the preload is built from its
 * names, the renderer's types come from it. No response and no event can hold a token.
 */
import * as z from 'zod';
import type { AppError } from './model/app-error.ts';
import { securitySettingSchema } from './model/backend.ts';
import { backendRequests } from './backend-requests.ts';
import { authorizationSchema } from './model/call-record.ts';
import { fixSchema } from './errors.ts';
import { forgeAnswerSchema, forgeRequestSchema, mutationInfoSchema } from './model/forge.ts';
import { atlasRequests, labEvents, reportRequests, timelineRequests } from './lab-contract.ts';
import {
  installationPatchSchema,
  personalizeContextSchema,
  profileSchema,
  userPatchSchema,
} from './model/models.ts';
import type { Result } from './lib/result.ts';
import { menuCommandSchema } from './model/screens.ts';
import { clockShiftSchema, differenceInfoSchema, tokenLifecycleSchema } from './model/sdk-options.ts';
import { appearanceSchema, snapshotSchema } from './model/snapshot.ts';
import { updateSettingsSchema } from './model/updates.ts';

const nothing = z.null();

/** Longest text a token field takes, in characters: the largest token any test uses, and far above any real one. */
export const TOKEN_MAX_CHARACTERS = 4_194_304;

/** Seconds; the customer backend of the sandbox mints tokens that live this long. */
export const lifetimeSchema = z.number().int().min(1).max(31_536_000);

export const alterationSchema = z.enum(['expired', 'structure', 'otherPerson']);
/** The three ways to break the current token from the live panel. */
export type Alteration = z.infer<typeof alterationSchema>;

export const linkSchema = z.enum(['jwtWiki', 'serverErrors', 'peopleApi']);
export type Link = z.infer<typeof linkSchema>;

export const changeSchema = z.strictObject({
  field: z.string(),
  kind: z.enum(['set', 'remove']),
  /** JSON text of the value before and after; null where there is none. */
  before: z.string().nullable(),
  after: z.string().nullable(),
});
export type Change = z.infer<typeof changeSchema>;

export const warningSchema = z.strictObject({
  code: z.enum([
    'subjectMismatch',
    'tokenMissing',
    'tokenRefused',
    'externalUserIdNeedsPersonalize',
    'restricted',
  ]),
  message: z.string(),
});
export type Warning = z.infer<typeof warningSchema>;

/** What a call would send if it were made now. */
export const previewSchema = z.strictObject({
  method: z.string(),
  path: z.string(),
  authorization: authorizationSchema,
  /** Indented JSON text, or null where no request would be made. */
  body: z.string().nullable(),
  changes: z.array(changeSchema),
  /** Message per form field that the input gate would refuse. */
  fields: z.record(z.string(), z.string()),
  warnings: z.array(warningSchema),
});
export type Preview = z.infer<typeof previewSchema>;

const called = z.strictObject({ callId: z.string() });

export const requests = {
  getSnapshot: { request: nothing, response: snapshotSchema },

  signIn: {
    request: z.strictObject({
      username: z.string().min(1, 'Enter a user name').max(256),
      password: z.string().min(1, 'Enter a password').max(256),
      lifetimeSeconds: lifetimeSchema,
    }),
    response: nothing,
  },
  continueAnonymously: { request: nothing, response: nothing },
  useToken: {
    request: z.strictObject({ token: z.string().min(1, 'Paste a token').max(TOKEN_MAX_CHARACTERS) }),
    response: nothing,
  },
  /** Main reads the clipboard itself, so the token does not pass through the window. */
  useTokenFromClipboard: { request: nothing, response: nothing },
  newToken: { request: z.strictObject({ lifetimeSeconds: lifetimeSchema }), response: nothing },
  alterToken: { request: z.strictObject({ alteration: alterationSchema }), response: nothing },
  signOut: { request: nothing, response: nothing },

  getMutations: { request: nothing, response: z.array(mutationInfoSchema) },
  /** Forges a token and tells what would come of it; the token goes no further. */
  forgePreview: { request: forgeRequestSchema, response: forgeAnswerSchema },
  /** The forged token becomes the current one. */
  forgeUse: { request: forgeRequestSchema, response: nothing },

  personalize: { request: personalizeContextSchema, response: called },
  previewPersonalize: { request: personalizeContextSchema, response: previewSchema },
  saveUser: { request: userPatchSchema, response: called },
  previewSaveUser: { request: userPatchSchema, response: previewSchema },
  fetchUser: { request: nothing, response: called },
  depersonalize: { request: nothing, response: called },
  fetchInstallation: { request: nothing, response: called },
  saveInstallation: { request: installationPatchSchema, response: called },
  register: { request: nothing, response: called },
  /** Runs the one action that repairs the newest failed call, then repeats that call. */
  fixLastCall: { request: z.strictObject({ fix: fixSchema }), response: nothing },

  setSecuritySetting: { request: z.strictObject({ setting: securitySettingSchema }), response: nothing },
  addKey: { request: nothing, response: nothing },
  makeKeyCurrent: { request: z.strictObject({ kid: z.string().max(128) }), response: nothing },
  revokeKey: { request: z.strictObject({ kid: z.string().max(128) }), response: nothing },
  resetSandbox: { request: nothing, response: nothing },
  ...backendRequests,

  /** The SDK is set up anew with this platform's behaviour; kept for the next start. */
  setProfile: { request: z.strictObject({ profile: profileSchema }), response: nothing },
  setClocks: { request: clockShiftSchema, response: nothing },
  setTokenLifecycle: { request: tokenLifecycleSchema, response: nothing },
  /** The table of platform differences, in words. */
  getDifferences: { request: nothing, response: z.array(differenceInfoSchema) },

  setAppearance: { request: z.strictObject({ appearance: appearanceSchema }), response: nothing },
  setPresenter: { request: z.strictObject({ on: z.boolean() }), response: nothing },
  recheckKeychain: { request: nothing, response: nothing },
  /** Back to the state of a first start: sandbox, SDK, token, events. Appearance stays. */
  resetLab: { request: nothing, response: nothing },
  /** Kept for the next start; a feed that is being asked is given up. */
  setUpdates: { request: updateSettingsSchema, response: nothing },
  /** Answered when the feed has answered. Nothing is downloaded. */
  checkForUpdate: { request: nothing, response: nothing },
  /** Answered when the file is there and checked, or the person has cancelled. */
  downloadUpdate: { request: nothing, response: nothing },
  cancelUpdate: { request: nothing, response: nothing },
  /** The app ends soon after, and the new version opens. */
  installUpdate: { request: nothing, response: nothing },
  /** The person has read that an update went wrong. */
  dismissUpdateNotice: { request: nothing, response: nothing },
  openLink: { request: z.strictObject({ link: linkSchema }), response: nothing },

  ...timelineRequests,
  ...atlasRequests,
  ...reportRequests,
} as const;

export const events = {
  snapshot: { payload: snapshotSchema },
  /** An item of the native menu was chosen. */
  menuCommand: { payload: menuCommandSchema },
  ...labEvents,
} as const;

export type RequestName = keyof typeof requests;
export type EventName = keyof typeof events;
/** What a caller may pass: before defaults are filled in. */
export type RequestPayload<N extends RequestName> = z.input<(typeof requests)[N]['request']>;
/** What a handler receives: after parsing. */
export type ParsedPayload<N extends RequestName> = z.output<(typeof requests)[N]['request']>;
export type ResponseValue<N extends RequestName> = z.output<(typeof requests)[N]['response']>;
export type EventPayload<N extends EventName> = z.output<(typeof events)[N]['payload']>;

/** What main implements. Errors a person can cause are results; a throw is a mistake of the app's own. */
export type RequestHandlers = {
  readonly [N in RequestName]: (
    payload: ParsedPayload<N>,
  ) => Promise<Result<ResponseValue<N>, AppError>> | Result<ResponseValue<N>, AppError>;
};

/** A request function of the bridge: no argument where the request is empty. */
export type RequestFunction<N extends RequestName> =
  RequestPayload<N> extends null
    ? () => Promise<Result<ResponseValue<N>, AppError>>
    : (payload: RequestPayload<N>) => Promise<Result<ResponseValue<N>, AppError>>;

/** The whole bridge, `window.api`: one function per request, one `on…` per event that returns its undo. */
export type Bridge = { readonly [N in RequestName]: RequestFunction<N> } & {
  readonly [N in EventName as `on${Capitalize<N>}`]: (
    listener: (payload: EventPayload<N>) => void,
  ) => () => void;
};
