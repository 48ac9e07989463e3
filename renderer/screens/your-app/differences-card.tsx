import formCss from '../../ui/form/form.module.css';
import cardCss from '../../ui/layout/card.module.css';
import { Download } from 'lucide-react';
import { useIsRefused } from '../../components/notes/refusal-note.tsx';
import { count } from '../../lib/format.ts';
import { useSnapshot } from '../../state/mirror.ts';
import { sendAndSave } from '../../state/send.ts';
import { Button } from '../../ui/button/button.tsx';
import { Card } from '../../ui/layout/card.tsx';

/** Beside the model: in which ways the app's calls are not what the lab's own SDK would have sent. */
export function DifferencesCard() {
  const { requests, deviations } = useSnapshot().ownApp;
  const isOff = useIsRefused('saveDeviations');
  const { all, unexplained } = deviations;
  return (
    <Card title="Beside the model" testId="own-app-differences">
      <div className={formCss.sideBySide}>
        <p className={cardCss.cardText}>
          {requests === 0 && all === 0
            ? 'Each call is compared with what the lab’s SDK would have sent in its place.'
            : all === 0
              ? 'No call differed from what the lab’s SDK would have sent in its place.'
              : `${count(all, 'difference')} from what the lab’s SDK would have sent, ${unexplained} of them unexplained. The file has no personal data.`}
        </p>
        {all === 0 || isOff ? null : (
          <Button
            icon={<Download aria-hidden />}
            onClick={() => void sendAndSave('ownApp.saveDeviations', 'saveDeviations')}
            data-testid="own-app-differences-save"
          >
            Save
          </Button>
        )}
      </div>
    </Card>
  );
}
