import { useSnapshot } from '../../state.ts';
import { Screen } from '../../ui/screen.tsx';
import { AnonymousCard } from './anonymous-card.tsx';
import { CredentialsCard } from './credentials-card.tsx';
import { CustomerCards } from './customer-cards.tsx';
import { EndpointCard } from './endpoint-card.tsx';
import { SessionCard } from './session-card.tsx';
import { TokenCard } from './token-card.tsx';

export function SignInScreen() {
  const { environment, keychain } = useSnapshot();
  const isLive = environment.kind === 'live';
  return (
    <Screen
      name="signIn"
      title="Sign in"
      lead={
        <>
          The customer backend checks who you are and mints a <b>user data JWT</b> for your external user ID.
          {keychain.mode === 'keychain'
            ? 'The app keeps it in the keychain'
            : 'There is no keychain, so the app keeps it in memory until it quits'}
          ; this window never sees it.
        </>
      }
    >
      <SessionCard />
      {isLive ? <EndpointCard endpoint={environment.own?.endpoint ?? null} /> : <CustomerCards />}
      {isLive ? (
        <TokenCard />
      ) : (
        <div className="columns even">
          <CredentialsCard />
          <TokenCard />
        </div>
      )}
      <AnonymousCard />
    </Screen>
  );
}
