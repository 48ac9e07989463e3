import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isStandIn } from '../../../electron/app/start/build-info.ts';
import { decideStart, type StartPorts } from '../../../electron/policy/decide-start.ts';
import { NO_SWITCHES, parseSwitches } from '../../../electron/policy/switches.ts';
import { FEATURES } from '../../../shared/model/features.ts';
import { PROFILES } from '../../../shared/model/models.ts';
import { editDistance } from '../../../electron/node/nearest.ts';

const FOREIGN = [
  '--no-sandbox',
  '--user-data-dir=/tmp/x',
  '--remote-debugging-port=0',
  '--ozone-platform=x11',
  '--lang=hr',
  '--inspect=0',
  '--disable-gpu',
  '--enable-features=A,B',
  '--force-device-scale-factor=2',
  '--password-store=basic',
  '-r',
  '/some/file.js',
  'personalization-lab://scenario/device.expired',
  '.',
];

describe('switches', () => {
  it('are read, whatever of Chromium’s stands around them', () => {
    fc.assert(
      fc.property(
        fc.subarray(FOREIGN),
        fc.constantFrom(...PROFILES),
        fc.subarray([...FEATURES], { minLength: 1 }),
        (foreign, profile, disable) => {
          const args = [
            ...foreign,
            `--profile=${profile}`,
            `--disable=${disable.join(',')}`,
            '--no-presenter',
          ];
          const parsed = parseSwitches(args);
          expect(parsed.ok && parsed.value).toEqual({ ...NO_SWITCHES, profile, disable, presenter: false });
        },
      ),
    );
  });

  it('never throw, and pass everything that is not theirs', () => {
    fc.assert(fc.property(fc.array(fc.string()), (args) => typeof parseSwitches(args).ok === 'boolean'));
    expect(parseSwitches(FOREIGN)).toEqual({ ok: true, value: NO_SWITCHES });
    expect(parseSwitches(['--', '--profile=none'])).toEqual({ ok: true, value: NO_SWITCHES });
  });

  it.each([
    ['--profle=ios', /did you mean --profile/],
    ['--Presenter', /did you mean --presenter/],
    ['--check-confg', /did you mean --check-config/],
    ['--profile', /--profile=strict/],
    ['--profile=andriod', /did you mean android/],
    ['--presenter=1', /takes no value/],
    ['--disable=forg', /did you mean forge/],
    ['--disable=', /needs features/],
    ['--environment=https://api.example.com', /not an address/],
    ['--config', /needs a file/],
  ])('%s is told', (arg, message) => {
    const parsed = parseSwitches([arg]);
    expect(parsed.ok ? '' : parsed.error.join('\n')).toMatch(message);
  });

  it('tell what contradicts itself, and everything at once', () => {
    const parsed = parseSwitches(['--presenter', '--no-presenter', '--profile=ios', '--profile=ios']);
    expect(parsed.ok ? [] : parsed.error).toHaveLength(2);
  });

  it('a distance is the same both ways, and nothing only between equals', () => {
    const word = fc.string({ maxLength: 8 });
    fc.assert(
      fc.property(word, word, (one, other) => {
        expect(editDistance(one, other)).toBe(editDistance(other, one));
        expect(editDistance(one, other) === 0).toBe(one === other);
      }),
    );
  });
});

describe('a start', () => {
  const ports = (args: readonly string[], rest: Partial<StartPorts> = {}): StartPorts => ({
    args,
    isPackaged: true,
    version: '1.2.3',
    machineFiles: ['/etc/x.json'],
    read: () => null,
    person: () => ({}),
    ...rest,
  });
  const broken: StartPorts['read'] = ([file = '']) => ({
    file,
    config: { ok: false, error: [{ path: 'enforced.x', line: 2, column: 3, message: 'is wrong' }] },
  });

  it('runs where nothing is said', () => {
    expect(decideStart(ports([]))).toMatchObject({ kind: 'run', notices: [] });
  });

  it('fails closed with a file that cannot be used, in every kind of start', () => {
    for (const args of [[], ['--check-config'], ['--presenter']]) {
      const start = decideStart(ports(args, { read: broken }));
      expect(start).toMatchObject({
        kind: 'refuse',
        text: expect.stringContaining('line 2, column 3, enforced.x: is wrong') as string,
      });
    }
  });

  it('takes another file from source only; looking at one is always possible', () => {
    expect(decideStart(ports(['--config=/tmp/c.json']))).toMatchObject({ kind: 'refuse' });
    const read: StartPorts['read'] = ([file = '']) => ({
      file,
      config: { ok: true, value: { defaults: {}, enforced: { profile: 'ios' } } },
    });
    expect(decideStart(ports(['--config=/tmp/c.json'], { read, isPackaged: false }))).toMatchObject({
      kind: 'run',
      policy: { file: '/tmp/c.json' },
    });
    expect(decideStart(ports(['--check-config=/tmp/c.json'], { read }))).toMatchObject({
      kind: 'print',
      text: expect.stringContaining('ios (enforced)') as string,
    });
    expect(decideStart(ports(['--check-config=/tmp/c.json']))).toMatchObject({ kind: 'refuse' });
  });
});

it.each([
  ['0.1.0-standin', true, '45.4.1', true],
  ['0.1.0-beta.standin+7', true, '45.4.1', true],
  ['0.1.0', true, '33.0.0', false],
  ['0.1.0-standing', true, '45.4.1', false],
  ['0.1.0', false, '33.0.0', true],
  ['0.1.0', false, '45.4.1', false],
])('%s, packaged %s, on %s: stand-in %s', (version, packaged, running, standIn) => {
  expect(isStandIn(version, packaged, running, '45.4.1')).toBe(standIn);
});
