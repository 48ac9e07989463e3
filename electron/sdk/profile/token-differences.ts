/**
 * How the two platforms read a token. Each value names the reader that the token gate uses.
 */
import type { DifferenceRow } from './difference.ts';

export const TOKEN_DIFFERENCES = [
  {
    id: 'token.platforms',
    certainty: 'inferred',
    title: 'Whose check a token must pass',
    strict: ['android', 'ios'],
    android: ['android'],
    ios: ['ios'],
    source:
      "This app's strict profile passes only what both platforms pass; a refusal is the first in this order",
  },
  {
    id: 'token.null',
    certainty: 'read',
    title: 'A null token given straight to the check',
    strict: 'both',
    android: 'refused',
    ios: 'noToken',
    source:
      'Android AuthorizationUtils; iOS asks only when there is a token. In a call, null means App authorization.',
  },
  {
    id: 'token.blank',
    certainty: 'run',
    title: 'What counts as blank',
    strict: 'both',
    android: 'javaIsBlank',
    ios: 'foundationTrimmed',
    source: 'Java String.isBlank; Foundation whitespacesAndNewlines, which has U+00A0 and U+200B',
  },
  {
    id: 'token.split',
    certainty: 'run',
    title: 'How the three parts are split',
    strict: 'both',
    android: 'javaSplit',
    ios: 'swiftSplit',
    source:
      'Java split drops trailing empty parts only. Swift split drops every empty part, and goes by grapheme: a dot that carries a combining mark separates nothing.',
  },
  {
    id: 'token.base64',
    certainty: 'inferred',
    title: 'Base64 alphabet, stray characters and padding',
    strict: 'both',
    android: 'urlSafeSkippingStrays',
    ios: 'bothAlphabetsToppedUp',
    source:
      'android.util.Base64 with URL_SAFE, which passes over every other character, + and / too; iOS MMJwtUtils before Data(base64Encoded:). Both were run. Inferred is that iOS refuses a segment of one character more than a multiple of four, or with more = than it asks for: the newest Foundation takes both, earlier ones are said to refuse.',
  },
  {
    id: 'token.text',
    certainty: 'run',
    title: 'Bytes that are not UTF-8',
    strict: 'both',
    android: 'replaced',
    ios: 'refused',
    source: 'Java new String(bytes, UTF_8); Foundation JSONSerialization',
  },
  {
    id: 'token.json',
    certainty: 'run',
    title: 'JSON reader',
    strict: 'both',
    android: 'orgJson',
    ios: 'foundation',
    source:
      'Android org.json.JSONTokener: names and texts without quotes, comments, digits of any script. Foundation JSONSerialization: as the norm, but for one comma after the last member or element. The Foundation that was run is that of Linux.',
  },
  {
    id: 'token.depth',
    certainty: 'inferred',
    title: 'Levels of JSON nesting that are read',
    strict: 'both',
    android: 10_000,
    ios: 512,
    source:
      "Foundation's limit is 512. Android's reader has none and would exhaust its stack at a depth that differs by device; 10,000 is chosen here, and beyond it the token counts as not a JSON object.",
  },
  {
    id: 'token.missingNames',
    certainty: 'run',
    title: 'Which missing headers and claims are named',
    strict: 'both',
    android: 'first',
    ios: 'all',
    source:
      'Android reports one, in no certain order (here: the order of the documentation); iOS reports all',
  },
  {
    id: 'token.expTypes',
    certainty: 'run',
    title: 'Types of exp that are read',
    strict: 'both',
    android: 'orgJsonLong',
    ios: 'swiftNumber',
    source:
      'org.json getLong: number, or text through Double.parseDouble. iOS: Int, Double(String), which reads up to U+0000, Double; an integer beyond Int64 within UInt64 is none of them unless a Double holds it exactly.',
  },
  {
    id: 'token.expUnreadable',
    certainty: 'run',
    title: 'An exp that cannot be read',
    strict: 'both',
    android: 'structure',
    ios: 'expired',
    source: 'Android words it as a missing exp; iOS treats the token as expired',
  },
  {
    id: 'token.expiredMessage',
    certainty: 'run',
    title: 'Message of an expired token',
    strict: 'both',
    android: 'The provided JWT is expired.',
    ios: null,
    source: 'iOS has the text in localizedDescription only; its mm_message is nil',
  },
  {
    id: 'token.clock',
    certainty: 'read',
    title: 'Resolution of the clock that exp is compared with',
    strict: 'both',
    android: 'wholeSeconds',
    ios: 'fractionalSeconds',
    source: 'Android divides milliseconds by 1000; iOS compares Dates',
  },
] as const satisfies readonly DifferenceRow[];
