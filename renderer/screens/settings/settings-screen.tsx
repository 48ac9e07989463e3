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
import { JumpList, Section } from './jump-list.tsx';
import { ClocksCard } from './sdk/clocks-card.tsx';
import { LifecycleCard } from './sdk/lifecycle-card.tsx';
import { ProfileCard } from './sdk/profile-card.tsx';
import { UpdatesCard } from './updates/updates-card.tsx';

const SDK = { id: 'sdk', title: 'SDK and clocks' };
const CALLS = { id: 'calls', title: 'Where calls go' };
const LOOK = { id: 'look', title: 'Look and projector' };
const APP = { id: 'app', title: 'Updates, about, reset' };

export function SettingsScreen() {
  return (
    <Screen
      name="settings"
      title="Settings"
      lead="Whose behaviour the SDK shows, where calls go, what the clocks say, and how the app looks."
    >
      <JumpList sections={[SDK, CALLS, LOOK, APP]} />
      <AdministeredCard />
      <Section section={SDK}>
        <ProfileCard />
        <div className={screenCss.columns}>
          <div>
            <ClocksCard />
          </div>
          <div>
            <LifecycleCard />
          </div>
        </div>
      </Section>
      <Section section={CALLS}>
        <div className={screenCss.columns}>
          <div>
            <EnvironmentCard />
          </div>
          <div>
            <KeepSandboxCard />
            <KeychainCard />
          </div>
        </div>
      </Section>
      <Section section={LOOK}>
        <div className={screenCss.columns}>
          <div>
            <AppearanceCard />
          </div>
          <div>
            <PresenterCard />
          </div>
        </div>
      </Section>
      <Section section={APP}>
        <div className={screenCss.columns}>
          <div>
            <UpdatesCard />
          </div>
          <div>
            <AboutCard />
            <ResetCard />
          </div>
        </div>
      </Section>
    </Screen>
  );
}
