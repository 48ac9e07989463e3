import formCss from '../../ui/form/form.module.css';
import { Toggle } from '../../ui/form/toggle.tsx';
import { Card } from '../../ui/layout/card.tsx';
import type { PersonalizeDraft } from './personalize-draft.ts';

export interface OptionsCardProps {
  readonly draft: PersonalizeDraft;
  readonly onChange: (change: Partial<PersonalizeDraft>) => void;
}

export function OptionsCard({ draft, onChange }: OptionsCardProps) {
  return (
    <Card title="Options">
      <div className={formCss.flags}>
        <Toggle
          title="Force depersonalize"
          text="Leave the current person first. Local data is wiped before the token is checked."
          checked={draft.forceDepersonalize}
          onChange={(forceDepersonalize) => onChange({ forceDepersonalize })}
          testId="flag-forceDepersonalize"
        />
        <Toggle
          title="Keep as lead"
          text="Do not promote the person to CUSTOMER."
          checked={draft.keepAsLead}
          onChange={(keepAsLead) => onChange({ keepAsLead })}
          testId="flag-keepAsLead"
        />
        <Toggle
          title="Set device as primary"
          text="Mark this installation as the person’s primary one."
          checked={draft.setDeviceAsPrimary}
          onChange={(setDeviceAsPrimary) => onChange({ setDeviceAsPrimary })}
          testId="flag-setDeviceAsPrimary"
        />
      </div>
    </Card>
  );
}
