/**
 * The one immutable picture of the app that windows mirror. It holds no token and no secret.
 */
import * as z from 'zod';
import { administrationSchema } from '../model/administration.ts';
import { backendStateSchema } from '../model/backend.ts';
import { authorizationSchema, callRecordSchema, sdkCallSchema } from '../model/call-record.ts';
import { environmentSchema } from '../model/environment.ts';
import { administeredSchema } from '../model/features.ts';
import { forgedUseSchema } from '../model/forge.ts';
import { installationSchema, profileSchema, userSchema } from '../model/models.ts';
import { ownAppStateSchema, phoneLogSchema } from '../model/own-app.ts';
import { clocksSchema, supplierStatisticsSchema, tokenLifecycleSchema } from '../model/sdk-options.ts';
import { labEventSchema } from '../model/timeline.ts';
import { storyStateSchema } from '../story/story-state.ts';
import { tokenInfoSchema } from '../model/token-info.ts';
import { updatesSchema } from '../model/updates.ts';

export { SCREENS, type Screen, screenSchema } from '../model/screens.ts';

export const appearanceSchema = z.enum(['system', 'light', 'dark']);
export type Appearance = z.infer<typeof appearanceSchema>;

export const keychainSchema = z.strictObject({
  mode: z.enum(['keychain', 'memory']),
  /** "Secret Service", "macOS Keychain", "Windows Credential Manager". */
  provider: z.string(),
  /** Why tokens stay in memory, in words, or null. */
  reason: z.string().nullable(),
});
export type KeychainState = z.infer<typeof keychainSchema>;

export const sessionSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('signedOut') }),
  z.strictObject({ kind: z.literal('anonymous') }),
  z.strictObject({
    kind: z.literal('customer'),
    username: z.string(),
    displayName: z.string(),
    externalUserId: z.string(),
  }),
  z.strictObject({ kind: z.literal('token'), sub: z.string().nullable() }),
]);
export type Session = z.infer<typeof sessionSchema>;

export const sdkStateSchema = z.strictObject({
  registered: z.boolean(),
  depersonalizePending: z.boolean(),
  /** True once a personalize succeeded and no depersonalize came after it. */
  personalized: z.boolean(),
  /** Where the server moved the SDK to, in place of the base URL of the environment; null where it did not. */
  movedTo: z.string().nullable(),
  unsentFields: z.array(z.string()),
  user: userSchema,
  installation: installationSchema.nullable(),
});
export type SdkState = z.infer<typeof sdkStateSchema>;

export const snapshotSchema = z.strictObject({
  revision: z.number().int(),
  about: z.strictObject({
    version: z.string(),
    electron: z.string(),
    chrome: z.string(),
    node: z.string(),
    os: z.string(),
    packaged: z.boolean(),
    license: z.string(),
    /** Runs on a runtime that is good for tests only. */
    standIn: z.boolean(),
  }),
  administered: administeredSchema,
  /** Whether the stage stands in place of the ordinary frame. */
  presenter: z.boolean(),
  appearance: appearanceSchema,
  profile: profileSchema,
  /** Offsets of the two clocks from the machine's, milliseconds. */
  clocks: clocksSchema,
  tokenLifecycle: tokenLifecycleSchema,
  /** How often the SDK asked the JWT supplier. */
  supplier: supplierStatisticsSchema,
  /** Why the supplier had no new token when it was asked last, or null. */
  supplierProblem: z.string().nullable(),
  environment: environmentSchema,
  sandbox: z.strictObject({
    state: z.enum(['starting', 'running', 'restarting', 'failed']),
    restarts: z.number().int(),
    message: z.string().nullable(),
    journal: z.strictObject({ requests: z.number().int(), connections: z.number().int() }),
  }),
  backend: backendStateSchema.nullable(),
  administration: administrationSchema.nullable(),
  /** ID of the key just made, whose secret can still be copied. */
  keyToCopy: z.string().nullable(),
  /** Whether the sandbox's state outlives the app. */
  keepSandbox: z.boolean(),
  /** How the installed app updates itself. */
  updates: updatesSchema,
  keychain: keychainSchema,
  session: sessionSchema,
  sdk: sdkStateSchema,
  /** How the next JWT-capable call would be authorized. */
  authorization: authorizationSchema,
  token: tokenInfoSchema.nullable(),
  /** Null where the current token is not a forged one. */
  forged: forgedUseSchema.nullable(),
  /** The listener for an app of one's own. */
  ownApp: ownAppStateSchema,
  phoneLog: phoneLogSchema,
  /** The story on the stage, or the one that was left in the middle; null where there is none. */
  story: storyStateSchema.nullable(),
  /** Whether the speaker's notes are open in a window of their own. */
  speakerNotes: z.boolean(),
  busy: sdkCallSchema.nullable(),
  /** Newest first, at most 20. */
  calls: z.array(callRecordSchema),
  /** Newest first, at most 50. */
  events: z.array(labEventSchema),
});
export type Snapshot = z.infer<typeof snapshotSchema>;
