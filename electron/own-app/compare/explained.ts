/**
 * Deviations that are no fault of the app or the model: the model is known not to do what a phone does there.
 */
import { NOT_MODELLED, type NotModelledId } from '../../sdk/profile/not-modelled.ts';
import { DEVICE_FIELDS } from '../../sdk/wire/installation-json.ts';
import type { Deviation, OwnAppCall } from '../exchange.ts';
import { ABSENT } from './shapes.ts';

/** A deviation before it is looked up. */
export type FoundDeviation = Omit<Deviation, 'explained'>;

interface ArrivalSituation {
  readonly call: OwnAppCall;
  readonly platform: 'android' | 'ios';
  /** The request says so. */
  readonly isInBackground: boolean;
}

interface Reason {
  readonly id: NotModelledId;
  readonly applies: (found: FoundDeviation, situation: ArrivalSituation) => boolean;
}

/** What a phone tells of itself: more than the model does, or less. */
const REPORTED: readonly string[] = [
  ...DEVICE_FIELDS,
  'deviceSecure',
  'applicationUserId',
  'isPrimary',
  'customAttributes',
  'pushServiceType',
  'regEnabled',
  'notificationsEnabled',
];
/** Without them Android does not register at all. */
const NEEDED = ['sdkVersion', 'deviceManufacturer', 'os', 'osVersion'];
/** Switched by the person who owns the phone. */
const SWITCHED = ['regEnabled', 'notificationsEnabled'];

const REASONS: readonly Reason[] = [
  { id: 'pushToken', applies: (found) => found.part === 'body' && found.name === 'pushServiceToken' },
  { id: 'systemData', applies: isSystemData },
  { id: 'background', applies: isOfBackground },
  { id: 'queryOrder', applies: isHashOrder },
  { id: 'transportHeaders', applies: isOfTransport },
  { id: 'userAgent', applies: (found) => isHeader(found, 'user-agent') && isSameClient(found) },
];

/** The deviation with the reason for it, where there is one. */
export function explained(found: FoundDeviation, situation: ArrivalSituation): Deviation {
  const reason = REASONS.find(({ applies }) => applies(found, situation));
  const row = NOT_MODELLED.find(({ id }) => id === reason?.id);
  return { ...found, explained: row?.text ?? null };
}

function isSystemData(
  { part, name, expected, arrived }: FoundDeviation,
  { call, platform }: ArrivalSituation,
): boolean {
  if (part !== 'body' || (call !== 'register' && call !== 'saveInstallation')) return false;
  if (expected === ABSENT) return REPORTED.includes(name);
  if (arrived === ABSENT) return REPORTED.includes(name) && !NEEDED.includes(name);
  if (SWITCHED.includes(name)) return arrived === 'false';
  return name === 'pushServiceType' && platform === 'android' && ['Firebase', 'HMS'].includes(arrived);
}

function isOfBackground(found: FoundDeviation, { isInBackground, platform }: ArrivalSituation): boolean {
  if (isHeader(found, 'foreground')) return found.arrived === 'false';
  const isMissing = isHeader(found, 'sessionid') && found.arrived === ABSENT;
  return isMissing && (isInBackground || platform === 'ios');
}

function isHashOrder({ part, name }: FoundDeviation, { platform }: ArrivalSituation): boolean {
  return part === 'query' && name === '(order)' && platform === 'android';
}

/** The stack of Android adds a type of its own to a POST without a body. */
function isOfTransport(found: FoundDeviation): boolean {
  if (isHeader(found, 'accept-encoding') || isHeader(found, 'accept-language')) return true;
  return (
    isHeader(found, 'content-type') && found.expected.endsWith('-urlencoded') && found.arrived === ABSENT
  );
}

/** Same platform, same number of fields: a plugin, more fields filled, or the other name for the SDK. */
function isSameClient({ expected, arrived }: FoundDeviation): boolean {
  const [, fields = ''] = /(\(\d+ fields)/.exec(expected) ?? [];
  return fields !== '' && arrived.includes(fields) && !arrived.startsWith('other');
}

function isHeader(found: FoundDeviation, name: string): boolean {
  return found.part === 'header' && found.name.toLowerCase() === name;
}
