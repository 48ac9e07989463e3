import formCss from '../../ui/form/form.module.css';
import textCss from '../../ui/text.module.css';
import tokenCss from './token.module.css';
import type { ReactNode } from 'react';
import { RECIPES, recipeCode } from '../../../shared/recipes/recipes.ts';
import { CopyButton } from '../../components/notes/copy-button.tsx';
import { mintingLanguage } from '../../components/notes/minting-language.ts';
import { useSnapshot } from '../../state/mirror.ts';
import { useStore } from '../../state/store.ts';
import { Choice } from '../../ui/form/choice.tsx';
import { Card } from '../../ui/layout/card.tsx';
import { CodeBlock } from '../../ui/layout/code-block.tsx';

const OPTIONS = RECIPES.map(({ language, title }) => ({ value: language, label: title }));

/** A program that mints, in the language of whoever looks; the secret is read from the environment. */
export function MintCard() {
  const { backend } = useSnapshot();
  const language = useStore(mintingLanguage);
  const recipe = RECIPES.find((one) => one.language === language);
  const kid = backend?.keys.find(({ status }) => status !== 'revoked')?.kid;
  const code = recipeCode(language, {
    ...(kid === undefined ? {} : { kid }),
    ...(backend === null ? {} : { applicationCode: backend.applicationCode }),
  });
  return (
    <Card
      title="Mint it yourself"
      testId="mint-card"
      aside={
        <>
          <Choice
            label="Language"
            value={language}
            options={OPTIONS}
            onChange={mintingLanguage.set}
            testId="mint-language"
          />
          <CopyButton text={code} what="the program" testId="copy-recipe" />
        </>
      }
    >
      <p className={textCss.muted}>
        Needs {recipe?.needs}, and the secret in <code className={textCss.mono}>JWT_SECRET_HEX</code>. Run it
        with <code className={textCss.mono}>{recipe?.run}</code>
      </p>
      <div className={tokenCss.recipe}>
        <CodeBlock label={`Minting code, ${recipe?.title ?? ''}`} testId="mint-code">
          {code}
        </CodeBlock>
      </div>
      <p className={formCss.hint} data-part="hint">
        Mind: {withCode(recipe?.trap ?? '')}
      </p>
    </Card>
  );
}

/** What stands between backticks as code. */
function withCode(text: string): ReactNode[] {
  return text.split('`').map((piece, index) =>
    index % 2 === 0 ? (
      piece
    ) : (
      <code className={textCss.mono} key={piece}>
        {piece}
      </code>
    ),
  );
}
