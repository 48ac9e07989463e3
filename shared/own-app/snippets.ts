/**
 * The lines to paste, by SDK. All of them belong into debug builds: none may reach a store.
 */
import type { ConnectDevice, ConnectSnippet } from './choice.ts';
import { scriptText, swiftText, templateText, xmlText } from './quoted.ts';

export interface SnippetValues {
  readonly url: string;
  readonly host: string;
  readonly port: number;
  readonly applicationCode: string;
  readonly device: ConnectDevice;
}

const MANIFEST = 'src/debug/AndroidManifest.xml';

export function androidSnippets(values: SnippetValues): readonly ConnectSnippet[] {
  const code = `MobileMessaging.Builder(application)
    .withApplicationCode(${templateText(values.applicationCode, '"')})
    .withApiUri(${templateText(values.url, '"')})
    .build()`;
  const builder: ConnectSnippet = {
    id: 'android.builder',
    title: 'Give the base URL',
    file: 'where the app builds MobileMessaging',
    language: 'kotlin',
    code,
    note: null,
  };
  return [builder, ...cleartext('app/', values), ...reverse(values)];
}

export function iosSnippets(values: SnippetValues): readonly ConnectSnippet[] {
  const code = `MobileMessaging.withApplicationCode(
    ${swiftText(values.applicationCode)},
    notificationType: MMUserNotificationType(options: [.alert, .badge, .sound]),
    backendBaseURL: ${swiftText(values.url)}
)?.start()`;
  const start: ConnectSnippet = {
    id: 'ios.start',
    title: 'Give the base URL',
    file: 'AppDelegate.swift',
    language: 'swift',
    code,
    note: null,
  };
  return [start, transportSecurity('Info.plist', values)];
}

export function reactNativeSnippets(
  values: SnippetValues,
  platform: 'android' | 'ios',
): readonly ConnectSnippet[] {
  const code = `mobileMessaging.init(
  {
    applicationCode: ${scriptText(values.applicationCode)},
    backendBaseURL: ${scriptText(values.url)},
    ios: { notificationTypes: ['alert', 'badge', 'sound'] },
  },
  () => console.log('MobileMessaging started'),
  (error) => console.log('MobileMessaging did not start', error),
);`;
  const init: ConnectSnippet = {
    id: 'reactNative.init',
    title: 'Give the base URL',
    file: 'App.tsx',
    language: 'ts',
    code,
    note: null,
  };
  const rest =
    platform === 'android'
      ? [...cleartext('android/app/', values), ...reverse(values)]
      : [transportSecurity('ios/APP/Info.plist', values)];
  return [init, ...rest];
}

export function flutterSnippets(
  values: SnippetValues,
  platform: 'android' | 'ios',
): readonly ConnectSnippet[] {
  const code = `await InfobipMobilemessaging.init(Configuration(
  applicationCode: ${templateText(values.applicationCode, "'")},
  iosSettings: IOSSettings(notificationTypes: ['alert', 'badge', 'sound']),
));`;
  const init: ConnectSnippet = {
    id: 'flutter.init',
    title: 'Give the application code',
    file: 'lib/main.dart',
    language: 'dart',
    code,
    note: 'The plugin has no option for the base URL in Dart: it is given to each platform.',
  };
  if (platform === 'android') {
    return [init, apiUriResource(values), ...cleartext('android/app/', values), ...reverse(values)];
  }
  return [init, storedAddress(values), transportSecurity('ios/Runner/Info.plist', values)];
}

/** The native builder reads it by itself where nobody gave another address. */
function apiUriResource({ url }: SnippetValues): ConnectSnippet {
  return {
    id: 'flutter.androidResource',
    title: 'Give the base URL to Android',
    file: 'android/app/src/debug/res/values/infobip.xml',
    language: 'xml',
    code: `<resources>
    <string name="infobip_api_uri" translatable="false">${xmlText(url)}</string>
</resources>`,
    note: null,
  };
}

function storedAddress({ url }: SnippetValues): ConnectSnippet {
  return {
    id: 'flutter.iosStored',
    title: 'Give the base URL to iOS',
    file: 'ios/Runner/AppDelegate.swift, first in didFinishLaunchingWithOptions',
    language: 'swift',
    code: `#if DEBUG
UserDefaults.standard.set(URL(string: ${swiftText(url)}), forKey: "com.mobile-messaging.dynamic-base-url")
UserDefaults.standard.set(Date(), forKey: "com.mobile-messaging.base-url-validation.last-check-date")
#endif`,
    note: 'The plugin has no option for it. This is where the native SDK keeps an address that a server moved it to, and when it last asked for one; with an app group, use UserDefaults(suiteName:) of the group for the first line. It is not part of the SDK’s interface and may stop working. To go back, delete the app from the device.',
  };
}

function cleartext(module: string, { host }: SnippetValues): readonly ConnectSnippet[] {
  return [
    {
      id: 'android.manifest',
      title: 'Allow plain HTTP',
      file: module + MANIFEST,
      language: 'xml',
      code: `<manifest xmlns:android="http://schemas.android.com/apk/res/android"
    xmlns:tools="http://schemas.android.com/tools">
    <application
        android:usesCleartextTraffic="true"
        tools:replace="android:usesCleartextTraffic" />
</manifest>`,
      note: 'The SDK’s own manifest says false, so the debug manifest has to replace it.',
    },
    {
      id: 'android.networkSecurity',
      title: 'Or, where the app has a network security config: add the address there',
      file: `${module}src/debug/res/xml/network_security_config.xml`,
      language: 'xml',
      code: `<network-security-config>
    <domain-config cleartextTrafficPermitted="true">
        <domain includeSubdomains="false">${xmlText(host)}</domain>
    </domain-config>
</network-security-config>`,
      note: 'A network security config wins over the flag in the manifest.',
    },
  ];
}

function reverse({ device, port }: SnippetValues): readonly ConnectSnippet[] {
  if (device !== 'androidUsb') return [];
  const snippet: ConnectSnippet = {
    id: 'android.reverse',
    title: 'Lead the device’s port here',
    file: 'a terminal',
    language: 'sh',
    code: `adb reverse tcp:${port} tcp:${port}`,
    note: 'Again after each reconnection. It works for emulators, too, and needs no network.',
  };
  return [snippet];
}

function transportSecurity(file: string, { device }: SnippetValues): ConnectSnippet {
  const local = `<key>NSAppTransportSecurity</key>
<dict>
    <key>NSAllowsLocalNetworking</key>
    <true/>
</dict>`;
  if (device !== 'iosNetwork') {
    return {
      id: 'ios.transport',
      title: 'Allow plain HTTP on this machine',
      file,
      language: 'xml',
      code: local,
      note: null,
    };
  }
  return {
    id: 'ios.transportNetwork',
    title: 'Allow plain HTTP on the local network',
    file,
    language: 'xml',
    code: `${local}
<key>NSLocalNetworkUsageDescription</key>
<string>Debug builds talk to Personalization Lab on this network.</string>`,
    note: 'iOS asks once whether the app may use the local network. Where it still refuses plain HTTP to an address, put a TLS proxy with a certificate that the device trusts in front of the lab.',
  };
}
