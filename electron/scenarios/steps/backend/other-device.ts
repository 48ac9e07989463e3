/**
 * Installations that come and go without the device of the scenario.
 */
import * as z from 'zod';
import { DONE } from '../../context/evidence.ts';
import { seededIds } from '../../context/seeded-ids.ts';
import { createDevice } from '../../device/device.ts';
import { controlOf } from '../parts/backend.ts';
import { makeToken } from '../parts/make-token.ts';
import { sdkConfiguration } from '../parts/sdk-settings.ts';
import { byName, defineStep, none, sandboxOnly } from '../parts/step.ts';
import { stepName } from '../parts/token.ts';

export const forgetInstallation = defineStep({
  do: 'forgetInstallation',
  members: {},
  words: 'The server forgets this installation.',
  call: null,
  title: byName,
  ...sandboxOnly('it removes an installation on the server'),
  tokens: none,
  mentions: none,
  async perform(context) {
    const control = await controlOf(context);
    await control.forgetInstallation(context.variables('registration') ?? '');
    return DONE;
  },
});

export const otherDevice = defineStep({
  do: 'otherDevice',
  members: {
    name: stepName.describe('Name of the device: $other.<name> is its registration ID.'),
    person: z.string().optional(),
  },
  words: 'Registers a second device, and personalizes it where a person is given.',
  call: null,
  title: byName,
  ...sandboxOnly('it registers a second device'),
  tokens: none,
  mentions: ({ name }) => [{ gives: 'variable', name: `$other.${name}` }],
  async perform(context, { name, person }) {
    await controlOf(context);
    const { scenarioId, target, time } = context;
    const newId = seededIds(`${scenarioId}:${name}`);
    const sdk = createDevice({ profile: 'strict', ...time, http: target.http, newId }).sdk();
    const registered = await sdk.init({ ...(await sdkConfiguration(context)), profile: 'strict' });
    if (!registered.ok) throw new Error(`The other device could not register: ${registered.error.message}`);
    context.others.set(name, registered.value.pushRegistrationId);
    if (person === undefined) return DONE;
    sdk.setUserDataJwt(await makeToken(context, { for: person }));
    const flags = { forceDepersonalize: false, keepAsLead: false, setDeviceAsPrimary: false };
    const personalized = await sdk.personalize({ userIdentity: { externalUserId: person }, ...flags });
    if (personalized.ok) return DONE;
    throw new Error(`The other device could not be personalized: ${personalized.error.message}`);
  },
});
