import type { MobileMessaging } from '../../sdk/api/api.ts';

/** Makes a call and tells whether the SDK registered meanwhile. */
export async function withRegistrationWatch<T>(
  sdk: MobileMessaging,
  call: () => Promise<T>,
): Promise<{ readonly outcome: T; readonly happened: boolean }> {
  let happened = false;
  const stop = sdk.on('registrationUpdated', () => {
    happened = true;
  });
  try {
    const outcome = await call();
    return { outcome, happened };
  } finally {
    stop();
  }
}
