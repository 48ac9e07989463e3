import scenarioCss from './scenario.module.css';
import textCss from '../../ui/text.module.css';
import { classes } from '../../lib/classes.ts';
import type { ScenarioPlan } from '../../../shared/model/atlas.ts';

/** What is set up, done and expected. Nothing of it touches the person's own session. */
export function PlanView({ plan }: { readonly plan: ScenarioPlan }) {
  return (
    <div className={scenarioCss.plan} data-testid="scenario-plan">
      <h3>What is set up</h3>
      <ul className={scenarioCss.planGiven}>
        {plan.given.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <h3>What is done</h3>
      <ol className={scenarioCss.planSteps}>
        {plan.steps.map((step, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- steps have no other name than their place
          <li key={index}>
            <b>{step.title}</b>
            {step.expected.map((line) => (
              <span className={classes(scenarioCss.planExpected, textCss.data)} key={line}>
                {line}
              </span>
            ))}
          </li>
        ))}
      </ol>
      {plan.finally.length === 0 ? null : (
        <>
          <h3>In the end</h3>
          <ul className={scenarioCss.planGiven}>
            {plan.finally.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
