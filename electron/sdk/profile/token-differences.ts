/**
 * How the two platforms read a token. Each value names the reader that the token gate uses.
 */
import type { DifferenceRow } from './difference.ts';

export const TOKEN_DIFFERENCES = [
  {
    id: 'token.platforms',
    title: 'Whose check a token must pass',
    strict: ['android', 'ios'],
    android: ['android'],
    ios: ['ios'],
    source:
      "This app's strict profile passes only what both platforms pass; a refusal is the first in this order",
  },
  {
    id: 'token.null',
    title: 'A null token given straight to the check',
    strict: 'both',
    android: 'refused',
    ios: 'noToken',
    source:
      'Android AuthorizationUtils; iOS asks only when there is a token. In a call, null means App authorization.',
  },
  {
    id: 'token.blank',
    title: 'What counts as blank',
    strict: 'both',
    android: 'javaIsBlank',
    ios: 'foundationTrimmed',
    source: 'Java String.isBlank; Foundation whitespacesAndNewlines, which has U+00A0',
  },
  {
    id: 'token.split',
    title: 'How the three parts are split',
    strict: 'both',
    android: 'javaSplit',
    ios: 'swiftSplit',
    source: 'Java split drops trailing empty parts only; Swift split drops every empty part',
  },
  {
    id: 'token.base64',
    title: 'Base64 alphabet, stray characters and padding',
    strict: 'both',
    android: 'urlSafeSkippingStrays',
    ios: 'bothAlphabetsToppedUp',
    source: 'android.util.Base64 with URL_SAFE; iOS MMJwtUtils before Data(base64Encoded:)',
  },
  {
    id: 'token.text',
    title: 'Bytes that are not UTF-8',
    strict: 'both',
    android: 'replaced',
    ios: 'refused',
    source: 'Java new String(bytes, UTF_8); Foundation JSONSerialization',
  },
  {
    id: 'token.json',
    title: 'JSON reader',
    strict: 'both',
    android: 'orgJson',
    ios: 'foundation',
    source: 'Android org.json.JSONTokener; Foundation JSONSerialization',
  },
  {
    id: 'token.depth',
    title: 'Levels of JSON nesting that are read',
    strict: 'both',
    android: 10_000,
    ios: 512,
    source:
      "Foundation's limit is 512. Android's reader has none and would exhaust its stack at a depth that differs by device; 10,000 is chosen here, and beyond it the token counts as not a JSON object.",
  },
  {
    id: 'token.missingNames',
    title: 'Which missing headers and claims are named',
    strict: 'both',
    android: 'first',
    ios: 'all',
    source:
      'Android reports one, in no certain order (here: the order of the documentation); iOS reports all',
  },
  {
    id: 'token.expTypes',
    title: 'Types of exp that are read',
    strict: 'both',
    android: 'orgJsonLong',
    ios: 'swiftNumber',
    source: 'org.json getLong: number, or text through Double.parseDouble; iOS: Int, Double(String), Double',
  },
  {
    id: 'token.expUnreadable',
    title: 'An exp that cannot be read',
    strict: 'both',
    android: 'structure',
    ios: 'expired',
    source: 'Android words it as a missing exp; iOS treats the token as expired',
  },
  {
    id: 'token.expiredMessage',
    title: 'Message of an expired token',
    strict: 'both',
    android: 'The provided JWT is expired.',
    ios: null,
    source: 'iOS has the text in localizedDescription only; its mm_message is nil',
  },
  {
    id: 'token.clock',
    title: 'Resolution of the clock that exp is compared with',
    strict: 'both',
    android: 'wholeSeconds',
    ios: 'fractionalSeconds',
    source: 'Android divides milliseconds by 1000; iOS compares Dates',
  },
] as const satisfies readonly DifferenceRow[];
