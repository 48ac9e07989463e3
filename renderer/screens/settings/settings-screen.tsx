import { useSnapshot } from '../../state.ts';
import { Card } from '../../ui/card.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { Row, Rows } from '../../ui/rows.tsx';
import { Screen } from '../../ui/screen.tsx';
import { count } from '../../format.ts';
import { AboutCard } from './about-card.tsx';
import { AppearanceCard } from './appearance-card.tsx';
import { ClocksCard } from './clocks-card.tsx';
import { KeychainCard } from './keychain-card.tsx';
import { LifecycleCard } from './lifecycle-card.tsx';
import { ProfileCard } from './profile-card.tsx';
import { ResetCard } from './reset-card.tsx';

export function SettingsScreen() {
  return (
    <Screen
      name="settings"
      title="Settings"
      lead="Whose behaviour the SDK shows, where calls go, what the clocks say, and how the app looks."
    >
      <ProfileCard />
      <div className="columns">
        <div>
          <EnvironmentCard />
          <ClocksCard />
          <LifecycleCard />
        </div>
        <div>
          <AppearanceCard />
          <KeychainCard />
          <AboutCard />
          <ResetCard />
        </div>
      </div>
    </Screen>
  );
}

function EnvironmentCard() {
  const { environment, sandbox } = useSnapshot();
  return (
    <Card title="Environment">
      <Rows>
        <Row name="Backend">
          Sandbox
          <Chip tone={sandbox.state === 'running' ? 'pass' : sandbox.state === 'failed' ? 'stop' : 'warn'}>
            {sandbox.state}
          </Chip>
          {sandbox.restarts === 0 ? null : (
            <span className="muted">restarted {count(sandbox.restarts, 'time')}</span>
          )}
        </Row>
        <Row name="Base URL">
          {environment.baseUrl === null ? (
            <span className="muted">not yet known</span>
          ) : (
            <>
              <span className="mono clip data" data-testid="base-url">
                {environment.baseUrl}
              </span>
              <CopyButton text={environment.baseUrl} what="base URL" testId="copy-base-url" />
            </>
          )}
        </Row>
      </Rows>
    </Card>
  );
}
