/**
 * The installations of one's own app that were heard of, the last one first.
 */
import type { OwnAppRecord, OwnAppState } from '../../../shared/model/own-app.ts';

type Installations = OwnAppState['installations'];

const MOST = 20;

export function withInstallation(known: Installations, record: OwnAppRecord): Installations {
  const { platform, sdkVersion, plugin, regId, call, at } = record;
  const before =
    known.find((one) => one.regId === regId && one.platform === platform) ?? unregistered(known, record);
  const heard = {
    regId,
    platform,
    sdkVersion: sdkVersion ?? before?.sdkVersion ?? null,
    plugin: plugin ?? before?.plugin ?? null,
    calls: (before?.calls ?? 0) + 1,
    lastAt: at,
    lastCall: call,
  };
  return [heard, ...known.filter((one) => one !== before)].slice(0, MOST);
}

/** A new installation is the one that was not registered a moment ago, where such a one is of the same build. */
function unregistered(
  known: Installations,
  { platform, sdkVersion, plugin }: OwnAppRecord,
): Installations[number] | undefined {
  return known.find(
    (one) =>
      one.regId === null &&
      one.platform === platform &&
      one.sdkVersion === sdkVersion &&
      one.plugin === plugin,
  );
}
