/**
 * What a developer sees when the app does not arrive, what it means, and the next step. In the order in which people
 * meet them.
 */

export interface ConnectRefusal {
  readonly id:
    | 'refused'
    | 'timeout'
    | 'host'
    | 'cleartext'
    | 'transport'
    | 'certificate'
    | 'origin'
    | 'code'
    | 'nothing';
  /** As it stands in a log or an answer. */
  readonly seen: string;
  readonly means: string;
  readonly next: string;
}

export const CONNECT_REFUSALS: readonly ConnectRefusal[] = [
  {
    id: 'refused',
    seen: 'connection refused; Android -4 “Can’t access URI”, iOS -1004',
    means:
      'Nothing listens at that address: the lab is not listening, the port is another one, or `localhost` means the device itself.',
    next: 'Emulator: 10.0.2.2, Genymotion: 10.0.3.2, or `adb reverse`. Device on the network: switch on “reachable from this network” and use the address shown.',
  },
  {
    id: 'timeout',
    seen: 'no answer; iOS -1001, Android -4 after five seconds',
    means: 'Something on the way drops the connection: a firewall, or two networks.',
    next: 'Allow the port in this machine’s firewall; put both on the same network. Guest networks often keep devices apart.',
  },
  {
    id: 'host',
    seen: '421 HOST_REFUSED',
    means: 'The app arrived, under a name that the lab does not answer to.',
    next: 'Use localhost, 127.0.0.1, 10.0.2.2, 10.0.3.2 or the chosen address of this machine, without another name in between.',
  },
  {
    id: 'cleartext',
    seen: 'CLEARTEXT communication to … not permitted by network security policy',
    means: 'Android does not let this build use plain HTTP; nothing was sent.',
    next: 'Add the debug manifest. If it is there, the app has a network security config, which wins: add the address to that.',
  },
  {
    id: 'transport',
    seen: 'App Transport Security policy requires the use of a secure connection (-1022)',
    means: 'iOS does not let this build use plain HTTP; nothing was sent.',
    next: 'Add NSAllowsLocalNetworking to the Info.plist of the target that runs.',
  },
  {
    id: 'certificate',
    seen: 'SSLHandshakeException; iOS -1200 to -1206',
    means: 'There is TLS in between, with a certificate that the device does not trust.',
    next: 'Install its authority on the device. Android debug builds can be told to take any certificate: withHttpSettings(true).',
  },
  {
    id: 'origin',
    seen: '403 WEB_PAGE_REFUSED',
    means: 'A web page called, or a web view inside the app. Only apps may.',
    next: 'Call from the SDK, not from a page.',
  },
  {
    id: 'code',
    seen: '401 with code 1, or APP_CODE_MISSING',
    means: 'The app arrived, with another application code than the sandbox’s.',
    next: 'Paste the application code shown by the lab, and start the app again.',
  },
  {
    id: 'nothing',
    seen: 'the app works, and nothing arrives',
    means: 'It talks to another server: the base URL was not given to this build, or it was moved before.',
    next: 'Look for the address in the log (Android: tag MMHTTP, iOS: “Sending request”). Delete the app from the device and start again.',
  },
];
