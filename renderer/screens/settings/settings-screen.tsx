import { Screen } from '../../ui/screen.tsx';
import { AboutCard } from './about-card.tsx';
import { AppearanceCard } from './appearance-card.tsx';
import { EnvironmentCard } from './environment-card.tsx';
import { KeepSandboxCard } from './keep-sandbox-card.tsx';
import { KeychainCard } from './keychain-card.tsx';
import { ResetCard } from './reset-card.tsx';

export function SettingsScreen() {
  return (
    <Screen
      name="settings"
      title="Settings"
      lead="Where calls go, where the token is kept, and how the app looks."
    >
      <div className="columns">
        <div>
          <EnvironmentCard />
          <KeychainCard />
        </div>
        <div>
          <AppearanceCard />
          <KeepSandboxCard />
          <AboutCard />
          <ResetCard />
        </div>
      </div>
    </Screen>
  );
}
