import peopleCss from './people.module.css';
import formCss from '../../ui/form/form.module.css';
import textCss from '../../ui/text.module.css';
import { classes } from '../../lib/classes.ts';
import { Trash2 } from 'lucide-react';
import type { PersonSummary } from '../../../shared/model/administration.ts';
import { ErrorNote } from '../../components/notes/error-note.tsx';
import { count, shortId } from '../../lib/format.ts';
import { useAction } from '../../state/actions.ts';
import { askDeletePerson } from '../../state/backend-questions.ts';
import { useSnapshot } from '../../state/mirror.ts';
import { send } from '../../state/send.ts';
import { IconButton } from '../../ui/button/icon-button.tsx';
import { Card } from '../../ui/layout/card.tsx';
import { Chip } from '../../ui/layout/chip.tsx';

export interface PeopleCardProps {
  readonly people: readonly PersonSummary[];
  readonly total: number;
  /** The person of this installation. */
  readonly here: string | null;
  readonly chosen: string | null;
  readonly onChoose: (id: string) => void;
}

export function PeopleCard({ people, total, here, chosen, onChoose }: PeopleCardProps) {
  const state = useAction('people');
  return (
    <Card
      title="Known people"
      aside={
        <span className={textCss.muted}>
          {total > people.length
            ? `the newest ${people.length} of ${total.toLocaleString('en')}`
            : count(total, 'person', 'people')}
        </span>
      }
    >
      <ul className={peopleCss.people} data-testid="people">
        {people.map((person) => (
          <PersonEntry
            key={person.id}
            person={person}
            isHere={person.id === here}
            isChosen={person.id === chosen}
            onChoose={onChoose}
          />
        ))}
      </ul>
      {state.kind === 'failed' ? <ErrorNote error={state.error} /> : null}
    </Card>
  );
}

interface PersonEntryProps {
  readonly person: PersonSummary;
  readonly isHere: boolean;
  readonly isChosen: boolean;
  readonly onChoose: (id: string) => void;
}

function PersonEntry({ person, isHere, isChosen, onChoose }: PersonEntryProps) {
  const { id, type, name, externalUserId, phones, emails } = person;
  const title = name ?? externalUserId ?? 'Anonymous';
  return (
    <li
      className={peopleCss.person}
      data-chosen={isChosen || undefined}
      data-testid={`person-${externalUserId ?? id}`}
    >
      <div className={peopleCss.personHead}>
        <button
          type="button"
          className={peopleCss.personChoose}
          aria-pressed={isChosen}
          data-testid={`choose-${externalUserId ?? id}`}
          onClick={() => onChoose(id)}
        >
          <b className={classes(textCss.clip, peopleCss.clip)} title={title}>
            {title}
          </b>
        </button>
        <Chip tone={type === 'CUSTOMER' ? 'pass' : 'skip'}>{type}</Chip>
        {isHere ? <Chip tone="accent">this installation</Chip> : null}
        <span className={textCss.grow} />
        <IconButton
          label={`Delete ${title}`}
          tone="danger"
          icon={<Trash2 aria-hidden />}
          onClick={() => askDeletePerson(person)}
          data-testid={`delete-person-${externalUserId ?? id}`}
        />
      </div>
      <p className={classes(peopleCss.personIdentity, textCss.mono, textCss.data)}>
        {[externalUserId, ...phones, ...emails].filter((value) => value !== null).join(' · ') ||
          'no identity'}
      </p>
      <Installations person={person} />
    </li>
  );
}

function Installations({ person: { installations } }: { readonly person: PersonSummary }) {
  const { sdk } = useSnapshot();
  if (installations.length === 0) return null;
  return (
    <ul className={peopleCss.installations}>
      {installations.map(({ regId, profileName, device, personalized, isPrimary }) => (
        <li key={regId} className={classes(formCss.line, peopleCss.line)}>
          <span className={classes(textCss.mono, textCss.data, textCss.nowrap)} title={regId}>
            {shortId(regId)}
          </span>
          <span
            className={classes(textCss.muted, textCss.clip, peopleCss.clip)}
            title={placeText(device, profileName)}
          >
            {placeText(device, profileName)}
          </span>
          {personalized ? <Chip tone="skip">personalized</Chip> : null}
          {isPrimary ? <Chip tone="skip">primary</Chip> : null}
          {installations.length > 1 && sdk.installation?.pushRegistrationId === regId ? (
            <Chip tone="accent">this one</Chip>
          ) : null}
          <IconButton
            label={`Delete installation ${shortId(regId)}; its next call ends with NO_REGISTRATION`}
            tone="danger"
            icon={<Trash2 aria-hidden />}
            onClick={() => void send('people', 'deleteInstallation', { regId })}
          />
        </li>
      ))}
    </ul>
  );
}

function placeText(device: string | null, profileName: string): string {
  return [device, profileName].filter((part) => part !== null).join(' · ');
}
