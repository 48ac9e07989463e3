import cardCss from '../../ui/layout/card.module.css';
import textCss from '../../ui/text.module.css';
import { KeyRound, LogIn } from 'lucide-react';
import { openScreen } from '../../state/view.ts';
import { Button } from '../../ui/button/button.tsx';
import { Card } from '../../ui/layout/card.tsx';

/** What to do where there is nothing to look at yet. */
export function NoToken() {
  return (
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
  );
}
