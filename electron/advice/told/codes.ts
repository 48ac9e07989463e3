/**
 * The one table of advice: what each code means, and what is to be done. The page docs/token-advice.md is made from it.
 */

/** In the order in which they are told: what hides the rest comes first. */
export const ADVICE = {
  'utf-16': [
    'The text is UTF-16',
    'Write UTF-8: in Windows PowerShell 5 `>` writes UTF-16, use `Out-File -Encoding ascii`.',
  ],
  'missing-value': [
    'There is no token but the name of a missing value',
    'Look where the token comes from: a variable is not set, or an await is missing.',
  ],
  'web-page': [
    'It is a web page',
    'The address answered with a page: signed out, redirected, or the wrong path.',
  ],
  'error-text': [
    'It is the text of an error',
    'The maker of the token failed: pass its error on instead of a token.',
  ],
  'json-serialization': [
    'It is a token in its JSON form',
    'Use the compact form: three parts with dots between them.',
  ],
  'json-envelope': [
    'It is JSON with a token in it',
    'Take the token out of it, or set the path at which it is.',
  ],
  'header-line': ['It is a whole header or cookie line', 'Give the value alone, without name and scheme.'],
  'bearer-included': ['It begins with Bearer', 'Take it off: the SDK adds the scheme.'],
  'python-bytes': ["It is Python's way to write bytes", 'Turn the bytes into text: `.decode()`.'],
  quoted: ['There are quotes around it', 'Take the quotes off.'],
  'url-encoded': ['It is URL-encoded', 'Decode it before it is used.'],
  shortened: ['It was shortened: there is an ellipsis in it', 'Copy the whole token.'],
  'several-tokens': ['There are several tokens', 'Give one.'],
  'text-around': ['There is text around the token', 'Give the token alone.'],
  wrapped: [
    'It is wrapped: there are line breaks in it',
    'Take the line breaks out: Android fails with -4, and iOS does not read it.',
  ],
  'line-break': [
    'There are line breaks at its end',
    'Take them off: Android leaves one out, and iOS stops the call.',
  ],
  blanks: ['There are blanks around it', 'Trim it.'],
  'invisible-character': ['There is an invisible character in it', 'Copy it again, without formatting.'],
  'look-alike': ['A character only looks like one of a token', 'Copy it again, without formatting.'],
  'encrypted-token': [
    'It is an encrypted token, in five parts',
    'A JWE, perhaps a session token of a web framework: the SDK needs a signed JWT in three parts.',
  ],
  'chat-token': [
    'It is a token of the live chat',
    'The chat has a key and claims of its own: make a token for user data.',
  ],
  algorithm: ['It is not signed with HS256', 'Name HS256 in the options of the library.'],
  compressed: ['Its payload is said to be compressed', 'Switch compression off in the library.'],
  'part-count': ['It has not three parts', 'A signed JWT is header.payload.signature.'],
  'base64-alphabet': [
    'It is written in ordinary Base64',
    'Take Base64url: - and _ for + and /, and no = at the end.',
  ],
  'header-extension': ['Its header asks for an extension', 'Leave crit and b64 out.'],
  'not-utf-8': ['A part is not UTF-8', 'Encode the text as UTF-8 before Base64.'],
  'duplicate-name': ['A name is there twice', 'Write it once: readers disagree on which counts.'],
  'other-vendor': [
    'It is a token of another service',
    'The SDK needs a token of your own backend, signed with the JWT private key of the application profile.',
  ],
  'misplaced-kid': [
    'The key ID is among the claims',
    'Set it in the header: most libraries have an option for header fields.',
  ],
  'number-for-text': ['A text is written as a number or truth value', 'Write it as text, in quotes.'],
  'misnamed-claim': ['A claim has another name', 'Use the documented name.'],
  'typ-mixed-up': ['typ is mixed up', 'The header says JWT, the claim says Bearer.'],
  'missing-claim': ['Something that is needed is missing', 'Set it: docs/minting.md has a whole token.'],
  'time-in-milliseconds': [
    'A time is in milliseconds, or smaller units',
    'Divide: times are seconds since 1970.',
  ],
  'time-is-duration': ['A time is a duration', 'Add it to the present time in seconds.'],
  'time-as-text': ['A time is written as text', 'Write seconds since 1970 as a number.'],
  'time-with-fraction': ['A time has a fraction', 'Cut it off: times are whole seconds.'],
  'time-with-exponent': [
    'A time is written with an exponent',
    'Write a whole number: take an integer type, not a float.',
  ],
  'zero-lifetime': ['It expires when it is issued', 'Give it a lifetime: exp is iat and some minutes.'],
  'time-zone': ['Its times are off by a time zone', 'Take seconds since 1970, not local time taken for UTC.'],
  'clock-skew': [
    'It was issued in the future: the clocks differ',
    'Set the clock of the machine that makes it, or issue it some seconds back.',
  ],
  'issued-in-future': ['It was issued in the future', 'Take iat from the present time.'],
  'key-as-text': [
    'The signature fits if the hex digits of the key are taken as text',
    'Decode the hex digits to bytes first.',
  ],
  'key-with-whitespace': [
    'The signature fits if the key has a line break or blank in it',
    'Trim the key before it is decoded.',
  ],
  'key-as-base64': [
    'The signature fits if the key is taken as Base64',
    'Decode the hex digits to bytes first.',
  ],
  'key-mixed-up': ['The signature fits another key', 'Sign with the secret that belongs to the key ID.'],
  'signature-as-hex': [
    'The signature is written in hex',
    'Take the binary digest and encode it as Base64url.',
  ],
  'signature-input': ['The signature is over something else', 'Sign `header.payload`, and nothing else.'],
  'signature-length': [
    'The signature has the wrong length',
    'HS256 has 32 bytes, 43 characters of Base64url.',
  ],
  'other-application': [
    'It is for another application',
    'Use the application code of the application that is used here.',
  ],
  'other-person': ['It is for another person', 'Make it for the external user ID that the call is about.'],
  'too-large': ['It is very large', 'Leave out what nobody reads: proxies cut headers off at 4 to 8 kB.'],
  'too-long': ['A claim is too long', 'Shorten it.'],
  'long-lived': ['It lives for more than a day', 'Minutes are enough: the SDK asks for a new one.'],
} as const satisfies Readonly<Record<string, readonly [text: string, fix: string]>>;
export type AdviceCode = keyof typeof ADVICE;
