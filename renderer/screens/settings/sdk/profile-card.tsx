import backendCss from '../../backend/backend.module.css';
import { Radio } from '@base-ui/react/radio';
import { RadioGroup } from '@base-ui/react/radio-group';
import type { PlatformProfile } from '../../../../shared/model/models.ts';
import { ErrorNote } from '../../../components/notes/error-note.tsx';
import { RefusalNote, useIsRefused } from '../../../components/notes/refusal-note.tsx';
import { count } from '../../../lib/format.ts';
import { useAction } from '../../../state/actions.ts';
import { useSnapshot } from '../../../state/mirror.ts';
import { send } from '../../../state/send.ts';
import { Card } from '../../../ui/layout/card.tsx';
import { Disclosure } from '../../../ui/layout/disclosure.tsx';
import { Differences } from './differences.tsx';
import { countText, exampleText, useDifferences } from './profile-differences.ts';

const PROFILES: readonly {
  readonly profile: PlatformProfile;
  readonly title: string;
  readonly text: string;
}[] = [
  {
    profile: 'strict',
    title: 'Strict',
    text: 'A token passes only if Android and iOS would both pass it. Calls have no quirks.',
  },
  { profile: 'android', title: 'Android', text: 'What the Android SDK does, its quirks included.' },
  { profile: 'ios', title: 'iOS', text: 'What the iOS SDK does, its quirks included.' },
];

/** Whose behaviour the SDK shows; what differs comes from the table that the SDK itself asks. */
export function ProfileCard() {
  const { profile: chosen } = useSnapshot();
  const state = useAction('profile');
  const rows = useDifferences();
  const isLocked = useIsRefused('setProfile');
  return (
    <Card title={<span id="platform-profile">Platform profile</span>} testId="platform-profile">
      <RadioGroup
        className={backendCss.settingCards}
        aria-labelledby="platform-profile"
        value={chosen}
        disabled={isLocked}
        onValueChange={(profile) => void send('profile', 'setProfile', { profile })}
      >
        {PROFILES.map(({ profile, title, text }) => (
          <Radio.Root
            key={profile}
            value={profile}
            nativeButton
            render={<button type="button" />}
            className={backendCss.settingCard}
            data-testid={`profile-${profile}`}
          >
            <span className={backendCss.radioDot} aria-hidden />
            <span className={backendCss.settingText}>
              <b>{title}</b>
              <span>{text}</span>
              <span className={backendCss.settingNote}>
                {profile === 'strict'
                  ? 'The default.'
                  : `${countText(rows, profile)}. ${exampleText(rows, profile)}`}
              </span>
            </span>
          </Radio.Root>
        ))}
      </RadioGroup>
      <RefusalNote request="setProfile" />
      {state.kind === 'failed' ? <ErrorNote error={state.error} /> : null}
      {rows.length === 0 ? null : (
        <Disclosure title={`All ${count(rows.length, 'difference')}`} testId="differences">
          <Differences rows={rows} />
        </Disclosure>
      )}
    </Card>
  );
}
