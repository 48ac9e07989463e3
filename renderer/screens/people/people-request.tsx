import formCss from '../../ui/form/form.module.css';
import dataCss from '../../ui/layout/data.module.css';
import textCss from '../../ui/text.module.css';
import { classes } from '../../lib/classes.ts';
import type { PeopleOperation } from '../../../shared/ipc/backend.ts';
import { REDACTED } from '../../../shared/lib/redact.ts';
import { compactJson } from '../../lib/compact-json.ts';
import { JsonView } from '../../ui/layout/json-view.tsx';
import { type PeopleDraft, peopleCall } from './people-draft.ts';

const LINES: Readonly<Record<PeopleOperation, { readonly line: string; readonly note: string }>> = {
  addContactInformation: {
    line: 'PATCH /people/2/persons/contactInformation',
    note: 'Adds to what the person has.',
  },
  replacePerson: {
    line: 'PUT /people/2/persons',
    note: 'Replaces the person: what is left out is emptied. It starts from what the server knows.',
  },
  createPerson: { line: 'POST /people/2/persons', note: 'Makes a new person.' },
};

/** The request as it would leave now. */
export function PeopleRequest({ draft }: { readonly draft: PeopleDraft }) {
  const { operation, type, identifier, body } = peopleCall(draft);
  const { line, note } = LINES[operation];
  const query =
    operation === 'createPerson' ? '' : `?type=${type}&identifier=${encodeURIComponent(identifier)}`;
  return (
    <div>
      <JsonView
        label="Request to the Contact Information API"
        testId="people-request"
        json={compactJson(JSON.stringify(body, null, 2))}
        head={
          <>
            <span className={classes(textCss.faint, dataCss.codeLine)}>
              {line}
              {query}
            </span>
            <span className={classes(textCss.faint, dataCss.codeLine)}>
              Authorization: App {REDACTED} (API key)
            </span>
          </>
        }
      />
      <p className={formCss.hint} data-part="hint">
        {note}
      </p>
    </div>
  );
}
