/**
 * The native About panel, as data.
 */
import type { AboutPanelOptionsOptions } from 'electron';
import type { Snapshot } from '../../../shared/state/snapshot.ts';
import { STAND_IN_WARNING } from '../../../shared/lib/stand-in.ts';

/** All in the copyright line too: it is the only free text that every platform shows. */
export function aboutPanel(name: string, about: Snapshot['about']): AboutPanelOptionsOptions {
  const { version, electron, chrome, node, license, standIn } = about;
  const lines = [
    ...(standIn ? [STAND_IN_WARNING] : []),
    `Electron ${electron}, Chromium ${chrome}, Node ${node}`,
    `License: ${license}`,
  ];
  return { applicationName: name, applicationVersion: version, copyright: lines.join('\n') };
}
