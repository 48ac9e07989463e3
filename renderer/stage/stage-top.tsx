/**
 * Whose story it is, where in it we are, and the security setting as a switch of three.
 */
import css from './stage-top.module.css';
import textCss from '../ui/text.module.css';
import { LoaderCircle } from 'lucide-react';
import { SECURITY_SETTING_TITLES, SECURITY_SETTINGS } from '../../shared/model/backend.ts';
import { toldStory } from '../../shared/story/on-stage.ts';
import type { StoryState } from '../../shared/story/story-state.ts';
import { RefusalNote, useIsRefused } from '../components/notes/refusal-note.tsx';
import { useAction } from '../state/actions.ts';
import { useSnapshot } from '../state/mirror.ts';
import { sendAndTell } from '../state/send.ts';
import dotCss from '../ui/layout/dot.module.css';
import { StoryChoice } from './free-play.tsx';
import { goTo } from './stage-actions.ts';
import { STAGE_SETTINGS } from './stage-words.ts';

export function StageTop() {
  const story = toldStory(useSnapshot());
  return (
    <header className={css.top}>
      <Brand story={story} />
      {story === null ? <StoryChoice /> : <Steps story={story} />}
      <span className={textCss.grow} />
      <SettingSwitch />
    </header>
  );
}

function Brand({ story }: { readonly story: StoryState | null }) {
  const logo = story?.customer.logo ?? null;
  return (
    <div className={css.brand}>
      {logo === null ? (
        <span className={dotCss.logo} aria-hidden />
      ) : (
        <img className={css.picture} src={logo} alt="" />
      )}
      <b className={textCss.clip} data-testid="stage-brand">
        {story?.customer.name ?? 'Personalization Lab'}
      </b>
    </div>
  );
}

function Steps({ story }: { readonly story: StoryState }) {
  const { steps, at, phase } = story;
  return (
    <nav className={css.steps} aria-label="Steps of the story">
      <ol>
        {steps.map(({ id, title, told }, index) => (
          <li key={id}>
            <button
              type="button"
              className={css.dot}
              aria-label={`Step ${index + 1}: ${title}${told && index !== at ? ', told' : ''}`}
              aria-current={index === at ? 'step' : undefined}
              title={title}
              data-state={index === at ? 'now' : told ? 'told' : 'toCome'}
              data-testid={`stage-step-${index}`}
              onClick={() => goTo(index)}
            >
              <i aria-hidden />
            </button>
          </li>
        ))}
      </ol>
      <span className={css.place} data-testid="stage-place">
        <span className={css.counter}>
          {at + 1} of {steps.length} ·{' '}
        </span>
        <span className={textCss.clip}>{steps[at]?.title ?? ''}</span>
        {phase === 'running' ? <LoaderCircle className={textCss.spin} aria-label="under way" /> : null}
      </span>
    </nav>
  );
}

/** No radio group: arrow keys belong to the story, wherever the focus is. */
function SettingSwitch() {
  const { backend } = useSnapshot();
  const state = useAction('setting');
  const isRefused = useIsRefused('setSecuritySetting');
  if (backend === null) return null;
  return (
    <div className={css.setting}>
      <div className={css.switch} role="group" aria-label="Security setting">
        {SECURITY_SETTINGS.map((setting) => (
          <button
            key={setting}
            type="button"
            className={css.part}
            aria-pressed={backend.securitySetting === setting}
            aria-disabled={isRefused || state.kind === 'running' || undefined}
            title={SECURITY_SETTING_TITLES[setting]}
            data-testid={`stage-setting-${setting}`}
            onClick={() => {
              if (!isRefused) void sendAndTell('setting', 'setSecuritySetting', { setting });
            }}
          >
            {STAGE_SETTINGS[setting]}
          </button>
        ))}
      </div>
      <div className={css.refused}>
        <RefusalNote request="setSecuritySetting" />
      </div>
    </div>
  );
}
