import { useSnapshot } from '../../state.ts';
import { Card } from '../../ui/card.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { Row, Rows } from '../../ui/rows.tsx';
import { Screen } from '../../ui/screen.tsx';
import { count } from '../../format.ts';
import { AboutCard } from './about-card.tsx';
import { AppearanceCard } from './appearance-card.tsx';
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
          <AboutCard />
          <ResetCard />
        </div>
      </div>
    </Screen>
  );
}

function EnvironmentCard() {
  const { environment, sandbox, profile } = useSnapshot();
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
        <Row name="Profile">
          <Chip tone="accent" data-testid="platform-profile">
            {profile}
          </Chip>
        </Row>
      </Rows>
      <p className="hint">Strict: a token passes only if both Android and iOS would pass it.</p>
    </Card>
  );
}
