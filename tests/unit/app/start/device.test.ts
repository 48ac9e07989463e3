import { expect, it } from 'vitest';
import { aboutApp, describeDevice, formatTimezone } from '../../../../electron/app/start/device.ts';
import { installationSchema } from '../../../../shared/model/models.ts';

it.each([
  [0, 'GMT+00:00'],
  [60, 'GMT+01:00'],
  [330, 'GMT+05:30'],
  [-210, 'GMT-03:30'],
])('%i minutes east are %s', (minutes, text) => {
  expect(formatTimezone(minutes)).toBe(text);
});

it('describes the installation without the machine’s or the person’s name', () => {
  const device = describeDevice('1.2.3', 'hr', new Date(0));
  const installation = {
    pushRegistrationId: 'x',
    isPushRegistrationEnabled: true,
    isPrimaryDevice: false,
    notificationsEnabled: true,
  };
  expect(installationSchema.safeParse({ ...installation, ...device }).success).toBe(true);
  expect(device).toMatchObject({ sdkVersion: '1.2.3', language: 'hr', deviceName: 'Personalization Lab' });
});

it('has versions to show even outside Electron', () => {
  expect(aboutApp('1.2.3', true, { license: 'MIT', electron: '45.0.0' })).toMatchObject({
    version: '1.2.3',
    packaged: true,
    node: process.versions.node,
  });
});
