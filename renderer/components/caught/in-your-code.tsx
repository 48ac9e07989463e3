import caughtCss from './caught.module.css';
import dataCss from '../../ui/layout/data.module.css';
import { ChevronRight, TriangleAlert } from 'lucide-react';
import { arrivalOf } from '../../../shared/caught/caught.ts';
import { recognizeFailure } from '../../../shared/caught/from-call.ts';
import { type Pair, trapsOf } from '../../../shared/caught/traps.ts';
import { FRAMEWORK_TITLES, FRAMEWORKS, SYSTEMS } from '../../../shared/caught/words.ts';
import type { CallRecord } from '../../../shared/model/call-record.ts';
import { chooseFramework, codeView, openCodeView } from './code-view.ts';
import { useStore } from '../../state/store.ts';
import { Segmented } from '../../ui/form/segmented.tsx';
import { ArrivalBlock } from './arrival-block.tsx';

const SEGMENTS = FRAMEWORKS.map((framework) => ({
  value: framework,
  label: FRAMEWORK_TITLES[framework],
  testId: `framework-${framework}`,
}));

/** What the `catch` of an application receives for this call, on both systems; nothing where no phone fails so. */
export function InYourCode({ call }: { readonly call: CallRecord }) {
  const { framework, isOpen } = useStore(codeView);
  const recognized = recognizeFailure(call);
  if (recognized === null) return null;
  const { failure, at } = recognized;
  const pair: Pair = {
    android: arrivalOf(failure, framework, 'android', at),
    ios: arrivalOf(failure, framework, 'ios', at),
  };
  return (
    <details
      className={dataCss.disclosure}
      data-part="disclosure"
      data-testid="in-your-code"
      data-failure={failure.id}
      open={isOpen}
      onToggle={(event) => openCodeView(event.currentTarget.open)}
    >
      <summary>
        <ChevronRight aria-hidden />
        In your code
      </summary>
      <div className={dataCss.disclosureBody}>
        <Segmented
          label="What your application is written with"
          value={framework}
          segments={SEGMENTS}
          onChange={chooseFramework}
        />
        <div className={caughtCss.sides}>
          {SYSTEMS.map((system) => (
            <ArrivalBlock key={system} framework={framework} system={system} pair={pair} />
          ))}
        </div>
        <ul className={caughtCss.traps}>
          {trapsOf(pair).map((trap) => (
            <li key={trap}>
              <TriangleAlert aria-hidden />
              <span>{trap}</span>
            </li>
          ))}
        </ul>
      </div>
    </details>
  );
}
