import { describe, expect, it } from 'vitest';
import { UpdateFailure } from '../../../electron/updates/failure.ts';
import type { InstallKind } from '../../../electron/updates/install-kind.ts';
import type { Updater } from '../../../electron/updates/ports.ts';
import { type UpdateOverride, UpdateService } from '../../../electron/updates/service.ts';
import type { UpdateSettings } from '../../../shared/model/updates.ts';

const FEED = 'https://updates.example.com/';
const APP_IMAGE: InstallKind = { kind: 'appImage', path: '/lab' };

interface Made {
  readonly service: UpdateService;
  readonly opened: string[];
  readonly finished: string[];
}

function make(
  updater: Partial<Updater> = {},
  settings: UpdateSettings = { mode: 'manual', feedUrl: FEED },
  override: UpdateOverride | null = null,
  install: InstallKind = APP_IMAGE,
): Made {
  let stored = settings;
  const opened: string[] = [];
  const finished: string[] = [];
  const service = new UpdateService({
    install,
    override,
    settings: {
      current: () => stored,
      change: (next) => {
        stored = next;
        return Promise.resolve();
      },
    },
    open: ({ feedUrl }) => {
      opened.push(feedUrl);
      return Promise.resolve({
        check: () => Promise.resolve('2.0.0'),
        download: () => Promise.resolve({ file: '/new', version: '2.0.0', sha512: '' }),
        quitAndInstall: () => {},
        ...updater,
      });
    },
    refused: () => [],
    finish: ({ file }) => {
      finished.push(file);
      return Promise.resolve();
    },
    notice: null,
    dismissNotice: () => {},
  });
  return { service, opened, finished };
}

describe('the update service', () => {
  it('does each step only when it is asked for', async () => {
    const { service, finished } = make();
    await service.started();
    expect(service.current().state.kind).toBe('idle');
    await service.check();
    expect(service.current().state.kind).toBe('available');
    await service.install();
    expect(finished).toEqual([]);
    await service.download();
    expect(service.current().state).toEqual({ kind: 'ready', version: '2.0.0' });
    await Promise.all([service.install(), service.install()]);
    expect(finished).toEqual(['/new']);
  });

  it('off opens nothing, whatever is pressed', async () => {
    const { service, opened } = make({}, { mode: 'off', feedUrl: FEED });
    await service.started();
    await service.check();
    await service.download();
    expect(opened).toEqual([]);
  });

  it('a failure is data, and the next check can be made', async () => {
    const { service } = make({
      check: () => Promise.reject(new UpdateFailure('UPDATE_FEED_UNREACHABLE', 'no')),
    });
    expect(await service.check()).toMatchObject({ ok: false, error: { code: 'UPDATE_FEED_UNREACHABLE' } });
    expect(service.current().state).toMatchObject({ kind: 'failed', error: { message: 'no' } });
    await service.configure({ mode: 'manual', feedUrl: FEED });
    expect(service.current().state.kind).toBe('idle');
  });

  it('cancel ends a download, and it can be begun again', async () => {
    const { service } = make({
      download: (onProgress, signal) =>
        new Promise((_resolve, reject) => {
          onProgress(30);
          signal.addEventListener('abort', () => reject(new Error('cancelled')));
        }),
    });
    await service.check();
    const download = service.download();
    expect(service.current().state).toMatchObject({ kind: 'downloading', percent: 30 });
    service.cancel();
    expect((await download).ok).toBe(true);
    expect(service.current().state.kind).toBe('available');
  });

  it('what an earlier feed answers after the settings changed is not heard', async () => {
    let answer: (version: string) => void = () => {};
    const { service } = make({ check: () => new Promise((resolve) => (answer = resolve)) });
    const check = service.check();
    await Promise.resolve();
    await service.configure({ mode: 'off', feedUrl: '' });
    answer('2.0.0');
    await check;
    expect(service.current()).toMatchObject({ mode: 'off', state: { kind: 'off' } });
  });

  it('a machine-wide configuration wins and cannot be changed', async () => {
    const managed = { mode: 'atStart', feedUrl: 'https://corp.example.com/' } as const;
    const { service, opened } = make({}, { mode: 'off', feedUrl: '' }, managed);
    expect(service.current()).toMatchObject({ ...managed, managed: true });
    expect(await service.configure({ mode: 'off', feedUrl: '' })).toMatchObject({ ok: false });
    await service.started();
    expect(opened).toEqual([managed.feedUrl]);
  });

  it('a machine-wide feed that cannot be used leaves updates off', () => {
    const { service } = make(
      {},
      { mode: 'off', feedUrl: '' },
      { mode: 'atStart', feedUrl: 'http://a.example' },
    );
    expect(service.current()).toMatchObject({ mode: 'off', managed: true, state: { kind: 'off' } });
  });

  it('where a package manager is in charge it only tells', async () => {
    const { service } = make({}, undefined, null, { kind: 'informOnly', how: 'apt' });
    await service.check();
    await service.download();
    expect(service.current()).toMatchObject({ informOnly: 'apt', state: { kind: 'available' } });
  });
});
