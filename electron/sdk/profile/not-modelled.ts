/**
 * What a phone does and this app does not, and why: for people who compare the two.
 */

export interface NotModelled {
  readonly id: string;
  readonly text: string;
}

export const NOT_MODELLED = [
  {
    id: 'redirects',
    text: 'A phone follows redirects (3xx) on both platforms. This app does not, since the token would go to a host that nobody chose: it shows `-4` or the status.',
  },
  {
    id: 'userAgent',
    text: 'A plugin adds its name and version to the User-Agent (`…/15.0.0-flutter-9.9.0(` on Android, `MobileMessaging/15.5.2 flutter 9.9.0(` on iOS), and a phone fills in its processor, the name of the application and the carrier. This app’s User-Agent has none of it. The product is `Infobip Mobile API Client` on Android; some notes name it `Infobip Mobile API SDK`.',
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
  {
    id: 'systemData',
    text: 'A phone registers with all it knows of itself (`deviceSecure` and more), leaves out what its settings withhold, names the push service it has, and sends what changed after an update. This app registers with a fixed set and never sends it again on its own.',
  },
  {
    id: 'background',
    text: 'A phone says `foreground: false` while its app is in the background, and then Android sends no `sessionId`; iOS has none before its first session. This app is always in the foreground, in a session that began with it.',
  },
  {
    id: 'queryOrder',
    text: 'Android writes the parameters of a query in the order of a hash map, which no Java promises. This app has the order that one Java runtime gave.',
  },
] as const satisfies readonly NotModelled[];

/** What this app does not do, as a phone's request shows it. */
export type NotModelledId = (typeof NOT_MODELLED)[number]['id'];
