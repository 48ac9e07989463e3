import cardCss from '../../../ui/layout/card.module.css';
import textCss from '../../../ui/text.module.css';
import { ExternalLink } from 'lucide-react';
import type { Link } from '../../../../shared/ipc/settings.ts';
import { STAND_IN_WARNING } from '../../../../shared/lib/stand-in.ts';
import { RefusalNote, useIsRefused } from '../../../components/notes/refusal-note.tsx';
import { runAction } from '../../../state/actions.ts';
import { bridge } from '../../../state/bridge.ts';
import { useSnapshot } from '../../../state/mirror.ts';
import { Button } from '../../../ui/button/button.tsx';
import { Card } from '../../../ui/layout/card.tsx';
import { Note } from '../../../ui/layout/note.tsx';
import { Row, Rows } from '../../../ui/layout/rows.tsx';

const LINKS: readonly { readonly link: Link; readonly title: string }[] = [
  { link: 'jwtWiki', title: 'User data JWT' },
  { link: 'serverErrors', title: 'Server errors' },
  { link: 'peopleApi', title: 'People API' },
];

export function AboutCard() {
  const { about } = useSnapshot();
  const isOff = useIsRefused('openLink');
  return (
    <Card title="About">
      {about.standIn ? (
        <Note tone="warn" testId="stand-in-note">
          {STAND_IN_WARNING}.
        </Note>
      ) : null}
      <Rows>
        <Row name="Version">
          <span className={textCss.data} data-testid="app-version">
            {about.version}
            {about.packaged ? '' : ' (from source)'}
          </span>
        </Row>
        <Row name="Electron">
          <span className={textCss.data}>
            {about.electron}, Chromium {about.chrome}, Node {about.node}
          </span>
        </Row>
        <Row name="License">
          <span className={textCss.data}>{about.license}</span>
        </Row>
        <Row name="System">
          <span className={textCss.data}>{about.os}</span>
        </Row>
      </Rows>
      <div className={cardCss.cardActions}>
        {isOff ? <RefusalNote request="openLink" /> : null}
        {(isOff ? [] : LINKS).map(({ link, title }) => (
          <Button
            key={link}
            size="small"
            look="quiet"
            icon={<ExternalLink aria-hidden />}
            onClick={() => void runAction('openLink', () => bridge().openLink({ link }))}
          >
            {title}
          </Button>
        ))}
      </div>
    </Card>
  );
}
