import { generateKeyPairSync, sign } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toFailure } from '../../../electron/updates/failure.ts';
import { mayOffer, readFeed } from '../../../electron/updates/feed-document.ts';
import { installKind } from '../../../electron/updates/install-kind.ts';
import { isSignedBy, readPublicKey } from '../../../electron/updates/signature.ts';
import { readTestSwitch } from '../../../electron/updates/test-switch.ts';
import {
  entryStep,
  journalSchema,
  parseJournal,
  settle,
  type UpdateRecord,
} from '../../../electron/updates/update-record.ts';
import { feedUrlProblem, updateSettingsSchema } from '../../../shared/model/updates.ts';

const BASE = 'https://updates.example.com/lab/';
const SHA512 = `${'A'.repeat(86)}==`;

describe('the address of a feed', () => {
  it.each([BASE, 'http://127.0.0.1:8080/', 'http://localhost/x', 'http://[::1]:9/'])('%s is fine', (url) => {
    expect(feedUrlProblem('manual', url)).toBeNull();
  });

  it.each([
    ['', 'Enter the address of the feed'],
    ['updates', 'Enter a whole URL, such as https://api.example.com'],
    ['http://updates.example.com/', 'Use https; plain http is for this machine only'],
    ['http://127.0.0.1.example.com/', 'Use https; plain http is for this machine only'],
    ['ftp://updates.example.com/', 'Use https'],
    ['https://a:b@updates.example.com/', 'Leave user name and password out of the URL'],
    ['https://updates.example.com/?a=1', 'Leave everything from ? or # on out of the base URL'],
  ])('%j: %s', (feedUrl, message) => {
    const parsed = updateSettingsSchema.safeParse({ mode: 'atStart', feedUrl });
    expect(parsed.error?.issues).toMatchObject([{ path: ['feedUrl'], message }]);
  });

  it('may be missing while updates are off', () => {
    expect(feedUrlProblem('off', '')).toBeNull();
  });
});

describe('what a feed says', () => {
  const feed = (changes: object = {}) => ({
    version: '2.0.0',
    files: [{ url: 'lab.AppImage', sha512: SHA512, size: 1 }],
    ...changes,
  });

  it('is taken with a version and hashed files', () => {
    expect(readFeed(feed(), BASE).ok).toBe(true);
  });

  it.each([
    ['no document', null],
    ['no version', feed({ version: undefined })],
    ['a version that is none', feed({ version: '../1.0.0' })],
    ['no files', feed({ files: [] })],
    ['no hash', feed({ files: [{ url: 'a' }] })],
    ['a short hash', feed({ files: [{ url: 'a', sha512: 'AAAA' }] })],
    ['a file over plain http', feed({ files: [{ url: 'http://example.com/a', sha512: SHA512 }] })],
    ['a file on disk', feed({ files: [{ url: 'file:///etc/passwd', sha512: SHA512 }] })],
  ])('%s is refused', (_what, document) => {
    expect(readFeed(document, BASE).ok).toBe(false);
  });

  it('never throws, whatever it is', () => {
    fc.assert(fc.property(fc.anything(), (document) => typeof readFeed(document, BASE).ok === 'boolean'));
  });

  it('is not offered as a prerelease to a release, nor when it failed here', () => {
    expect(mayOffer('2.0.0-beta.1', '1.0.0', [])).toBe(false);
    expect(mayOffer('2.0.0-beta.1', '2.0.0-beta.0', [])).toBe(true);
    expect(mayOffer('2.0.0', '1.0.0', [])).toBe(true);
    expect(mayOffer('2.0.0', '1.0.0', ['2.0.0'])).toBe(false);
  });
});

describe('signatures', () => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
  const raw = publicKey.export({ type: 'spki', format: 'der' }).subarray(-32).toString('base64');
  const signed = (text: string) => sign(null, Buffer.from(text), privateKey).toString('base64');

  it.each([pem, raw])('a key is read from PEM and from raw bytes', (text) => {
    expect(isSignedBy(readPublicKey(text), 'text', `${signed('text')}\n`)).toBe(true);
  });

  it.each(['', 'AAAA', 'no key'])('%j is no key', (text) => {
    expect(() => readPublicKey(text)).toThrow(TypeError);
  });

  it('holds for one text and one signature alone', () => {
    const key = readPublicKey(raw);
    fc.assert(
      fc.property(fc.string(), fc.string(), (text, other) => {
        expect(isSignedBy(key, text, signed(text))).toBe(true);
        expect(isSignedBy(key, text, other)).toBe(false);
        if (other !== text) expect(isSignedBy(key, other, signed(text))).toBe(false);
      }),
      { numRuns: 50 },
    );
  });
});

const swap: UpdateRecord = {
  kind: 'swap',
  phase: 'swapped',
  id: 'id',
  from: '1.0.0',
  to: '2.0.0',
  appImage: '/a',
  previous: '/b',
  staged: '/a.update',
  startLimitMs: 1_000,
  waitFor: 1,
  supervisor: 2,
  handOvers: 0,
};

describe('the journal', () => {
  it('anything else is no journal, and never throws', () => {
    fc.assert(fc.property(fc.anything(), (document) => parseJournal(document) === null));
    expect(parseJournal({ ...swap, appImage: 'relative' })).toBeNull();
    expect(parseJournal(JSON.parse(JSON.stringify(swap)))).toEqual(journalSchema.parse(swap));
  });

  it('a new version that nobody watches asks for a supervisor, once', () => {
    const facts = { journal: swap, isConfirmed: false, version: '2.0.0' };
    const alone = { ...facts, isSupervised: false, isSupervisorAlive: false };
    expect(entryStep(alone)).toBe('handOver');
    expect(entryStep({ ...alone, journal: { ...swap, handOvers: 1 } })).toBe('run');
    expect(entryStep({ ...alone, isSupervised: true })).toBe('run');
    expect(entryStep({ ...alone, isSupervisorAlive: true })).toBe('giveWay');
    expect(entryStep({ ...alone, version: '1.0.0', isSupervisorAlive: true })).toBe('giveWay');
    expect(entryStep({ ...alone, journal: { ...swap, phase: 'rolledBack' }, isSupervisorAlive: true })).toBe(
      'run',
    );
    expect(entryStep({ ...alone, isConfirmed: true })).toBe('run');
    expect(entryStep({ ...alone, version: '1.0.0' })).toBe('run');
  });

  it('where no roll-back is possible the failed starts are counted and told', () => {
    const counted: UpdateRecord = { kind: 'counted', id: 'id', from: '1.0.0', to: '2.0.0', starts: 2 };
    expect(settle(counted, false, '2.0.0')).toEqual({ kind: 'confirm', id: 'id', failedStarts: 2 });
    expect(settle(counted, false, '1.0.0')).toEqual({ kind: 'installFailed', version: '2.0.0' });
    expect(settle(counted, false, '3.0.0')).toEqual({ kind: 'clear' });
  });
});

describe('how the app was installed', () => {
  const facts = {
    platform: 'linux',
    isPackaged: true,
    appImage: null,
    packageType: null,
    isPortable: false,
    isTest: false,
  } as const;

  it.each([
    ['an AppImage', { appImage: '/opt/lab.AppImage' }, 'appImage'],
    ['a relative AppImage', { appImage: 'lab.AppImage' }, 'informOnly'],
    ['deb', { packageType: 'deb\n' }, 'informOnly'],
    ['deb, started from an AppImage', { packageType: 'deb', appImage: '/opt/other.AppImage' }, 'informOnly'],
    ['a plain archive', {}, 'informOnly'],
    ['NSIS', { platform: 'win32' }, 'installer'],
    ['portable', { platform: 'win32', isPortable: true }, 'informOnly'],
    ['a Mac', { platform: 'darwin' }, 'installer'],
    ['from source', { isPackaged: false, appImage: '/opt/lab.AppImage' }, 'notSupported'],
    ['from source in a test', { isPackaged: false, isTest: true, appImage: '/a' }, 'appImage'],
    ['another system', { platform: 'freebsd' }, 'notSupported'],
  ] as const)('%s', (_what, changes, kind) => {
    expect(installKind({ ...facts, ...changes }).kind).toBe(kind);
  });

  it('a package does not listen to the switch for tests', () => {
    const environment = { LAB_UPDATE_TEST: '{"startLimitMs":1000,"publicKey":null}' };
    expect(readTestSwitch(false, environment)).toEqual({ startLimitMs: 1_000, publicKey: null });
    expect(readTestSwitch(true, environment)).toBeNull();
    expect(readTestSwitch(false, { LAB_UPDATE_TEST: '{' })).toBeNull();
  });
});

describe('what the library throws', () => {
  it.each([
    [{ code: 'ERR_CHECKSUM_MISMATCH' }, 'UPDATE_HASH_MISMATCH'],
    [{ code: 'HTTP_ERROR_503' }, 'UPDATE_FEED_UNREACHABLE'],
    [{ message: 'net::ERR_CONNECTION_REFUSED' }, 'UPDATE_FEED_UNREACHABLE'],
    [{ code: 'ERR_UPDATER_INVALID_UPDATE_INFO' }, 'UPDATE_FEED_INVALID'],
    [{}, 'UPDATE_INSTALL_FAILED'],
  ])('%j is %s', (fields, id) => {
    expect(toFailure(Object.assign(new Error('x'), fields), 'UPDATE_INSTALL_FAILED').id).toBe(id);
  });
});
