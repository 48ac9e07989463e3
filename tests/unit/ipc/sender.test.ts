import { describe, expect, it } from 'vitest';
import { isTrustedSender, originOf, type SenderFrame } from '../../../electron/ipc/sender.ts';

const OWN: SenderFrame = { origin: 'app://lab', url: 'app://lab/', parent: null };
const DEV: SenderFrame = { origin: 'http://localhost:5173', url: 'http://localhost:5173/', parent: null };

const gone: SenderFrame = {
  get origin(): string {
    throw new Error('Render frame was disposed before WebFrameMain could be accessed');
  },
  url: 'app://lab/',
  parent: null,
};

describe('item 6: who may talk to main', () => {
  it.each<[string, SenderFrame | null, boolean]>([
    ['the top frame of the app’s page', OWN, true],
    ['no frame', null, false],
    ['a frame within the page', { ...OWN, parent: OWN }, false],
    ['another origin', { origin: 'https://example.com', url: 'https://example.com/', parent: null }, false],
    ['a host that begins like ours', { ...OWN, origin: 'app://lab.evil', url: 'app://lab.evil/' }, false],
    ['a sandboxed frame, whose origin is opaque', { ...OWN, origin: 'null' }, false],
    ['a page that went elsewhere meanwhile', { ...OWN, url: 'https://example.com/' }, false],
    ['our name as a user name', { ...OWN, url: 'app://lab@evil/' }, false],
    ['a frame that is gone', gone, false],
    ['the development server, in a package', DEV, false],
  ])('%s', (_who, frame, trusted) => {
    expect(isTrustedSender(frame, ['app://lab'])).toBe(trusted);
  });

  it('the development server only where it is one of the origins', () => {
    expect(isTrustedSender(DEV, ['app://lab', 'http://localhost:5173'])).toBe(true);
    expect(isTrustedSender({ ...DEV, origin: 'http://localhost:5174' }, ['http://localhost:5173'])).toBe(
      false,
    );
  });
});

it.each([
  ['app://lab/index.html?x#y', 'app://lab'],
  ['http://localhost:5173/', 'http://localhost:5173'],
  ['https://EXAMPLE.com:443/', 'https://example.com'],
  ['file:///etc/passwd', ''],
  ['javascript:alert(1)', ''],
  ['data:text/html,x', ''],
  ['about:blank', ''],
  ['https://user:pass@example.com/', ''],
  ['not a url', ''],
])('the origin of %s is "%s"', (url, origin) => {
  expect(originOf(url)).toBe(origin);
});
