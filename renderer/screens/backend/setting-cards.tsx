import backendCss from './backend.module.css';
import { Radio } from '@base-ui/react/radio';
import { RadioGroup } from '@base-ui/react/radio-group';
import {
  type BackendState,
  SECURITY_SETTING_TITLES,
  SECURITY_SETTINGS,
  type SecuritySetting,
} from '../../../shared/model/backend.ts';
import { CompareButton } from '../../components/compare/compare-button.tsx';
import { personalizeWith } from '../../components/compare/personal-context.ts';
import { ErrorNote } from '../../components/notes/error-note.tsx';
import { useAction } from '../../state/actions.ts';
import { useSnapshot } from '../../state/mirror.ts';
import { send } from '../../state/send.ts';
import { Card } from '../../ui/layout/card.tsx';

interface Consequence {
  readonly text: string;
  readonly note: string;
}

const CONSEQUENCES: Readonly<Record<SecuritySetting, Consequence>> = {
  applicationCode: {
    text: 'The application code is enough. personalize, fetchUser and saveUser work without a token.',
    note: 'Whoever has the application code can act for any person. The default.',
  },
  jwt: {
    text: 'personalize needs a token made for the same external user ID; without one it ends with ACCESS_TOKEN_MISSING.',
    note: 'Other calls work without a token, but cannot change the external user ID.',
  },
  contactInformationApi: {
    text: 'Personal data changes on the server side only. saveUser from the SDK ends with USER_DATA_RESTRICTED.',
    note: 'Title and code of this option are the sandbox’s choice.',
  },
};

export function SettingCards({ backend }: { readonly backend: BackendState }) {
  const state = useAction('setting');
  const { session } = useSnapshot();
  const person =
    session.kind === 'customer' ? session.externalUserId : (backend.customers[0]?.externalUserId ?? null);
  return (
    <Card
      title={<span id="security-setting">Security setting</span>}
      aside={
        <CompareButton
          small
          what={person === null ? null : personalizeWith(person)}
          label="Compare the three"
          testId="setting-compare"
        />
      }
    >
      <RadioGroup
        className={backendCss.settingCards}
        aria-labelledby="security-setting"
        value={backend.securitySetting}
        onValueChange={(setting) => void send('setting', 'setSecuritySetting', { setting })}
      >
        {SECURITY_SETTINGS.map((setting) => (
          <Radio.Root
            key={setting}
            value={setting}
            nativeButton
            render={<button type="button" />}
            className={backendCss.settingCard}
            data-testid={`setting-${setting}`}
          >
            <span className={backendCss.radioDot} aria-hidden />
            <span className={backendCss.settingText}>
              <b>{SECURITY_SETTING_TITLES[setting]}</b>
              <span>{CONSEQUENCES[setting].text}</span>
              <span className={backendCss.settingNote}>{CONSEQUENCES[setting].note}</span>
            </span>
          </Radio.Root>
        ))}
      </RadioGroup>
      {state.kind === 'failed' ? <ErrorNote error={state.error} /> : null}
    </Card>
  );
}
