import screenCss from '../../ui/layout/screen.module.css';
import { classes } from '../../lib/classes.ts';
import { useSnapshot } from '../../state/mirror.ts';
import { Screen } from '../../ui/layout/screen.tsx';
import { AnonymousCard } from './anonymous-card.tsx';
import { CredentialsCard } from './credentials-card.tsx';
import { CustomerCards } from './customer-cards.tsx';
import { CustomerFaults } from './customer-faults.tsx';
import { EndpointCard } from './endpoint-card.tsx';
import { SessionCard } from './session-card.tsx';
import { TourCard } from './tour-card.tsx';
import { TokenCard } from './token-card.tsx';

const KEPT = 'The app keeps it in the keychain; this window never sees it.';
const NOT_KEPT =
  'There is no keychain, so the app keeps it in memory until it quits; this window never sees it.';

export function SignInScreen() {
  const { environment, keychain } = useSnapshot();
  const isLive = environment.kind === 'live';
  return (
    <Screen
      name="signIn"
      title="Sign in"
      lead={
        <>
          The customer backend checks who you are and mints a <b>user data JWT</b> for your external user ID.{' '}
          {keychain.mode === 'keychain' ? KEPT : NOT_KEPT}
        </>
      }
    >
      <TourCard />
      <CustomerFaults />
      <SessionCard />
      {isLive ? <EndpointCard endpoint={environment.own?.endpoint ?? null} /> : <CustomerCards />}
      {isLive ? (
        <TokenCard />
      ) : (
        <div className={classes(screenCss.columns, screenCss.even)}>
          <CredentialsCard />
          <TokenCard />
        </div>
      )}
      <AnonymousCard />
    </Screen>
  );
}
