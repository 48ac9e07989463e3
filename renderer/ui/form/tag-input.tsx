import inputCss from './input.module.css';
import textCss from '../text.module.css';
import { classes } from '../../lib/classes.ts';
import { X } from 'lucide-react';
import { useRef } from 'react';
import { commitPending, pasteInto, removeAt, type TagList, tagValues, typeInto } from '../../lib/tags.ts';
import type { ControlProps } from './field.tsx';

export interface TagInputProps {
  readonly control: ControlProps;
  readonly value: TagList;
  readonly onChange: (value: TagList) => void;
  /** One of the items, for the names of the remove buttons: "phone". */
  readonly what: string;
  readonly placeholder?: string | undefined;
  readonly testId: string;
  readonly look?: string;
}

/** Several short texts in one field: Enter, comma or paste adds, Backspace or the cross removes. */
export function TagInput({ control, value, onChange, what, placeholder, testId, look = '' }: TagInputProps) {
  const input = useRef<HTMLInputElement>(null);

  function remove(index: number): void {
    onChange(removeAt(value, index));
    input.current?.focus();
  }

  function pressed(event: React.KeyboardEvent): void {
    if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey && value.pending !== '') {
      event.preventDefault();
      onChange(commitPending(value));
    } else if (event.key === 'Backspace' && value.pending === '' && value.items.length > 0) {
      onChange(removeAt(value, value.items.length - 1));
    }
  }

  function pasted(event: React.ClipboardEvent): void {
    const text = event.clipboardData.getData('text');
    if (!/[,;\n\r\t]/.test(text)) return;
    event.preventDefault();
    onChange(pasteInto(value, text));
  }

  return (
    <div
      className={classes(inputCss.input, inputCss.tags, look !== undefined && inputCss[look])}
      data-part="input"
      data-invalid={control['aria-invalid']}
    >
      {value.items.map((item, index) => (
        <span className={classes(inputCss.tag, textCss.mono)} key={item}>
          <span className={inputCss.tagText}>{item}</span>
          <button type="button" aria-label={`Remove ${what} ${item}`} onClick={() => remove(index)}>
            <X aria-hidden />
          </button>
        </span>
      ))}
      <input
        {...control}
        ref={input}
        className={textCss.mono}
        value={value.pending}
        placeholder={placeholder ?? (tagValues(value).length === 0 ? `Add ${what}…` : 'Add…')}
        spellCheck={false}
        autoComplete="off"
        data-testid={testId}
        onChange={(event) => onChange(typeInto(value, event.target.value))}
        onKeyDown={pressed}
        onPaste={pasted}
        onBlur={() => value.pending !== '' && onChange(commitPending(value))}
      />
    </div>
  );
}
