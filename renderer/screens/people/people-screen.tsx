import { useState } from 'react';
import type { PersonSummary } from '../../../shared/model/administration.ts';
import { NeedsSandbox } from '../../components/notes/needs-sandbox.tsx';
import { useSnapshot } from '../../state/mirror.ts';
import { Screen } from '../../ui/layout/screen.tsx';
import { PeopleApiCard } from './people-api-card.tsx';
import { PeopleCard } from './people-card.tsx';

export function PeopleScreen() {
  return (
    <Screen
      name="people"
      title="People"
      lead="Whom the server knows, and the way past the SDK: the Contact Information API, as a customer’s own server would call it."
    >
      <NeedsSandbox what="who is known there">
        {(_backend, { people, peopleTotal }) => <PeopleContent people={people} total={peopleTotal} />}
      </NeedsSandbox>
    </Screen>
  );
}

interface PeopleContentProps {
  readonly people: readonly PersonSummary[];
  readonly total: number;
}

/** Unless another one is chosen it is about the person of this installation. */
function PeopleContent({ people, total }: PeopleContentProps) {
  const { sdk } = useSnapshot();
  const [chosen, setChosen] = useState<string | null>(null);
  const regId = sdk.installation?.pushRegistrationId;
  const here = people.find(({ installations }) => installations.some((one) => one.regId === regId)) ?? null;
  const person = people.find(({ id }) => id === chosen) ?? here ?? people[0] ?? null;
  return (
    <>
      <PeopleCard
        people={people}
        total={total}
        here={here?.id ?? null}
        chosen={person?.id ?? null}
        onChoose={setChosen}
      />
      {person === null ? null : <PeopleApiCard key={person.id} person={person} isHere={person === here} />}
    </>
  );
}
