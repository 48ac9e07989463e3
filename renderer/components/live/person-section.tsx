import liveCss from './live.module.css';
import formCss from '../../ui/form/form.module.css';
import chipCss from '../../ui/layout/chip.module.css';
import textCss from '../../ui/text.module.css';
import { classes } from '../../lib/classes.ts';
import { User } from 'lucide-react';
import { shortId } from '../../lib/format.ts';
import { authorizationText, nameInLine, personName, sessionName } from '../../lib/person.ts';
import { useSnapshot } from '../../state/mirror.ts';
import { Chip } from '../../ui/layout/chip.tsx';
import { Row, Rows } from '../../ui/layout/rows.tsx';
import { Tip } from '../../ui/layout/tip.tsx';
import { CopyButton } from '../notes/copy-button.tsx';
import { Part } from './part.tsx';

export function PersonSection() {
  const { session, sdk, authorization } = useSnapshot();
  const { user, installation } = sdk;
  const type = user.type ?? 'LEAD';
  return (
    <Part
      name="person"
      title="Person"
      line={
        <>
          <User aria-hidden />
          <b
            className={classes(liveCss.partText, textCss.clip, textCss.data)}
            title={nameInLine(session, user)}
            data-testid="person-line"
          >
            {nameInLine(session, user)}
          </b>
          <Chip tone={type === 'CUSTOMER' ? 'pass' : 'skip'} data-testid="person-type">
            {type}
          </Chip>
          <span className={liveCss.liveAside}>
            {authorization.scheme === 'Bearer' ? 'Bearer' : 'App code'}
          </span>
        </>
      }
    >
      <Rows>
        <Row name="Signed in" testId="session-name">
          <span
            className={classes(textCss.clip, textCss.data, session.kind === 'signedOut' && textCss.muted)}
            title={sessionName(session)}
          >
            {sessionName(session)}
          </span>
        </Row>
        <Row name="Person">
          <b
            className={classes(textCss.clip, textCss.data)}
            title={personName(user)}
            data-testid="person-name"
          >
            {personName(user)}
          </b>
        </Row>
        <Row name="External user ID">
          <span
            className={classes(
              textCss.clip,
              textCss.mono,
              textCss.data,
              user.externalUserId === undefined && textCss.muted,
            )}
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
            <button type="button" className={chipCss.plainTrigger} data-testid="authorized-by">
              <Chip tone={authorization.scheme === 'Bearer' ? 'warn' : 'skip'} mono>
                {authorizationText(authorization)}
              </Chip>
            </button>
          </Tip>
        </Row>
        <Row name="Installation">
          {installation === null ? (
            <span className={textCss.muted}>not registered</span>
          ) : (
            <>
              <span className={classes(textCss.mono, textCss.data)} title={installation.pushRegistrationId}>
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
        <p className={formCss.hint} data-part="hint" data-testid="not-personalized">
          Not personalized yet: the installation does not belong to {session.displayName}.
        </p>
      ) : null}
    </Part>
  );
}
