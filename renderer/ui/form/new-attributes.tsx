import inputCss from './input.module.css';
import cardCss from '../layout/card.module.css';
import textCss from '../text.module.css';
import { classes } from '../../lib/classes.ts';
import { Plus, Trash2 } from 'lucide-react';
import { type AttributeDraft, newAttribute } from '../../lib/attributes.ts';
import type { FieldMessages } from '../../lib/fields.ts';
import { Button } from '../button/button.tsx';
import { IconButton } from '../button/icon-button.tsx';
import { AttributeRow } from './attribute-row.tsx';

export interface NewAttributesProps {
  readonly rows: readonly AttributeDraft[];
  readonly messages: FieldMessages;
  readonly onChange: (rows: readonly AttributeDraft[]) => void;
  readonly empty: string | null;
}

/** Attributes that the person adds, each with a name, a type and a value. */
export function NewAttributes({ rows, messages, onChange, empty }: NewAttributesProps) {
  function change(id: number, part: Partial<AttributeDraft>): void {
    onChange(rows.map((row) => (row.id === id ? { ...row, ...part } : row)));
  }
  return (
    <>
      {rows.length === 0 && empty !== null ? <p className={cardCss.empty}>{empty}</p> : null}
      {rows.map((row, index) => {
        const error = messages[`attribute-${row.id}`] ?? messages[`customAttributes.${row.name.trim()}`];
        return (
          <AttributeRow
            key={row.id}
            slug={`new-${index + 1}`}
            title={row.name === '' ? `new attribute ${index + 1}` : row.name}
            name={
              <input
                className={classes(inputCss.input, textCss.mono)}
                data-part="input"
                aria-label={`Name of new attribute ${index + 1}`}
                aria-invalid={error === undefined ? undefined : true}
                placeholder="name"
                spellCheck={false}
                autoComplete="off"
                value={row.name}
                onChange={(event) => change(row.id, { name: event.target.value })}
                data-testid={`attribute-name-new-${index + 1}`}
              />
            }
            value={row}
            error={error}
            onChange={({ type, text }) => change(row.id, { type, text })}
            actions={
              <IconButton
                label="Remove this row"
                icon={<Trash2 aria-hidden />}
                onClick={() => onChange(rows.filter(({ id }) => id !== row.id))}
              />
            }
          />
        );
      })}
      <div>
        <Button
          size="small"
          icon={<Plus aria-hidden />}
          onClick={() => onChange([...rows, newAttribute()])}
          data-testid="add-attribute"
        >
          Add attribute
        </Button>
      </div>
    </>
  );
}
