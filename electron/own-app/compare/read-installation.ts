/**
 * What a body says of an installation, and the events it reports, in the form in which the model of the SDK takes them.
 */
import { isObject } from '../../../shared/lib/json.ts';
import type { InstallationPatch } from '../../../shared/model/models.ts';
import type { DeviceInfo } from '../../sdk/api/api.ts';
import { eventDate } from '../../sdk/calls/events.ts';
import { DEVICE_FIELDS } from '../../sdk/wire/installation-json.ts';
import type { RecordedEvent } from '../../sdk/state/model.ts';
import { attributesOf, type BodyJson, patchOf, textOf } from './read-user.ts';

/** What a device says of itself in a body; what is missing is empty. */
export function deviceOf(json: BodyJson): DeviceInfo {
  const fields = DEVICE_FIELDS.map((name) => [name, textOf(json[name])] as const);
  return Object.fromEntries(fields) as unknown as DeviceInfo;
}

/** Whether a body holds more of a device than a patch that a person asked for. */
export function describesDevice(json: BodyJson): boolean {
  const known = DEVICE_FIELDS.filter((name) => typeof json[name] === 'string');
  return known.length > DEVICE_FIELDS.length / 2;
}

/** Names of the wire, and those of the patch. */
const SWITCHES = [
  ['regEnabled', 'isPushRegistrationEnabled'],
  ['notificationsEnabled', 'notificationsEnabled'],
  ['isPrimary', 'isPrimaryDevice'],
] as const;

/** The patch that a body stands for; null removes. */
export function installationPatchOf(json: BodyJson): InstallationPatch {
  const switches = SWITCHES.filter(([name]) => Object.hasOwn(json, name)).map(
    ([name, field]) => [field, json[name] !== false] as const,
  );
  const texts = (['applicationUserId', 'deviceName', 'language'] as const)
    .filter((name) => Object.hasOwn(json, name))
    .map((name) => [name, json[name] === null ? null : textOf(json[name])] as const);
  const attributes = json['customAttributes'];
  const custom =
    attributes === undefined ? {} : { customAttributes: attributes === null ? null : patchOf(attributes) };
  return { ...Object.fromEntries(switches), ...Object.fromEntries(texts), ...custom };
}

/** The events that a body reports. A date is taken for the moment it names. */
export function eventsOf(json: BodyJson): readonly RecordedEvent[] {
  const { events } = json;
  return (Array.isArray(events) ? events : [{}]).map((event: unknown) =>
    eventOf(isObject(event) ? event : {}),
  );
}

function eventOf(json: BodyJson): RecordedEvent {
  const { properties } = json;
  const time = Date.parse(textOf(json['date']));
  return {
    definitionId: textOf(json['definitionId']),
    date: eventDate(Number.isNaN(time) ? 0 : time),
    ...(properties === undefined || properties === null ? {} : { properties: attributesOf(properties) }),
  };
}
