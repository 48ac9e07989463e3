/**
 * The sandbox behind an app while scenarios judge it: its steps act on it, its data and its clock stay those that the
 * app knows.
 */
import type { SecuritySetting } from '../../../shared/model/backend.ts';
import { createContext } from '../context/run-context.ts';
import type { RunContext } from '../context/run-context.ts';
import type { Scenario } from '../scenario.ts';
import { FIRST_KEY } from '../set-up.ts';
import type { ScenarioTarget } from '../targets/target.ts';

export interface AppBackend {
  readonly target: ScenarioTarget;
  /** What is set where a scenario says nothing. */
  readonly setting: SecuritySetting;
  readonly observe: boolean;
}

/**
 * Brings the backend to where a scenario begins: no faults, its clock right, the setting that is given. People,
 * installations and keys stay, since the app is there already.
 *
 * @param registration the installation that `$registration` stands for, asked when it is needed
 */
export async function prepareBackend(
  { target, setting, observe }: AppBackend,
  scenario: Scenario,
  registration: () => string | null,
): Promise<RunContext> {
  const { control } = target;
  if (control === null) throw new Error('This needs control of the backend');
  const unmoved = createContext(
    { ...target, control: { ...control, freezeClock: () => control.shiftClock(context.serverShiftMs) } },
    scenario,
    'strict',
  );
  const context: RunContext = Object.assign(unmoved, {
    variables: (name: string) =>
      name === 'registration' ? registration() : unmoved.target[variableOf(name)],
  });
  await control.clearFaults();
  await control.shiftClock(0);
  const { given } = scenario;
  await control.changeProfile({
    securitySetting: given?.setting ?? setting,
    observe: given?.observe ?? observe,
    newBaseUrl: null,
  });
  const current = (await control.keys()).find((key) => key.status === 'current');
  if (current !== undefined) context.keys.set(FIRST_KEY, current.kid);
  return context;
}

function variableOf(name: string): 'person' | 'applicationCode' {
  return name === 'applicationCode' ? name : 'person';
}
