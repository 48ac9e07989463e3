import { describe, expect, it } from 'vitest';
import { LinkInbox, linkAmong, scenarioOfLink } from '../../../../electron/app/inbox/deep-link.ts';

const LINK = 'personalization-lab://scenario/device-gate.expired';

describe('item 26: a link into the app', () => {
  it.each([LINK, `${LINK}/`])('%s names a scenario', (link) => {
    expect(scenarioOfLink(link)).toBe('device-gate.expired');
  });

  it.each([
    'https://scenario/device-gate.expired',
    'personalization-lab://other/device-gate.expired',
    'personalization-lab://scenario/',
    'personalization-lab://scenario/a/b',
    `${LINK}?run=true`,
    `${LINK}#token`,
    'personalization-lab://user@scenario/a',
    'personalization-lab://scenario/..%2f..',
    'personalization-lab://scenario/eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhIn0.c2ln',
    `personalization-lab://scenario/${'a'.repeat(400)}`,
    'PERSONALIZATION-LAB://scenario/a',
    '',
  ])('%s names none', (link) => {
    expect(scenarioOfLink(link)).toBeNull();
  });

  it('counts only where it is the only one of a start', () => {
    expect(linkAmong(['--flag', LINK])).toBe(LINK);
    expect(linkAmong(['--flag', '/some/file'])).toBeNull();
    expect(linkAmong([LINK, 'personalization-lab://scenario/other'])).toBeNull();
  });

  it('waits until there is somebody to ask, the newest only', () => {
    const inbox = new LinkInbox();
    const asked: string[] = [];
    expect(inbox.receive(LINK)).toBe(true);
    expect(inbox.receive('personalization-lab://scenario/newer')).toBe(true);
    expect(inbox.receive('personalization-lab://settings')).toBe(false);
    inbox.handTo((id) => asked.push(id));
    expect(asked).toEqual(['newer']);
    inbox.receive(LINK);
    expect(asked).toEqual(['newer', 'device-gate.expired']);
  });
});
