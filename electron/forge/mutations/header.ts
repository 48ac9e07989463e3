/**
 * Mutations of the header.
 */
import { type HeaderMutation, type JsonMembers, withMember, withoutMember } from './draft.ts';

function header(
  id: string,
  title: string,
  shows: string,
  apply: (members: JsonMembers) => JsonMembers,
): HeaderMutation {
  return { id, title, shows, group: 'header', level: 'header', apply };
}

function drop(name: string): HeaderMutation {
  return header(
    `drop-${name}-header`,
    `Without the ${name} header`,
    `The device gate names the missing header ${name}; nothing is sent.`,
    (members) => withoutMember(members, name),
  );
}

function set(id: string, title: string, shows: string, name: string, value: unknown): HeaderMutation {
  return header(id, title, shows, (members) => withMember(members, name, value));
}

const ON_SERVER = 'The device looks at presence only and lets it pass; the server refuses it.';

export const HEADER_MUTATIONS: readonly HeaderMutation[] = [
  drop('alg'),
  drop('typ'),
  drop('kid'),
  set('alg-none', 'Algorithm none', `${ON_SERVER} The oldest attack on JWT.`, 'alg', 'none'),
  set('alg-rs256', 'Algorithm RS256', `${ON_SERVER} The algorithm is not HS256.`, 'alg', 'RS256'),
  set(
    'alg-lower-case',
    'Algorithm in lower case',
    `${ON_SERVER} Names of algorithms have a case.`,
    'alg',
    'hs256',
  ),
  set('alg-null', 'Algorithm null', `${ON_SERVER} A null header is present for the device.`, 'alg', null),
  set('typ-other', 'Header typ at+jwt', 'Passes everywhere: nobody looks at its value.', 'typ', 'at+jwt'),
  set('kid-unknown', 'Unknown key ID', `${ON_SERVER} No JWT private key has it.`, 'kid', 'no-such-key'),
  set('kid-empty', 'Empty key ID', `${ON_SERVER} No JWT private key has it.`, 'kid', ''),
  set('kid-null', 'Key ID null', `${ON_SERVER} A null header is present for the device.`, 'kid', null),
  set(
    'kid-path',
    'Key ID like a path',
    `${ON_SERVER} A key ID is a name, never a path.`,
    'kid',
    '../../dev/null',
  ),
  set('crit-unknown', 'Unknown critical extension', `${ON_SERVER} It must understand all of crit.`, 'crit', [
    'exp',
  ]),
];
