import editorsCss from './editors.module.css';
import formCss from './form.module.css';
import { classes } from '../../lib/classes.ts';
import { type ReactNode, useId } from 'react';
import {
  ATTRIBUTE_TYPE_TITLES,
  ATTRIBUTE_TYPES,
  type AttributeType,
  type AttributeValue,
} from '../../lib/attributes.ts';
import { AttributeValueInput } from './attribute-value.tsx';
import { Choice } from './choice.tsx';

const OPTIONS = ATTRIBUTE_TYPES.map((value) => ({ value, label: ATTRIBUTE_TYPE_TITLES[value] }));

export interface AttributeRowProps {
  /** For names and tests: the attribute's name, or `new-1`. */
  readonly slug: string;
  readonly name: ReactNode;
  readonly title: string;
  readonly value: AttributeValue;
  readonly error?: string | undefined;
  readonly onChange: (value: AttributeValue) => void;
  readonly actions: ReactNode;
  readonly removed?: boolean;
}

export function AttributeRow(props: AttributeRowProps) {
  const { slug, name, title, value, error, onChange, actions, removed = false } = props;
  const noteId = `${useId()}-note`;

  function changeType(type: AttributeType): void {
    onChange({ type, text: type === 'boolean' ? 'false' : value.type === 'boolean' ? '' : value.text });
  }

  return (
    <div
      className={editorsCss.attribute}
      data-removed={removed || undefined}
      data-testid={`attribute-row-${slug}`}
    >
      <div className={editorsCss.attributeName}>{name}</div>
      {removed ? (
        <span className={editorsCss.removedValue}>will be removed (null)</span>
      ) : (
        <>
          <Choice
            label={`Type of ${title}`}
            value={value.type}
            options={OPTIONS}
            onChange={changeType}
            testId={`attribute-type-${slug}`}
          />
          <AttributeValueInput
            value={value}
            label={`Value of ${title}`}
            invalid={error !== undefined}
            describedBy={error === undefined ? undefined : noteId}
            onChange={(text) => onChange({ type: value.type, text })}
            testId={`attribute-value-${slug}`}
          />
        </>
      )}
      <div>{actions}</div>
      {error === undefined ? null : (
        <p
          className={classes(formCss.hint, formCss.stop, editorsCss.attributeError)}
          data-part="hint"
          id={noteId}
        >
          {error}
        </p>
      )}
    </div>
  );
}
