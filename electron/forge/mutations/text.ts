/**
 * Mutations of the token as a text: what copying, pasting and joining do to it.
 */
import type { TextMutation } from './draft.ts';

function text(id: string, title: string, shows: string, apply: (token: string) => string): TextMutation {
  return { id, title, shows, group: 'text', level: 'text', apply };
}

export const TEXT_MUTATIONS: readonly TextMutation[] = [
  text(
    'trailing-dot',
    'A dot at the end',
    'Both devices drop the empty part; the server does not.',
    (token) => `${token}.`,
  ),
  text('leading-dot', 'A dot at the start', 'Four parts on Android, three on iOS.', (token) => `.${token}`),
  text('double-dot', 'Two dots in a row', 'Four parts on Android, three on iOS.', (token) =>
    token.replace('.', '..'),
  ),
  text('fourth-part', 'A fourth part', 'Neither device takes it.', (token) => `${token}.extra`),
  text('two-parts', 'Without the signature', 'Neither device takes it.', (token) =>
    token.split('.').slice(0, 2).join('.'),
  ),
  text(
    'bearer-prefix',
    '“Bearer ” before it',
    'The header’s scheme was copied along.',
    (token) => `Bearer ${token}`,
  ),
  text(
    'leading-space',
    'A space before it',
    'Android skips it, iOS and the server do not.',
    (token) => ` ${token}`,
  ),
  text('trailing-space', 'A space after it', 'Both devices take it.', (token) => `${token} `),
  text(
    'trailing-line-break',
    'A line break after it',
    'Android sends the token without it. On iOS no header can carry it: the request is not made.',
    (token) => `${token}\n`,
  ),
  text('quoted', 'In quotes', 'Android skips the quotes, iOS and the server do not.', (token) =>
    JSON.stringify(token),
  ),
  text('blank', 'Only spaces', 'Blank on both devices.', () => '   '),
  text('no-break-space', 'Only a no-break space', 'Blank on iOS; one part on Android.', () => '\u00a0'),
  text('empty', 'Empty', 'From a supplier: blank. Through setUserDataJwt: the token is cleared.', () => ''),
  text(
    'generation-error',
    'An error text for a token',
    'The vendor’s sample generator returns its error as the token.',
    () => 'GenerationError: Secret key is not valid hex',
  ),
  text(
    'json-object',
    'The customer backend’s whole answer',
    'JSON where the token in it was meant.',
    (token) => JSON.stringify({ token }),
  ),
];
