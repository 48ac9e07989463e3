import formCss from '../../ui/form/form.module.css';
import textCss from '../../ui/text.module.css';
import tokenCss from './token.module.css';
import { RECIPES, recipeCode } from '../../../shared/recipes/recipes.ts';
import { CopyButton } from '../../components/notes/copy-button.tsx';
import { MintingLanguage, useMintingLanguage } from '../../components/notes/minting-language.tsx';
import { useSnapshot } from '../../state/mirror.ts';
import { WithCode } from '../../ui/with-code.tsx';
import { Card } from '../../ui/layout/card.tsx';
import { CodeBlock } from '../../ui/layout/code-block.tsx';

/** A program that mints, in the language of whoever looks; the secret is read from the environment. */
export function MintCard() {
  const { backend } = useSnapshot();
  const language = useMintingLanguage();
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
          <MintingLanguage label="Language" testId="mint-language" />
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
        Mind: <WithCode text={recipe?.trap ?? ''} />
      </p>
    </Card>
  );
}
