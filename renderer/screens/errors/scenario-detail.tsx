import cardCss from '../../ui/layout/card.module.css';
import detailCss from '../../ui/layout/detail.module.css';
import splitCss from '../../ui/layout/split.module.css';
import textCss from '../../ui/text.module.css';
import { Link, Play } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { AtlasEntry, AtlasOutcome, ScenarioPlan } from '../../../shared/model/atlas.ts';
import { type PlatformProfile, PROFILE_TITLES } from '../../../shared/model/models.ts';
import type { ScenarioResult } from '../../../shared/model/report.ts';
import type { AppError } from '../../../shared/model/app-error.ts';
import { copyText } from '../../components/notes/copy.ts';
import { useIsRefused } from '../../components/notes/refusal-note.tsx';
import { announce } from '../../state/announcer.ts';
import { atlasStore, atlasView, choose } from '../../state/atlas.ts';
import { bridge } from '../../state/bridge.ts';
import { sendAndSave, sendAndTell } from '../../state/send.ts';
import { useStore } from '../../state/store.ts';
import { toast } from '../../state/toasts.ts';
import { Button } from '../../ui/button/button.tsx';
import { Segmented } from '../../ui/form/segmented.tsx';
import { Disclosure } from '../../ui/layout/disclosure.tsx';
import { ErrorExplanation } from './error-explanation.tsx';
import { PlanView } from './plan-view.tsx';
import { ResultView } from './result-view.tsx';
import { tellingCall } from './telling-call.ts';

/** The chosen scenario: what it sets up, and how it ended here. */
export function ScenarioDetail() {
  const { chosen } = useStore(atlasView);
  const { entries } = useStore(atlasStore);
  const entry = entries?.find(({ key }) => key === chosen?.key) ?? null;
  return (
    <section
      className={splitCss.splitDetail}
      data-pane="detail"
      aria-label="Scenario"
      data-testid="scenario-detail"
    >
      {entry === null || chosen === null ? (
        <p className={cardCss.empty}>
          Choose a tile: this is where you see what it sets up and expects, and how it ended here. It runs
          when you say so, in a sandbox of its own.
        </p>
      ) : (
        <DetailBody entry={entry} profile={chosen.profile} key={`${entry.key} ${chosen.profile}`} />
      )}
    </section>
  );
}

interface DetailProps {
  readonly entry: AtlasEntry;
  readonly profile: PlatformProfile;
}

function DetailBody({ entry, profile }: DetailProps) {
  const { board } = useStore(atlasStore);
  const { key, info } = entry;
  const outcome = board.outcomes.find((one) => one.key === key && one.profile === profile) ?? null;
  const exportOff = useIsRefused('exportCase');
  const plan = usePlan(key, profile);
  const result = useResult(key, profile, outcome);
  const call = result === null ? null : tellingCall(result, entry.code);
  const error = call?.error ?? expectedError(entry);
  const { current, state } = board.run;
  const isRunning = current?.key === key && current.profile === profile;
  return (
    <div data-testid="scenario-body" data-key={key} data-status={outcome?.status} data-turn={outcome?.turn}>
      <div className={detailCss.detailHead}>
        <h2>{info.title}</h2>
        <p className={textCss.muted}>{info.shows}</p>
      </div>
      {error === null ? null : <ErrorExplanation error={error} profile={profile} />}
      <div className={detailCss.detailActions}>
        {info.profiles.length > 1 ? (
          <Segmented
            label="Profile"
            value={profile}
            segments={info.profiles.map((one) => ({
              value: one,
              label: PROFILE_TITLES[one],
              testId: `profile-${one}`,
            }))}
            onChange={(next) => choose(key, next)}
          />
        ) : null}
        <Button
          look="primary"
          size="small"
          icon={<Play aria-hidden />}
          busy={isRunning || state !== 'idle'}
          onClick={() => void sendAndTell('atlas.run', 'reproduceScenario', { key, profile })}
          data-testid="reproduce"
        >
          {result === null ? 'Reproduce' : 'Reproduce again'}
        </Button>
        {entry.source === 'catalog' ? <CopyLink id={info.id} /> : null}
        <Button
          size="small"
          disabled={result === null || exportOff}
          onClick={() => void sendAndSave('case.export', 'exportCase', { run: { key, profile } })}
          data-testid="export-scenario-case"
        >
          Export case…
        </Button>
      </div>
      {result === null ? (
        <p className={cardCss.empty}>
          {isRunning
            ? state === 'starting'
              ? 'Starting a sandbox of its own…'
              : 'Running…'
            : 'Not run yet on this profile.'}
        </p>
      ) : (
        <ResultView atlasKey={key} result={result} call={call} />
      )}
      {plan === null ? null : (
        <Disclosure title="What is set up and done" testId="plan-disclosure" open={result === null}>
          <PlanView plan={plan} />
        </Disclosure>
      )}
    </div>
  );
}

/** The code that the tile is about, as long as no run has shown what it is on this platform. */
function expectedError({ code, origin }: AtlasEntry): Pick<AppError, 'code' | 'origin'> | null {
  return code === null || origin === null ? null : { code, origin };
}

function CopyLink({ id }: { readonly id: string }) {
  const text = `personalization-lab://scenario/${id}`;
  return (
    <Button
      size="small"
      icon={<Link aria-hidden />}
      data-testid="copy-link"
      data-link={text}
      onClick={() => {
        void copyText(text, () => {
          announce('Copied link');
          toast('Link copied', 'Whoever opens it is asked before the scenario runs.');
        });
      }}
    >
      Copy link
    </Button>
  );
}

function usePlan(key: string, profile: PlatformProfile): ScenarioPlan | null {
  const [plan, setPlan] = useState<ScenarioPlan | null>(null);
  useEffect(() => {
    let isCurrent = true;
    bridge()
      .getAtlasPlan({ key, profile })
      .then(
        (answer) => {
          if (isCurrent && answer.ok) setPlan(answer.value);
        },
        () => {},
      );
    return () => {
      isCurrent = false;
    };
  }, [key, profile]);
  return plan;
}

/** Fetched anew after each run of the scenario. */
function useResult(
  key: string,
  profile: PlatformProfile,
  outcome: AtlasOutcome | null,
): ScenarioResult | null {
  const [result, setResult] = useState<ScenarioResult | null>(null);
  const turn = outcome?.turn ?? 0;
  useEffect(() => {
    if (turn === 0) return;
    let isCurrent = true;
    bridge()
      .getAtlasResult({ key, profile })
      .then(
        (answer) => {
          if (isCurrent && answer.ok) setResult(answer.value);
        },
        () => {},
      );
    return () => {
      isCurrent = false;
    };
  }, [key, profile, turn]);
  return turn === 0 ? null : result;
}
