import cardCss from '../../ui/layout/card.module.css';
import textCss from '../../ui/text.module.css';
import { KeyRound, LogIn } from 'lucide-react';
import type { TokenInfo } from '../../../shared/model/token-info.ts';
import { RefusalNote, useIsRefused } from '../../components/notes/refusal-note.tsx';
import { useSnapshot } from '../../state/mirror.ts';
import { openScreen } from '../../state/view.ts';
import { Button } from '../../ui/button/button.tsx';
import { Card } from '../../ui/layout/card.tsx';
import { Screen } from '../../ui/layout/screen.tsx';
import { TokenCard } from '../sign-in/token-card.tsx';
import { TokenPanes } from './current-token.tsx';
import { Forge } from './forge.tsx';
import { MintCard } from './mint-card.tsx';

const LEAD =
  'What the token says, and what each gate on each platform says of it. Below, forge another: see what will come of it, then use it and compare.';

export function TokenScreen() {
  const { token } = useSnapshot();
  const isOff = useIsRefused('useForgedToken');
  if (token !== null && isOff) return <TokenAlone token={token} />;
  if (token !== null) return <Forge token={token} lead={LEAD} />;
  return (
    <Screen name="token" title="Token" lead={LEAD}>
      <Card title="There is no token">
        <div className={cardCss.emptyState} data-testid="token-empty">
          <KeyRound aria-hidden />
          <div>
            <p>
              Sign in, and the customer backend mints one. The forge starts from there: it needs a person to
              speak for.
            </p>
            <p className={textCss.muted}>Without a token, calls go out with the application code.</p>
          </div>
          <Button
            look="primary"
            icon={<LogIn aria-hidden />}
            onClick={() => openScreen('signIn')}
            data-testid="token-sign-in"
          >
            Sign in for a token
          </Button>
        </div>
      </Card>
      <TokenCard />
      <MintCard />
    </Screen>
  );
}

/** The screen where the forge is switched off. */
function TokenAlone({ token }: { readonly token: TokenInfo }) {
  return (
    <Screen
      name="token"
      title="Token"
      lead="What the token says, and what each gate on each platform says of it."
    >
      <TokenPanes token={token} />
      <Card title="Forge">
        <RefusalNote request="useForgedToken" />
      </Card>
      <TokenCard />
      <MintCard />
    </Screen>
  );
}
