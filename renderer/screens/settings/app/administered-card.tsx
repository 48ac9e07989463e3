import formCss from '../../../ui/form/form.module.css';
import { FEATURE_TITLES, SETTING_TITLES } from '../../../../shared/model/features.ts';
import { useSnapshot } from '../../../state/mirror.ts';
import { Card } from '../../../ui/layout/card.tsx';
import { Note } from '../../../ui/layout/note.tsx';
import { Row, Rows } from '../../../ui/layout/rows.tsx';

/** What is decided for this machine or this start; nothing where nothing is. */
export function AdministeredCard() {
  const { managed, disabled, locked, notices } = useSnapshot().administered;
  if (!managed && disabled.length === 0 && notices.length === 0) return null;
  return (
    <Card title="Administration" testId="administered-card">
      <div className={formCss.stack}>
        {notices.map((notice) => (
          <Note key={notice} tone="warn" testId="admin-notice">
            {notice}
          </Note>
        ))}
        <Rows>
          <Row name="Configuration">{managed ? 'This machine has one' : 'None on this machine'}</Row>
          <Row name="Locked">{named(locked.map((setting) => SETTING_TITLES[setting]))}</Row>
          <Row name="Switched off">{named(disabled.map((feature) => FEATURE_TITLES[feature]))}</Row>
        </Rows>
      </div>
    </Card>
  );
}

function named(titles: readonly string[]): string {
  return titles.length === 0 ? 'nothing' : titles.join('; ');
}
