import signInCss from './sign-in.module.css';
import formCss from '../../ui/form/form.module.css';
import inputCss from '../../ui/form/input.module.css';
import textCss from '../../ui/text.module.css';
import { classes } from '../../lib/classes.ts';
import {
  changeSignIn,
  chooseLifetime,
  LIFETIMES,
  lifetimeOf,
  signInDraft,
} from '../../state/sign-in-draft.ts';
import { useStore } from '../../state/store.ts';
import { Segmented } from '../../ui/form/segmented.tsx';

/** Short lifetimes are for showing how a token expires; the choice holds for every token from here on. */
export function LifetimeField() {
  const draft = useStore(signInDraft);
  const checked = lifetimeOf(draft);
  const problem = checked.ok ? undefined : checked.message;
  return (
    <div className={signInCss.lifetime}>
      <span className={signInCss.lifetimeLabel} id="lifetime-label">
        Token lifetime
      </span>
      <Segmented
        label="Token lifetime"
        value={draft.lifetime}
        onChange={chooseLifetime}
        segments={LIFETIMES.map(({ value, label }) => ({ value, label, testId: `lifetime-${value}` }))}
      />
      {draft.lifetime === 'custom' ? (
        <span className={signInCss.lifetimeCustom}>
          <input
            className={classes(inputCss.input, textCss.mono)}
            data-part="input"
            inputMode="numeric"
            aria-label="Token lifetime in seconds"
            aria-invalid={problem === undefined ? undefined : true}
            aria-describedby={problem === undefined ? undefined : 'lifetime-problem'}
            value={draft.customSeconds}
            onChange={(event) => changeSignIn({ customSeconds: event.target.value })}
            data-testid="field-lifetime"
          />
          s
        </span>
      ) : null}
      {problem === undefined ? null : (
        <span className={classes(formCss.hint, formCss.stop)} data-part="hint" id="lifetime-problem">
          {problem}
        </span>
      )}
    </div>
  );
}
