import formCss from '../../ui/form/form.module.css';
import inputCss from '../../ui/form/input.module.css';
import textCss from '../../ui/text.module.css';
import { classes } from '../../lib/classes.ts';
import { Choice } from '../../ui/form/choice.tsx';
import { Field } from '../../ui/form/field.tsx';
import { Segmented } from '../../ui/form/segmented.tsx';
import { TextInput } from '../../ui/form/text-input.tsx';
import { Card } from '../../ui/layout/card.tsx';
import { ANY_METHOD, type FaultDraft, type FaultProblems, type FaultTimes } from './fault-draft.ts';

export interface SelectionCardProps {
  readonly draft: FaultDraft;
  readonly problems: FaultProblems;
  readonly onChange: (draft: FaultDraft) => void;
}

const METHODS = [
  { value: ANY_METHOD, label: 'any method' },
  ...['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].map((value) => ({ value, label: value })),
];
const TIMES: readonly { readonly value: FaultTimes; readonly label: string; readonly testId: string }[] = [
  { value: 'every', label: 'every time', testId: 'times-every' },
  { value: 'once', label: 'once', testId: 'times-once' },
  { value: 'nth', label: 'only the nth', testId: 'times-nth' },
];

/** Which requests the next fault is for. */
export function SelectionCard({ draft, problems, onChange }: SelectionCardProps) {
  function change(part: Partial<FaultDraft>): void {
    onChange({ ...draft, ...part });
  }
  return (
    <Card title="For which requests">
      <div className={classes(formCss.fields, formCss.three)}>
        <Field label="Method">
          {(control) => (
            <Choice
              control={control}
              value={draft.method}
              options={METHODS}
              onChange={(method) => change({ method })}
              testId="fault-method"
            />
          )}
        </Field>
        <Field label="Path" hint="* stands for anything: */personalize" error={problems.path}>
          {(control) => (
            <TextInput
              control={control}
              mono
              value={draft.path}
              placeholder="any path"
              onChange={(path) => change({ path })}
              testId="fault-path"
            />
          )}
        </Field>
        <Times draft={draft} problem={problems.nth} change={change} />
        <Field label="Chance, percent" error={problems.chance}>
          {(control) => (
            <TextInput
              control={control}
              mono
              value={draft.chance}
              onChange={(chance) => change({ chance })}
              testId="fault-chance"
            />
          )}
        </Field>
        <Field label="Seed" hint="The same seed hits the same requests again">
          {(control) => (
            <TextInput
              control={control}
              mono
              value={draft.seed}
              onChange={(seed) => change({ seed })}
              testId="fault-seed"
            />
          )}
        </Field>
      </div>
    </Card>
  );
}

interface TimesProps {
  readonly draft: FaultDraft;
  readonly problem: string | undefined;
  readonly change: (part: Partial<FaultDraft>) => void;
}

function Times({ draft, problem, change }: TimesProps) {
  return (
    <div className={formCss.field}>
      <div className={formCss.fieldHead}>
        <span className={formCss.label}>How often</span>
      </div>
      <div className={formCss.line}>
        <Segmented
          label="How often"
          value={draft.times}
          segments={TIMES}
          onChange={(times) => change({ times })}
        />
        {draft.times === 'nth' ? (
          <input
            className={classes(inputCss.input, textCss.mono, inputCss.nth)}
            data-part="input"
            aria-label="Number of the request"
            aria-invalid={problem === undefined ? undefined : true}
            inputMode="numeric"
            value={draft.nth}
            onChange={(event) => change({ nth: event.target.value })}
            data-testid="fault-nth"
          />
        ) : null}
      </div>
      {problem === undefined ? null : (
        <p className={classes(formCss.hint, formCss.stop)} data-part="hint">
          {problem}
        </p>
      )}
    </div>
  );
}
