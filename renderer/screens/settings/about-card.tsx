import { ExternalLink } from 'lucide-react';
import type { Link } from '../../../shared/contract.ts';
import { runAction } from '../../actions.ts';
import { bridge } from '../../bridge.ts';
import { useSnapshot } from '../../state.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Row, Rows } from '../../ui/rows.tsx';

const LINKS: readonly { readonly link: Link; readonly title: string }[] = [
  { link: 'jwtWiki', title: 'User data JWT' },
  { link: 'serverErrors', title: 'Server errors' },
  { link: 'peopleApi', title: 'People API' },
];

export function AboutCard() {
  const { about } = useSnapshot();
  return (
    <Card title="About">
      <Rows>
        <Row name="Version">
          <span className="data" data-testid="app-version">
            {about.version}
            {about.packaged ? '' : ' (from source)'}
          </span>
        </Row>
        <Row name="Electron">
          <span className="data">
            {about.electron}, Chromium {about.chrome}, Node {about.node}
          </span>
        </Row>
        <Row name="System">
          <span className="data">{about.os}</span>
        </Row>
      </Rows>
      <div className="card-actions">
        {LINKS.map(({ link, title }) => (
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
