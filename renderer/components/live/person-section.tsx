import { shortId } from '../../lib/format.ts';
import { authorizationText, personName, sessionName } from '../../lib/person.ts';
import { useSnapshot } from '../../state/mirror.ts';
import { Chip } from '../../ui/layout/chip.tsx';
import { Row, Rows } from '../../ui/layout/rows.tsx';
import { Tip } from '../../ui/layout/tip.tsx';
import { CopyButton } from '../notes/copy-button.tsx';
import { Section } from './section.tsx';

export function PersonSection() {
  const { session, sdk, authorization } = useSnapshot();
  const { user, installation } = sdk;
  const type = user.type ?? 'LEAD';
  return (
    <Section
      title="Person"
      mark={
        <Chip tone={type === 'CUSTOMER' ? 'pass' : 'skip'} data-testid="person-type">
          {type}
        </Chip>
      }
    >
      <Rows>
        <Row name="Signed in" testId="session-name">
          <span
            className={`clip data${session.kind === 'signedOut' ? ' muted' : ''}`}
            title={sessionName(session)}
          >
            {sessionName(session)}
          </span>
        </Row>
        <Row name="Person">
          <b className="clip data" title={personName(user)} data-testid="person-name">
            {personName(user)}
          </b>
        </Row>
        <Row name="External user ID">
          <span
            className={`clip mono data${user.externalUserId === undefined ? ' muted' : ''}`}
            title={user.externalUserId}
          >
            {user.externalUserId ?? 'none'}
          </span>
        </Row>
        <Row name="Authorized by">
          <Tip
            text={
              authorization.scheme === 'Bearer'
                ? 'personalize, fetchUser and saveUser go out with the token'
                : 'There is no token, so every call goes out with the application code'
            }
          >
            <button type="button" className="plain-trigger" data-testid="authorized-by">
              <Chip tone={authorization.scheme === 'Bearer' ? 'warn' : 'skip'} mono>
                {authorizationText(authorization)}
              </Chip>
            </button>
          </Tip>
        </Row>
        <Row name="Installation">
          {installation === null ? (
            <span className="muted">not registered</span>
          ) : (
            <>
              <span className="mono data" title={installation.pushRegistrationId}>
                {shortId(installation.pushRegistrationId)}
              </span>
              <CopyButton text={installation.pushRegistrationId} what="push registration ID" />
              {installation.isPrimaryDevice ? <Chip tone="skip">primary</Chip> : null}
            </>
          )}
        </Row>
        {sdk.depersonalizePending ? (
          <Row name="Pending">
            <Chip tone="warn">depersonalize</Chip>
          </Row>
        ) : null}
      </Rows>
      {session.kind === 'customer' && user.externalUserId === undefined ? (
        <p className="hint" data-testid="not-personalized">
          Not personalized yet: the installation does not belong to {session.displayName}.
        </p>
      ) : null}
    </Section>
  );
}
