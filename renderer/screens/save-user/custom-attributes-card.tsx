import formCss from '../../ui/form/form.module.css';
import textCss from '../../ui/text.module.css';
import { classes } from '../../lib/classes.ts';
import type { CustomAttribute, User } from '../../../shared/model/models.ts';
import { type AttributeValue, attributeText } from '../../lib/attributes.ts';
import type { FieldMessages } from '../../lib/fields.ts';
import { AttributeRow } from '../../ui/form/attribute-row.tsx';
import { NewAttributes } from '../../ui/form/new-attributes.tsx';
import { Toggle } from '../../ui/form/toggle.tsx';
import { Card } from '../../ui/layout/card.tsx';
import { EditStateControl } from './edit-state.tsx';
import { editAttribute, editState, removeValue, type UserDraft, unchange, userDraft } from './user-draft.ts';

export interface CustomAttributesCardProps {
  readonly draft: UserDraft;
  readonly known: User;
  readonly messages: FieldMessages;
}

export function CustomAttributesCard({ draft, known, messages }: CustomAttributesCardProps) {
  const attributes = Object.entries(known.customAttributes ?? {});
  const all = draft.removeAllAttributes;
  return (
    <Card title="Custom attributes">
      <div className={formCss.stack}>
        {all
          ? null
          : attributes.map(([name, value]) => (
              <KnownAttribute
                key={name}
                name={name}
                known={known}
                value={value}
                draft={draft}
                error={messages[`customAttributes.${name}`]}
              />
            ))}
        {all ? null : (
          <NewAttributes
            rows={draft.added}
            messages={messages}
            onChange={(added) => userDraft.update((current) => ({ ...current, added }))}
            empty={
              attributes.length === 0 ? 'None are known. Add one, or fetch the person from the server.' : null
            }
          />
        )}
        {messages.customAttributes === undefined ? null : (
          <p className={classes(formCss.hint, formCss.stop)} data-part="hint">
            {messages.customAttributes}
          </p>
        )}
        <Toggle
          title="Remove all custom attributes"
          text="Sends customAttributes as null, which removes every one at once."
          checked={all}
          onChange={(removeAllAttributes) =>
            userDraft.update((current) => ({ ...current, removeAllAttributes }))
          }
          testId="remove-all-attributes"
        />
      </div>
    </Card>
  );
}

interface KnownAttributeProps {
  readonly name: string;
  readonly known: User;
  readonly value: CustomAttribute;
  readonly draft: UserDraft;
  readonly error: string | undefined;
}

function KnownAttribute({ name, known, value, draft, error }: KnownAttributeProps) {
  const edit = draft.attributes[name];
  const shown: AttributeValue =
    edit?.kind === 'set' ? edit.value : { type: value.type, text: attributeText(value) };
  return (
    <AttributeRow
      slug={name}
      title={name}
      name={
        <span className={classes(textCss.mono, textCss.clip, textCss.data)} title={name}>
          {name}
        </span>
      }
      value={shown}
      error={error}
      removed={edit?.kind === 'remove'}
      onChange={(next) => userDraft.update((current) => editAttribute(current, name, next, known))}
      actions={
        <EditStateControl
          slug={`attribute-${name}`}
          title={name}
          state={editState(edit)}
          onRemove={() => userDraft.update((current) => removeValue(current, 'attributes', name))}
          onUndo={() => userDraft.update((current) => unchange(current, 'attributes', name))}
        />
      }
    />
  );
}
