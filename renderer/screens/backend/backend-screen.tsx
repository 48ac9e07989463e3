import buttonCss from '../../ui/button/button.module.css';
import textCss from '../../ui/text.module.css';
import { classes } from '../../lib/classes.ts';
import type { Administration } from '../../../shared/model/administration.ts';
import type { BackendState } from '../../../shared/model/backend.ts';
import { CopyButton } from '../../components/notes/copy-button.tsx';
import { NeedsSandbox } from '../../components/notes/needs-sandbox.tsx';
import { count } from '../../lib/format.ts';
import { useAction } from '../../state/actions.ts';
import { askResetSandbox } from '../../state/questions.ts';
import { openScreen } from '../../state/view.ts';
import { Button } from '../../ui/button/button.tsx';
import { Card } from '../../ui/layout/card.tsx';
import { Row, Rows } from '../../ui/layout/rows.tsx';
import { Screen } from '../../ui/layout/screen.tsx';
import { ClockCard } from './clock-card.tsx';
import { CustomersCard } from './customers-card.tsx';
import { KeysCard } from './keys-card.tsx';
import { ObserveCard } from './observe-card.tsx';
import { ProfilesCard } from './profiles-card.tsx';
import { SettingCards } from './setting-cards.tsx';

export function BackendScreen() {
  return (
    <Screen
      name="backend"
      title="Application profile"
      lead="What the server side of the sandbox knows and allows. Changes hold at once, also for tokens already minted."
    >
      <NeedsSandbox what="the application profile">
        {(backend, administration) => (
          <>
            <SettingCards backend={backend} />
            <ObserveCard administration={administration} />
            <ProfileCard backend={backend} administration={administration} />
            <KeysCard keys={backend.keys} />
            <ProfilesCard profiles={administration.profiles} />
            <CustomersCard customers={backend.customers} />
            <ClockCard clock={administration.clock} />
          </>
        )}
      </NeedsSandbox>
    </Screen>
  );
}

interface ProfileCardProps {
  readonly backend: BackendState;
  readonly administration: Administration;
}

function ProfileCard({ backend, administration }: ProfileCardProps) {
  return (
    <Card title={backend.profileName} aside={<ResetSandbox />}>
      <Rows>
        <Row name="Application code">
          <span
            className={classes(textCss.mono, textCss.clip, textCss.data)}
            title={backend.applicationCode}
            data-testid="application-code"
          >
            {backend.applicationCode}
          </span>
          <CopyButton text={backend.applicationCode} what="application code" testId="copy-application-code" />
        </Row>
        <Row name="Knows">
          <button type="button" className={buttonCss.link} onClick={() => openScreen('people')}>
            {count(administration.peopleTotal, 'person', 'people')} on{' '}
            {count(backend.installations, 'installation')}
          </button>
        </Row>
      </Rows>
    </Card>
  );
}

function ResetSandbox() {
  const state = useAction('resetSandbox');
  return (
    <Button
      size="small"
      look="danger"
      busy={state.kind === 'running'}
      onClick={askResetSandbox}
      data-testid="reset-sandbox"
    >
      Reset sandbox…
    </Button>
  );
}
