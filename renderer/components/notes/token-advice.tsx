import callCss from '../../ui/call/call.module.css';
import { KEY_READING_CODES, HEX_TO_BYTES } from '../../../shared/recipes/hex-to-bytes.ts';
import { RECIPES } from '../../../shared/recipes/recipes.ts';
import { mintingLanguage } from './minting-language.ts';
import { useStore } from '../../state/store.ts';
import { AdviceNote, type AdviceNoteProps } from '../../ui/call/advice-note.tsx';
import { Choice } from '../../ui/form/choice.tsx';

const OPTIONS = RECIPES.map(({ language, title }) => ({ value: language, label: title }));

/** Advice on a token; the fix of a misread key as the one line of the chosen language. */
export function TokenAdvice(props: AdviceNoteProps) {
  const code = props.advice?.[0]?.code ?? '';
  return <AdviceNote {...props} how={KEY_READING_CODES.has(code) ? <KeyLine /> : null} />;
}

function KeyLine() {
  const language = useStore(mintingLanguage);
  return (
    <p className={callCss.adviceLine}>
      <Choice
        label="Language of the line"
        value={language}
        options={OPTIONS}
        onChange={mintingLanguage.set}
        testId="advice-language"
      />
      <code data-testid="advice-line">{HEX_TO_BYTES[language]}</code>
    </p>
  );
}
