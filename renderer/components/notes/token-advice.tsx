import callCss from '../../ui/call/call.module.css';
import { KEY_READING_CODES, HEX_TO_BYTES } from '../../../shared/recipes/hex-to-bytes.ts';
import { MintingLanguage, useMintingLanguage } from './minting-language.tsx';
import { AdviceNote, type AdviceNoteProps } from '../../ui/call/advice-note.tsx';

/** Advice on a token; the fix of a misread key as the one line of the chosen language. */
export function TokenAdvice(props: AdviceNoteProps) {
  const code = props.advice?.[0]?.code ?? '';
  return <AdviceNote {...props} how={KEY_READING_CODES.has(code) ? <KeyLine /> : null} />;
}

function KeyLine() {
  const language = useMintingLanguage();
  return (
    <p className={callCss.adviceLine}>
      <MintingLanguage label="Language of the line" testId="advice-language" />
      <code data-testid="advice-line">{HEX_TO_BYTES[language]}</code>
    </p>
  );
}
