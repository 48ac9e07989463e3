/**
 * All the SDK remembers between starts, as one immutable value.
 */
import * as z from 'zod';
import {
  customAttributeSchema,
  installationPatchSchema,
  installationSchema,
  userPatchSchema,
  userSchema,
} from '../../../shared/model/models.ts';

/** Events waiting to be sent, at most; older ones give way. */
export const MAXIMUM_UNSENT_EVENTS = 100;

export const customEventSchema = z.strictObject({
  definitionId: z.string(),
  /** `YYYY-MM-DDTHH:MM:SSZ` */
  date: z.string(),
  /** Absent where the application gave none, which Android leaves out. */
  properties: z.record(z.string(), customAttributeSchema).optional(),
});
export type RecordedEvent = z.infer<typeof customEventSchema>;

export const modelSchema = z.strictObject({
  version: z.literal(1),
  applicationCodeHash: z.string(),
  /** The base URL that `init` was given, and where the server has moved the client since, or null. */
  configuredBaseUrl: z.string(),
  movedBaseUrl: z.string().nullable(),
  /** The UUID of this installation of the app; outlives registrations. */
  universalInstallationId: z.string(),
  /** Null until a registration succeeded. */
  installation: installationSchema.nullable(),
  /** The server did not know the registration ID, and the ID is kept all the same until the next sync. */
  registrationLost: z.boolean().default(false),
  /** Changes of this installation that the server has not confirmed. */
  unsentInstallation: installationPatchSchema.default({}),
  /** The person as the server last confirmed it. */
  user: userSchema,
  /** Whether `user` came from the server as a whole, so that an absent field is known to be absent. */
  userKnown: z.boolean(),
  /** Device clock, milliseconds, when the installations of `user` were read. */
  installationsReadAt: z.number().nullable(),
  unsent: userPatchSchema,
  personalized: z.boolean(),
  depersonalizePending: z.boolean(),
  depersonalizeFailures: z.number().int(),
  repersonalizeDue: z.boolean(),
  unsentEvents: z.array(customEventSchema).max(MAXIMUM_UNSENT_EVENTS),
});
export type SdkModel = z.infer<typeof modelSchema>;

/** The state of a first start. */
export function freshModel(start: {
  readonly applicationCodeHash: string;
  readonly baseUrl: string;
  readonly universalInstallationId: string;
}): SdkModel {
  return {
    version: 1,
    applicationCodeHash: start.applicationCodeHash,
    configuredBaseUrl: start.baseUrl,
    movedBaseUrl: null,
    universalInstallationId: start.universalInstallationId,
    installation: null,
    registrationLost: false,
    unsentInstallation: {},
    user: {},
    userKnown: false,
    installationsReadAt: null,
    unsent: {},
    personalized: false,
    depersonalizePending: false,
    depersonalizeFailures: 0,
    repersonalizeDue: false,
    unsentEvents: [],
  };
}

/** The same installation, and nobody it belongs to: nothing is due, nothing is unsent. */
export function withoutPerson(model: SdkModel): SdkModel {
  const { applicationCodeHash, configuredBaseUrl: baseUrl, universalInstallationId } = model;
  const fresh = freshModel({ applicationCodeHash, baseUrl, universalInstallationId });
  return { ...fresh, movedBaseUrl: model.movedBaseUrl, installation: model.installation };
}
