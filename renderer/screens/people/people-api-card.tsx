import formCss from '../../ui/form/form.module.css';
import { Send } from 'lucide-react';
import { useState } from 'react';
import type { PersonSummary } from '../../../shared/model/administration.ts';
import type { Exchange, PeopleOperation } from '../../../shared/ipc/backend.ts';
import type { CallRecord } from '../../../shared/model/call-record.ts';
import { ErrorNote } from '../../components/notes/error-note.tsx';
import { useAction } from '../../state/actions.ts';
import { useSnapshot } from '../../state/mirror.ts';
import { send } from '../../state/send.ts';
import { Button } from '../../ui/button/button.tsx';
import { Segmented } from '../../ui/form/segmented.tsx';
import { Card } from '../../ui/layout/card.tsx';
import { Note } from '../../ui/layout/note.tsx';
import { ExchangeView } from './exchange-view.tsx';
import { draftFor, draftFromSave, type PeopleDraft, peopleCall } from './people-draft.ts';
import { PeopleFields } from './people-fields.tsx';
import { PeopleRequest } from './people-request.tsx';

const OPERATIONS: readonly { readonly value: PeopleOperation; readonly label: string }[] = [
  { value: 'addContactInformation', label: 'Add phone or e-mail' },
  { value: 'replacePerson', label: 'Replace person' },
  { value: 'createPerson', label: 'Create person' },
];

export interface PeopleApiCardProps {
  readonly person: PersonSummary;
  /** Whether it is the person of this installation. */
  readonly isHere: boolean;
}

export function PeopleApiCard({ person, isHere }: PeopleApiCardProps) {
  const [draft, setDraft] = useState<PeopleDraft>(() => draftFor(person, 'addContactInformation'));
  const [exchange, setExchange] = useState<Exchange | null>(null);
  const state = useAction('people.call');
  const refused = useRefusedSave();
  const isEmpty =
    draft.operation === 'addContactInformation' && Object.keys(peopleCall(draft).body).length === 0;

  function submit(event: React.FormEvent): void {
    event.preventDefault();
    if (isEmpty) return;
    void send('people.call', 'callPeopleApi', peopleCall(draft)).then((result) =>
      setExchange(result.ok ? result.value : null),
    );
  }

  return (
    <Card title={`Contact Information API: ${person.name ?? person.externalUserId ?? 'anonymous person'}`}>
      <form className={formCss.stack} onSubmit={submit} noValidate data-testid="people-api">
        {refused === null || !isHere ? null : (
          <RefusedSave onTake={() => setDraft(draftFromSave(person, refused.request?.body ?? '{}'))} />
        )}
        <Segmented
          label="Operation"
          value={draft.operation}
          segments={OPERATIONS.map((operation) => ({ ...operation, testId: `operation-${operation.value}` }))}
          onChange={(operation) => setDraft(draftFor(person, operation))}
        />
        <PeopleFields draft={draft} onChange={setDraft} />
        <PeopleRequest draft={draft} />
        <div className={formCss.buttons}>
          <Button
            type="submit"
            look="primary"
            icon={<Send aria-hidden />}
            busy={state.kind === 'running'}
            disabled={isEmpty}
            aria-describedby={isEmpty ? 'people-nothing' : undefined}
            data-testid="people-send"
          >
            Send as the customer’s server
          </Button>
          {isEmpty ? (
            <span className={formCss.hint} data-part="hint" id="people-nothing">
              Nothing to send: add a phone or an e-mail first.
            </span>
          ) : null}
        </div>
        {state.kind === 'failed' ? <ErrorNote error={state.error} testId="people-error" /> : null}
        {exchange === null ? null : <ExchangeView exchange={exchange} isHere={isHere} />}
      </form>
    </Card>
  );
}

/** The newest call, where it is a save that the security setting refused. */
function useRefusedSave(): CallRecord | null {
  const { calls } = useSnapshot();
  const newest = calls[0];
  if (newest?.call !== 'saveUser' || newest.error?.code !== 'USER_DATA_RESTRICTED') return null;
  return newest.request?.body == null ? null : newest;
}

function RefusedSave({ onTake }: { readonly onTake: () => void }) {
  return (
    <Note tone="warn" testId="refused-save">
      <div className={formCss.sideBySide}>
        <span>The SDK’s save was refused with USER_DATA_RESTRICTED. The same change can be made here.</span>
        <Button size="small" onClick={onTake} data-testid="take-over-save">
          Take over that change
        </Button>
      </div>
    </Note>
  );
}
