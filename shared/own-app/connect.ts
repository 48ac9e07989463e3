/**
 * How a real build is pointed at the lab: the lines to paste, by SDK and device. Read off the vendor's sources, tried
 * with simulated phones.
 */
import {
  type ConnectChoice,
  connectHost,
  type ConnectSnippet,
  connectUrl,
  devicesFor,
  platformOf,
} from './choice.ts';
import { androidSnippets, flutterSnippets, iosSnippets, reactNativeSnippets } from './snippets.ts';

/** Everything to paste or to type, in order. Throws where the SDK does not run on the device. */
export function connectSnippets(choice: ConnectChoice): readonly ConnectSnippet[] {
  if (!devicesFor(choice.sdk).includes(choice.device)) {
    throw new TypeError(`${choice.sdk} does not run on ${choice.device}`);
  }
  const values = {
    url: connectUrl(choice),
    host: connectHost(choice),
    port: choice.port,
    applicationCode: choice.applicationCode,
    device: choice.device,
  };
  if (choice.sdk === 'android') return androidSnippets(values);
  if (choice.sdk === 'ios') return iosSnippets(values);
  return choice.sdk === 'flutter'
    ? flutterSnippets(values, platformOf(choice.device))
    : reactNativeSnippets(values, platformOf(choice.device));
}
