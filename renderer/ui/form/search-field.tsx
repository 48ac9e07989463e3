import inputCss from './input.module.css';
import { classes } from '../../lib/classes.ts';
import { Search } from 'lucide-react';

export interface SearchFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Enter, for a search that reads more than words. */
  readonly onEnter?: (value: string) => void;
  readonly testId: string;
}

export function SearchField({ label, value, onChange, onEnter, testId }: SearchFieldProps) {
  return (
    <div className={classes(inputCss.input, inputCss.searchField)} data-part="search-field">
      <Search aria-hidden />
      <input
        type="search"
        aria-label={label}
        placeholder={label}
        value={value}
        maxLength={256}
        autoComplete="off"
        spellCheck={false}
        dir="auto"
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.nativeEvent.isComposing) onEnter?.(value);
        }}
        onChange={(event) => onChange(event.target.value)}
        data-testid={testId}
      />
    </div>
  );
}
