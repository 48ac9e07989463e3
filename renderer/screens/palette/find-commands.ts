/**
 * The index of the palette: built once for a set of commands, and asked with every key.
 */
import type { Command, CommandGroup } from './command.ts';

/** As many as anybody reads. */
export const MOST_FOUND = 50;

/** Where one of these stands, people also say the others. */
const SYNONYMS: readonly (readonly [stands: RegExp, words: string])[] = [
  [
    /some(body|one) else|(an)?other (person|customer)|otherPerson|wrong person/i,
    'stolen wrong user foreign impersonate',
  ],
  [/signature|signed with/i, 'tampered fake forged manipulated changed'],
  [/alg[- ]none|algorithm none/i, 'unsigned fake forged'],
  [/expire|\bexp\b/i, 'expired old timeout ttl'],
  [/revoked|unknown key|keyUnknown|keyRevoked/i, 'fake wrong key rotate'],
  [/forge/i, 'fake tampered'],
  [/offline|connection|network|access uri/i, 'no internet timeout down'],
];

interface Indexed {
  readonly command: Command;
  readonly group: string;
  readonly label: string;
  readonly id: string;
  readonly text: string;
  readonly kind: CommandKind;
}

/** What can be done stands before what can be looked up, where both fit alike. */
export type CommandKind = 'action' | 'catalog';

export type CommandIndex = readonly Indexed[];

export function indexCommands(groups: readonly CommandGroup[], kind: CommandKind): CommandIndex {
  return groups.flatMap(({ value, items }) => items.map((command) => indexed(command, value, kind)));
}

function indexed(command: Command, group: string, kind: CommandKind): Indexed {
  const { id, label, words = '', hint = '' } = command;
  const own = [label, id, group, hint, words].join(' ');
  const more = SYNONYMS.filter(([stands]) => stands.test(own)).map(([, synonyms]) => synonyms);
  return {
    command,
    group,
    kind,
    label: label.toLowerCase(),
    id: id.toLowerCase(),
    text: [own, ...more].join(' ').toLowerCase(),
  };
}

/** The commands that hold every word, best first, in their groups; a group stands where its best one does. */
export function findCommands(index: CommandIndex, query: string): readonly CommandGroup[] {
  const whole = query.trim().toLowerCase();
  const words = whole.split(/\s+/).filter((word) => word !== '');
  const found = index
    .filter(({ text }) => words.every((word) => text.includes(word)))
    .map((one, place) => ({ one, place, rank: rankOf(one, whole, words) }))
    .toSorted((left, right) => right.rank - left.rank || left.place - right.place)
    .slice(0, MOST_FOUND);
  const groups = new Map<string, Command[]>();
  for (const { one } of found) {
    const known = groups.get(one.group);
    if (known === undefined) groups.set(one.group, [one.command]);
    else known.push(one.command);
  }
  return [...groups].map(([value, items]) => ({ value, items }));
}

function rankOf(
  { label, text, id, command, kind }: Indexed,
  whole: string,
  words: readonly string[],
): number {
  if (label === whole) return 200;
  const padded = ` ${label.replaceAll('_', ' ')}`;
  const starts = words.filter((word) => padded.includes(` ${word}`)).length;
  const within = words.filter((word) => label.includes(word)).length;
  const asWord = words.filter((word) => ` ${text} `.includes(` ${word} `)).length;
  return (
    (label.startsWith(whole) ? 15 : 0) +
    (kind === 'action' ? 20 : 0) +
    (id.startsWith('code-') ? 16 : 0) +
    (command.why == null ? 1 : 0) +
    starts * 8 +
    within * 4 +
    asWord * 2
  );
}
