import { Screen } from '../../ui/screen.tsx';
import { AboutCard } from './about-card.tsx';
import { AdministeredCard } from './administered-card.tsx';
import { AppearanceCard } from './appearance-card.tsx';
import { ClocksCard } from './clocks-card.tsx';
import { EnvironmentCard } from './environment-card.tsx';
import { KeepSandboxCard } from './keep-sandbox-card.tsx';
import { KeychainCard } from './keychain-card.tsx';
import { LifecycleCard } from './lifecycle-card.tsx';
import { PresenterCard } from './presenter-card.tsx';
import { ProfileCard } from './profile-card.tsx';
import { ResetCard } from './reset-card.tsx';
import { UpdatesCard } from './updates-card.tsx';

export function SettingsScreen() {
  return (
    <Screen
      name="settings"
      title="Settings"
      lead="Whose behaviour the SDK shows, where calls go, what the clocks say, and how the app looks."
    >
      <AdministeredCard />
      <ProfileCard />
      <div className="columns">
        <div>
          <EnvironmentCard />
          <ClocksCard />
          <LifecycleCard />
        </div>
        <div>
          <PresenterCard />
          <AppearanceCard />
          <KeepSandboxCard />
          <KeychainCard />
          <UpdatesCard />
          <AboutCard />
          <ResetCard />
        </div>
      </div>
    </Screen>
  );
}
