/**
 * What a start comes to: the app runs under a policy, prints something, or refuses. Nothing is done here.
 */

import { notices } from './consequences.ts';
import type { MachineFile } from './machine-file.ts';
import { NO_CONFIG } from './machine-schema.ts';
import type { PersonSettings, Policy } from './policy.ts';
import { parseSwitches, type Switches } from './switches.ts';
import { effectiveText, HELP, problemsText, switchesText } from './texts.ts';

export const EXIT_REFUSED = 2;

export type Start =
  | { readonly kind: 'run'; readonly policy: Policy; readonly notices: readonly string[] }
  | { readonly kind: 'print'; readonly text: string }
  | { readonly kind: 'refuse'; readonly text: string; readonly dialog: boolean };

export interface StartPorts {
  /** Arguments after the program's own. */
  readonly args: readonly string[];
  readonly isPackaged: boolean;
  readonly version: string;
  /** Where the machine's configuration may be. */
  readonly machineFiles: readonly string[];
  readonly read: (files: readonly string[]) => MachineFile | null;
  /** What the person has set; read only where it is printed. */
  readonly person: () => PersonSettings;
}

export function decideStart(ports: StartPorts): Start {
  const parsed = parseSwitches(ports.args);
  const isQuiet =
    ports.args.includes('--quiet') || ports.args.some((arg) => arg.startsWith('--check-config'));
  const refuse = (text: string): Start => ({ kind: 'refuse', text, dialog: !isQuiet });
  if (!parsed.ok) return refuse(switchesText(parsed.error));
  const switches = parsed.value;
  if (switches.instead === 'help') return { kind: 'print', text: HELP };
  if (switches.instead === 'version') return { kind: 'print', text: `${ports.version}\n` };
  if (switches.config !== null && switches.instead !== 'check' && ports.isPackaged)
    return refuse(
      switchesText([
        '--config works in builds from source only: a switch must not get round the machine’s configuration. To look at a file, use --check-config=FILE.',
      ]),
    );
  return withFile(ports, switches, refuse);
}

function withFile(ports: StartPorts, switches: Switches, refuse: (text: string) => Start): Start {
  const { config: named } = switches;
  const found = ports.read(named === null ? ports.machineFiles : [named]);
  if (found === null && named !== null) {
    return refuse(problemsText(named, [{ path: '', line: null, column: null, message: 'it is not there' }]));
  }
  if (found !== null && !found.config.ok) return refuse(problemsText(found.file, found.config.error));
  const config = found?.config.ok === true ? found.config.value : NO_CONFIG;
  const policy: Policy = { file: found?.file ?? null, config, switches };
  if (switches.instead === 'check') return { kind: 'print', text: effectiveText(policy, ports.person()) };
  return { kind: 'run', policy, notices: notices(policy, ports.person()) };
}
