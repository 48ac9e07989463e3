import screenCss from '../../ui/layout/screen.module.css';
import { Screen } from '../../ui/layout/screen.tsx';
import { AboutCard } from './app/about-card.tsx';
import { AdministeredCard } from './app/administered-card.tsx';
import { AppearanceCard } from './app/appearance-card.tsx';
import { KeepSandboxCard } from './app/keep-sandbox-card.tsx';
import { KeychainCard } from './app/keychain-card.tsx';
import { PresenterCard } from './app/presenter-card.tsx';
import { ResetCard } from './app/reset-card.tsx';
import { EnvironmentCard } from './environment/environment-card.tsx';
import { ClocksCard } from './sdk/clocks-card.tsx';
import { LifecycleCard } from './sdk/lifecycle-card.tsx';
import { ProfileCard } from './sdk/profile-card.tsx';
import { UpdatesCard } from './updates/updates-card.tsx';

export function SettingsScreen() {
  return (
    <Screen
      name="settings"
      title="Settings"
      lead="Whose behaviour the SDK shows, where calls go, what the clocks say, and how the app looks."
    >
      <AdministeredCard />
      <ProfileCard />
      <div className={screenCss.columns}>
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
