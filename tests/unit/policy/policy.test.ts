import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openSettings } from '../../../electron/app/settings/settings.ts';
import { fittingSecrets } from '../../../electron/core/environment/merge-secrets.ts';
import { notices } from '../../../electron/policy/consequences.ts';
import { environmentRefusal } from '../../../electron/policy/environment-lock.ts';
import { refusalOf } from '../../../shared/ipc/refusals.ts';
import {
  disabledBy,
  NO_POLICY,
  type PersonSettings,
  type Policy,
  resolve,
} from '../../../electron/policy/policy.ts';
import { requests } from '../../../shared/ipc/contract.ts';
import { FEATURES, UNADMINISTERED } from '../../../shared/model/features.ts';
import { PROFILES } from '../../../shared/model/models.ts';

const profile = fc.option(fc.constantFrom(...PROFILES), { nil: undefined });
const presenter = fc.option(fc.boolean(), { nil: undefined });
const OWN = { baseUrl: 'https://api.example.com', endpoint: null };

function policyWith(parts: {
  readonly enforced?: Policy['config']['enforced'];
  readonly defaults?: Policy['config']['defaults'];
  readonly switches?: Partial<Policy['switches']>;
}): Policy {
  const { enforced = {}, defaults = {}, switches = {} } = parts;
  return { file: null, config: { enforced, defaults }, switches: { ...NO_POLICY.switches, ...switches } };
}

describe('precedence', () => {
  it('is enforced, switch, person, default, built in', () => {
    const layer = fc.record({ profile, presenter });
    fc.assert(
      fc.property(layer, layer, layer, layer, (enforced, switches, person, defaults) => {
        const policy = policyWith({
          enforced,
          defaults,
          switches: { profile: switches.profile ?? null, presenter: switches.presenter ?? null },
        });
        const found = resolve(policy, person);
        const layers = [enforced, switches, person, defaults, { profile: 'strict', presenter: false }];
        expect(found.profile).toBe(layers.map((one) => one.profile).find((one) => one !== undefined));
        expect(found.presenter).toBe(layers.map((one) => one.presenter).find((one) => one !== undefined));
      }),
    );
  });

  it('an environment of one’s own needs one that is set up and not switched off', () => {
    const person: PersonSettings = { environment: { kind: 'sandbox', own: OWN } };
    const own = policyWith({ switches: { environment: 'own' } });
    expect(resolve(own, person).environment.kind).toBe('live');
    expect(resolve(own, {}).environment.kind).toBe('sandbox');
    expect(notices(own, {})).toHaveLength(1);
    const off = policyWith({ enforced: { disabled: ['ownEnvironment'] }, switches: { environment: 'own' } });
    expect(resolve(off, person).environment.kind).toBe('sandbox');
    expect(notices(off, person)[0]).toMatch(/administrator/);
  });

  it('an enforced environment keeps its addresses whatever a person has', () => {
    const policy = policyWith({
      enforced: { environment: { kind: 'own', baseUrl: 'https://one.example.com/' } },
      switches: { disable: ['ownEnvironment', 'forge'] },
    });
    const { environment } = resolve(policy, { environment: { kind: 'sandbox', own: OWN } });
    expect(environment).toEqual({
      kind: 'live',
      own: { baseUrl: 'https://one.example.com', endpoint: null },
    });
    expect(disabledBy(policy)).toEqual(['forge']);
  });

  it('a secret does not go to another host than it was given for', () => {
    const secrets = { applicationCode: 'code', headers: {}, body: '' };
    const elsewhere = { ...OWN, baseUrl: 'https://other.example.com' };
    expect(fittingSecrets(secrets, OWN, OWN)?.applicationCode).toBe('code');
    expect(fittingSecrets(secrets, elsewhere, OWN)?.applicationCode).toBe('');
  });
});

describe('settings under a policy', () => {
  const memory = () => {
    let document: unknown = null;
    return {
      read: () => Promise.resolve(document),
      write: (next: unknown) => {
        document = JSON.parse(JSON.stringify(next));
        return Promise.resolve();
      },
    };
  };

  it('a switch is not stored, and a later choice takes its place', async () => {
    const file = memory();
    const settings = await openSettings(file, policyWith({ switches: { profile: 'ios' } }));
    await settings.change({ keepSandbox: false });
    expect(settings.current().profile).toBe('ios');
    expect((await openSettings(file)).current().profile).toBe('strict');
    await settings.change({ profile: 'android' });
    expect(settings.current().profile).toBe('android');
    await settings.resetProfile();
    expect(settings.current().profile).toBe('ios');
  });

  it('what is enforced holds whatever is changed', async () => {
    const settings = await openSettings(memory(), policyWith({ enforced: { profile: 'ios' } }));
    await settings.change({ profile: 'android' });
    expect(settings.current().profile).toBe('ios');
  });

  it('addresses alone do not keep which environment a switch chose', async () => {
    const file = memory();
    const settings = await openSettings(file, policyWith({ switches: { environment: 'own' } }));
    await settings.change({ environment: { kind: 'sandbox', own: OWN } });
    expect(settings.current().environment.kind).toBe('live');
    await settings.change({
      environment: { kind: 'live', own: { ...OWN, baseUrl: 'https://b.example.com' } },
    });
    expect((await openSettings(file)).current().environment.kind).toBe('sandbox');
  });
});

function needsOf(name: 'useEnvironment' | 'answerLink' | 'startOwnApp', payload: unknown): unknown {
  const { needs } = requests[name];
  return typeof needs === 'function' ? needs(payload as never) : needs;
}

describe('the guard', () => {
  it('knows of every request what it needs, and has a request for every feature but updates', () => {
    for (const row of Object.values(requests)) expect(row.needs).toBeDefined();
    const source = JSON.stringify([
      ...Object.values(requests)
        .map(({ needs }) => needs)
        .filter((needs) => typeof needs !== 'function'),
      needsOf('useEnvironment', { kind: 'live' }),
      needsOf('answerLink', { run: true }),
      needsOf('startOwnApp', { way: 'sandbox', reachable: '192.0.2.1' }),
    ]);
    for (const feature of FEATURES.filter((one) => one !== 'updates')) expect(source).toContain(feature);
  });

  it('refuses what is switched off and what is locked, and lets ways back be', () => {
    const off = { ...UNADMINISTERED, disabled: [...FEATURES], locked: ['profile' as const] };
    expect(refusalOf(off, 'useForgedToken', {} as never)?.code).toBe('FEATURE_DISABLED');
    expect(refusalOf(off, 'fixLastCall', { fix: 'resetLab' })?.code).toBe('FEATURE_DISABLED');
    expect(refusalOf(off, 'setProfile', { profile: 'ios' })?.code).toBe('SETTING_LOCKED');
    expect(refusalOf(off, 'useEnvironment', { kind: 'sandbox' })).toBeNull();
    expect(refusalOf(off, 'removeFaults', null)).toBeNull();
    expect(refusalOf(off, 'stopOwnApp', null)).toBeNull();
    expect(refusalOf(off, 'disturbOwnApp', { rule: null })).toBeNull();
    expect(refusalOf(UNADMINISTERED, 'useForgedToken', {} as never)).toBeNull();
  });

  it('lets a person type secrets into a locked environment, and nothing else', () => {
    const lock = { kind: 'live' as const, own: OWN };
    const form = { baseUrl: `${OWN.baseUrl}/`, applicationCode: 'code', endpoint: null };
    expect(environmentRefusal(lock, 'saveEnvironment', form)).toBeNull();
    const moved = { ...form, baseUrl: 'https://evil.example.com' };
    expect(environmentRefusal(lock, 'saveEnvironment', moved)?.code).toBe('SETTING_LOCKED');
    expect(environmentRefusal(lock, 'forgetEnvironment', null)?.code).toBe('SETTING_LOCKED');
  });
});
