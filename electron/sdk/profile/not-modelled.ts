/**
 * What a phone does and this app does not, and why: for people who compare the two.
 */

export interface NotModelled {
  readonly id: string;
  readonly text: string;
}

export const NOT_MODELLED: readonly NotModelled[] = [
  {
    id: 'redirects',
    text: 'A phone follows redirects (3xx) on both platforms. This app does not, since the token would go to a host that nobody chose: it shows `-4` or the status.',
  },
  {
    id: 'userAgent',
    text: 'A plugin adds its name and version to the User-Agent (`…/15.0.0-flutter-9.9.0(` on Android, `MobileMessaging/15.5.2 flutter 9.9.0(` on iOS), and a phone fills in the name of the application. This app’s User-Agent has neither.',
  },
  {
    id: 'keptEvents',
    text: 'Android keeps unsent events without a limit and in no certain order, and both platforms batch them (5 s on Android, 2 s on iOS). This app keeps 100 in their order and sends at once.',
  },
  {
    id: 'otherOffline',
    text: 'On Android depersonalizeInstallation without a network ends with `-10` and no text at all. This app shows `-4`, as for every other request.',
  },
  {
    id: 'pushToken',
    text: 'Depersonalizing resets the push token on Android, and iOS unregisters from push while a depersonalize is pending. This app has no push token.',
  },
  {
    id: 'otherDifferences',
    text: 'Session reports and the debounce of them, archived user types that iOS loses at a restart, and the check of the base URL are not part of this app.',
  },
  {
    id: 'bodyOrder',
    text: 'Android writes the names of a JSON body in the order of a hash map. This app keeps the order in which they were given; escapes are Android’s.',
  },
  {
    id: 'transportHeaders',
    text: 'The HTTP stacks add headers of their own: Android `Accept-Encoding: gzip` and `Connection: Keep-Alive`, iOS `Accept-Language` and `Accept-Encoding`. This app sends only those of the SDK.',
  },
  {
    id: 'blankInPath',
    text: 'Before iOS 17 a blank in a path makes the address invalid, and the call fails with `URLError.badURL`. This app does what iOS 17 and later do, and encodes it.',
  },
  {
    id: 'restoredRegistration',
    text: 'After `NO_REGISTRATION` Android patches the installation under its old ID. What the backend makes of that is not documented; the sandbox refuses it again.',
  },
];
