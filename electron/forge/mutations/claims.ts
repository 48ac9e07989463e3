/**
 * Mutations of the claims, time aside.
 */
import { type ClaimsMutation, type JsonMembers, RawJson, withMember, withoutMember } from './draft.ts';

function claims(
  id: string,
  title: string,
  shows: string,
  apply: (members: JsonMembers) => JsonMembers,
): ClaimsMutation {
  return { id, title, shows, group: 'claims', level: 'claims', apply };
}

function drop(name: string, id = name): ClaimsMutation {
  return claims(
    `drop-${id}`,
    `Without the claim ${name}`,
    `The device gate names the missing claim ${name}; nothing is sent.`,
    (members) => withoutMember(members, name),
  );
}

function set(id: string, title: string, shows: string, name: string, value: unknown): ClaimsMutation {
  return claims(id, title, shows, (members) => withMember(members, name, value));
}

const ON_SERVER = 'The device lets it pass; the server refuses it.';
const OVERSIZE_CHARACTERS = 10_000;
const DEEP = 100;
const VERY_DEEP = 20_000;

function nested(levels: number): RawJson {
  return new RawJson(`${'['.repeat(levels)}${']'.repeat(levels)}`);
}

function spaced(sub: unknown): string {
  return ` ${typeof sub === 'string' ? sub : ''} `;
}

export const CLAIMS_MUTATIONS: readonly ClaimsMutation[] = [
  drop('typ', 'typ-claim'),
  drop('sub'),
  drop('infobip-api-key', 'application-code'),
  drop('iat'),
  drop('exp'),
  drop('jti'),
  claims(
    'drop-iss',
    'Without the claim iss',
    'Passes everywhere: iss is in all samples, but nobody asks for it.',
    (members) => withoutMember(members, 'iss'),
  ),
  set('typ-refresh', 'Type Refresh', `${ON_SERVER} The claim typ must be Bearer.`, 'typ', 'Refresh'),
  set('typ-lower-case', 'Type bearer', `${ON_SERVER} Bearer has a capital B.`, 'typ', 'bearer'),
  set(
    'application-code-other',
    "Another application's code",
    `${ON_SERVER} The token is for another application profile.`,
    'infobip-api-key',
    'another-application',
  ),
  set(
    'sub-other',
    'Somebody else',
    `${ON_SERVER} The token speaks for another person.`,
    'sub',
    'somebody-else',
  ),
  set('sub-empty', 'Empty subject', `${ON_SERVER} The token is for nobody.`, 'sub', ''),
  set('sub-null', 'Subject null', `${ON_SERVER} A null claim is present for the device.`, 'sub', null),
  claims(
    'sub-spaces',
    'Subject with spaces around it',
    `${ON_SERVER} External user IDs are compared as they are.`,
    (members) => withMember(members, 'sub', spaced(members.get('sub'))),
  ),
  set('jti-empty', 'Empty token ID', `${ON_SERVER} The token ID must have a value.`, 'jti', ''),
  claims(
    'oversize',
    'Ten thousand characters more',
    'The device reads any length; the server stops at its own limit.',
    (members) => withMember(members, 'padding', 'x'.repeat(OVERSIZE_CHARACTERS)),
  ),
  set('deep', 'Nested a hundred deep', `${ON_SERVER} It reads few levels.`, 'deep', nested(DEEP)),
  set(
    'very-deep',
    'Nested twenty thousand deep',
    'No device reads it: the payload counts as not a JSON object.',
    'deep',
    nested(VERY_DEEP),
  ),
  claims(
    'chat-token',
    'A live chat token',
    'Another kind of JWT: claims of user data are missing.',
    (members) =>
      new Map<string, unknown>([
        ['jti', members.get('jti')],
        ['sub', members.get('sub')],
        ['iss', 'widget'],
        ['iat', members.get('iat')],
        ['exp', members.get('exp')],
        ['ski', 'widget-key'],
        ['stp', 'externalPersonId'],
        ['sid', members.get('jti')],
      ]),
  ),
];
