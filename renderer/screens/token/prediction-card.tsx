import tokenCss from './token.module.css';
import cardCss from '../../ui/layout/card.module.css';
import { ErrorNote } from '../../components/notes/error-note.tsx';
import { count } from '../../lib/format.ts';
import { Card } from '../../ui/layout/card.tsx';
import { Chip } from '../../ui/layout/chip.tsx';
import { Disclosure } from '../../ui/layout/disclosure.tsx';
import { TokenParts } from './current-token.tsx';
import type { ForgeState } from './use-forge.ts';
import { VerdictTable } from './verdict-table.tsx';

interface PredictionCardProps {
  readonly state: ForgeState;
  /** One of the texts is no JSON, so the prediction is not of what is seen. */
  readonly broken: boolean;
}

/** What will come of the token on the bench, before anything is sent. */
export function PredictionCard({ state, broken }: PredictionCardProps) {
  const parts = state.kind === 'ready' && !broken ? state.answer.parts : null;
  return (
    <Card
      title="Prediction"
      testId="prediction"
      aside={
        parts === null ? null : (
          <Chip tone="skip">
            {count(parts.parts, 'part')}, {count(parts.characters, 'character')}
          </Chip>
        )
      }
    >
      <PredictionContent state={state} broken={broken} />
    </Card>
  );
}

function PredictionContent({ state, broken }: PredictionCardProps) {
  if (broken) return <p className={cardCss.empty}>Correct the JSON to see what will come of the token.</p>;
  if (state.kind === 'waiting') return <p className={cardCss.empty}>Forging…</p>;
  if (state.kind === 'failed') return <ErrorNote error={state.error} testId="prediction-error" />;
  const { prediction, parts } = state.answer;
  return (
    <>
      <VerdictTable
        label="Predicted verdicts on the forged token"
        verdicts={prediction.verdicts}
        outcomes={prediction.outcomes}
        testId="predicted"
      />
      <p className={tokenCss.explanation} data-testid="predicted-explanation">
        {prediction.explanation}
      </p>
      <Disclosure title="What the forged token decodes to" testId="forged-parts">
        <TokenParts header={parts.header} claims={parts.claims} />
      </Disclosure>
    </>
  );
}
