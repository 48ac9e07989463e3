import { describe, expect, it } from 'vitest';
import { fetchSettings, sourceLines } from '../../../scripts/offline/clean-system/sources.mjs';
import { windowProcesses } from '../../../scripts/smoke/checks/sandbox.mjs';
import { differences, parseFiles, withoutSharedFolders } from '../../../scripts/smoke/files.mjs';
import { targetOf } from '../../../scripts/smoke/targets.mjs';

describe('files of a system', () => {
  const entry = (/** @type {string} */ description, /** @type {string} */ place) =>
    `${description}\t${place}\0`;

  it('leaves out what every use of a machine leaves', () => {
    const list = [
      entry('f 644 3 ', '/home/person/settings.json'),
      entry('f 644 3 ', '/var/lib/dpkg/status'),
      entry('f 644 3 ', '/var/lib/dpkg/alternatives/personalization-lab'),
      entry('f 644 3 ', '/homely'),
    ];
    expect([...parseFiles(list.join('')).keys()]).toEqual([
      '/var/lib/dpkg/alternatives/personalization-lab',
      '/homely',
    ]);
  });

  it('tells what came, went and changed, and not that a folder grew', () => {
    const before = parseFiles(
      [entry('d 755 4096 ', '/usr'), entry('f 644 3 ', '/usr/a'), entry('f 644 3 ', '/usr/b')].join(''),
    );
    const after = parseFiles(
      [entry('d 755 8192 ', '/usr'), entry('f 644 4 ', '/usr/b'), entry('l 777 9 /gone', '/usr/c')].join(''),
    );
    expect(differences(before, after)).toEqual([
      'taken away: /usr/a',
      'changed: /usr/b (f 644 3 → f 644 4)',
      'left behind: /usr/c',
    ]);
  });

  it('counts a shared folder that stays only where it is ours', () => {
    const after = parseFiles(
      [
        entry('d 755 1 ', '/usr/share/applications'),
        entry('d 755 1 ', '/usr/share/doc/personalization-lab'),
      ].join(''),
    );
    expect(differences(new Map(), withoutSharedFolders(after))).toEqual([
      'left behind: /usr/share/doc/personalization-lab',
    ]);
  });
});

describe('sources of packages', () => {
  it('are those of the distribution, once each, the main suite first', () => {
    const targets = [
      'Debian|http://one.example/debian|stable-updates|main',
      'Debian|http://one.example/debian|stable|main',
      'Debian|http://one.example/debian|stable|main',
      'Somebody|https://other.example|stable|main',
      '',
    ];
    expect(sourceLines(targets.join('\n'))).toEqual([
      'deb http://one.example/debian stable main',
      'deb http://one.example/debian stable-updates main',
    ]);
  });

  it('bring along only how they are reached', () => {
    const dump =
      'APT::Architecture "amd64";\nAcquire::http::Proxy "http://proxy.example";\nAcquire::cdrom "";';
    expect(fetchSettings(dump)).toEqual(['Acquire::http::Proxy "http://proxy.example";']);
  });
});

it('finds the processes of windows and how they are shut in', () => {
  const text =
    'app\nNSpid:\t7\nSeccomp:\t0\napp --type=zygote \nNSpid:\t8\t1\nSeccomp:\t0\napp --type=renderer x\nNSpid:\t9\t13\t1\nSeccomp:\t2\n';
  expect(windowProcesses(text)).toEqual([{ command: 'app --type=renderer x', filter: '2', levels: 3 }]);
});

describe('a target', () => {
  it('is built where its file is there, whatever was said', () => {
    expect(targetOf('deb', [], ['lab.deb'], '/dist')).toEqual({
      target: 'deb',
      status: 'built',
      file: '/dist/lab.deb',
    });
  });

  it('is missing where the file that was named is gone', () => {
    const said = [{ target: 'rpm', status: 'built', file: 'lab.rpm' }];
    expect(targetOf('rpm', said, [], '/dist')).toEqual({ target: 'rpm', status: 'missing' });
  });

  it('may be one that cannot be built here', () => {
    const said = [{ target: 'AppImage', status: 'unavailable', needs: 'a runtime' }];
    expect(targetOf('AppImage', said, [], '/dist')).toEqual({
      target: 'AppImage',
      status: 'unavailable',
      needs: 'a runtime',
    });
  });
});
