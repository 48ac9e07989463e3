import { useAction } from '../../actions.ts';
import { count } from '../../format.ts';
import { askResetSandbox } from '../../frame/questions.ts';
import { useSnapshot } from '../../state.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Row, Rows } from '../../ui/rows.tsx';
import { Screen } from '../../ui/screen.tsx';
import { CustomersCard } from './customers-card.tsx';
import { KeysCard } from './keys-card.tsx';
import { SettingCards } from './setting-cards.tsx';

export function BackendScreen() {
  const { backend } = useSnapshot();
  return (
    <Screen
      name="backend"
      title="Application profile"
      lead="What the server side of the sandbox knows and allows. Changes hold at once, also for tokens already minted."
    >
      {backend === null ? (
        <p className="empty">
          The sandbox has not answered yet. Its application profile appears here once it runs.
        </p>
      ) : (
        <>
          <SettingCards backend={backend} />
          <Card title={backend.profileName} aside={<ResetSandbox />}>
            <Rows>
              <Row name="Application code">
                <span className="mono clip data" data-testid="application-code">
                  {backend.applicationCode}
                </span>
                <CopyButton
                  text={backend.applicationCode}
                  what="application code"
                  testId="copy-application-code"
                />
              </Row>
              <Row name="Knows">
                {count(backend.persons, 'person')} on {count(backend.installations, 'installation')}
              </Row>
            </Rows>
          </Card>
          <KeysCard keys={backend.keys} />
          <CustomersCard customers={backend.customers} />
        </>
      )}
    </Screen>
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
