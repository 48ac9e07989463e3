import tokenCss from './token.module.css';
import inputCss from '../../ui/form/input.module.css';
import detailCss from '../../ui/layout/detail.module.css';
import textCss from '../../ui/text.module.css';
import { classes } from '../../lib/classes.ts';
import { Plus, X } from 'lucide-react';
import { useId, useState } from 'react';
import { useDeviceNow } from '../../hooks/use-tick.ts';
import { span } from '../../lib/format.ts';
import {
  fieldText,
  kindOf,
  type Member,
  type Members,
  membersText,
  readField,
  readMembers,
  withMember,
  withoutMember,
} from '../../lib/members.ts';
import { Button } from '../../ui/button/button.tsx';
import { IconButton } from '../../ui/button/icon-button.tsx';
import { Note } from '../../ui/layout/note.tsx';
import type { MembersEditorProps } from './members-text.tsx';

/** The part member by member. Numbers, true, null and lists are written as in JSON, texts without quotes. */
export function MembersForm({ part, title, text, onChange }: MembersEditorProps) {
  const read = readMembers(text);
  const change = (members: Members): void => onChange(membersText(members));
  return (
    <div className={tokenCss.members} role="group" aria-label={title}>
      <p className={classes(detailCss.partTitle, tokenCss.partTitle)}>{title}</p>
      {read.ok ? (
        <>
          {Object.entries(read.members).map(([name, value]) => (
            <MemberRow
              key={name}
              part={part}
              name={name}
              value={value}
              onChange={(next) => change(withMember(read.members, name, next))}
              onRemove={() => change(withoutMember(read.members, name))}
            />
          ))}
          <NewMember part={part} members={read.members} onAdd={change} />
        </>
      ) : (
        <Note tone="warn">
          The JSON text cannot be read: line {read.problem.line}, column {read.problem.column}. Edit it as
          JSON.
        </Note>
      )}
    </div>
  );
}

interface MemberRowProps {
  readonly part: string;
  readonly name: string;
  readonly value: Member;
  readonly onChange: (value: Member) => void;
  readonly onRemove: () => void;
}

function MemberRow({ part, name, value, onChange, onRemove }: MemberRowProps) {
  const id = useId();
  // While it is typed in, the field keeps what was typed: “12.” is on its way to a number.
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <div className={tokenCss.member}>
      <label className={classes(textCss.mono, textCss.clip)} htmlFor={id} title={name}>
        {name}
      </label>
      <input
        id={id}
        className={classes(inputCss.input, textCss.mono)}
        data-part="input"
        value={typed ?? fieldText(value)}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => {
          setTyped(event.target.value);
          onChange(readField(event.target.value));
        }}
        onBlur={() => setTyped(null)}
        data-testid={`forge-${part}-${name}`}
      />
      <MemberKind name={name} value={value} />
      <IconButton label={`Remove ${name}`} icon={<X aria-hidden />} onClick={onRemove} />
    </div>
  );
}

const TIMES: ReadonlySet<string> = new Set(['iat', 'exp', 'nbf']);

/** What the field holds: for a time how far away it is, else the kind of the value. */
function MemberKind({ name, value }: { readonly name: string; readonly value: Member }) {
  const now = Math.floor(useDeviceNow() / 1000);
  if (!TIMES.has(name) || typeof value !== 'number')
    return <span className={tokenCss.kind}>{kindOf(value)}</span>;
  const away = Math.round(value) - now;
  return <span className={tokenCss.kind}>{away >= 0 ? `in ${roughly(away)}` : `${roughly(-away)} ago`}</span>;
}

/** The largest unit alone: `14 min`. */
function roughly(seconds: number): string {
  return span(seconds).split(' ').slice(0, 2).join(' ');
}

interface NewMemberProps {
  readonly part: string;
  readonly members: Members;
  readonly onAdd: (members: Members) => void;
}

function NewMember({ part, members, onAdd }: NewMemberProps) {
  const [name, setName] = useState('');
  const isTaken = Object.hasOwn(members, name);

  function add(event: React.FormEvent): void {
    event.preventDefault();
    if (name === '' || isTaken) return;
    onAdd(withMember(members, name, ''));
    setName('');
  }

  return (
    <form className={classes(tokenCss.member, tokenCss.new)} onSubmit={add}>
      <input
        className={classes(inputCss.input, textCss.mono)}
        data-part="input"
        aria-label={`Name of a new member of the ${part}`}
        placeholder="New name…"
        value={name}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => setName(event.target.value)}
        data-testid={`forge-${part}-new`}
      />
      <Button type="submit" size="small" icon={<Plus aria-hidden />} disabled={name === '' || isTaken}>
        {isTaken ? 'Is there already' : 'Add'}
      </Button>
    </form>
  );
}
