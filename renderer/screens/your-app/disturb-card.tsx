import yourAppCss from './your-app.module.css';
import formCss from '../../ui/form/form.module.css';
import cardCss from '../../ui/layout/card.module.css';
import { Zap, ZapOff } from 'lucide-react';
import { useState } from 'react';
import {
  type DisturbanceRule,
  OWN_APP_CALL_TITLES,
  OWN_APP_CALLS,
  OWN_APP_DISTURBANCES,
  type OwnAppCall,
  type OwnAppDisturbance,
} from '../../../shared/model/own-app.ts';
import { ErrorNote } from '../../components/notes/error-note.tsx';
import { RefusalNote, useIsRefused } from '../../components/notes/refusal-note.tsx';
import { DISTURBANCE_TITLES, disturbanceText } from './disturbance-words.ts';
import { shortId } from '../../lib/format.ts';
import { wayOf } from './own-app-words.ts';
import { useAction } from '../../state/actions.ts';
import { useSnapshot } from '../../state/mirror.ts';
import { connectStore } from './connect-draft.ts';
import { send } from '../../state/send.ts';
import { useStore } from '../../state/store.ts';
import { openScreen } from '../../state/view.ts';
import { Button } from '../../ui/button/button.tsx';
import { Choice } from '../../ui/form/choice.tsx';
import { Field } from '../../ui/form/field.tsx';
import { Toggle } from '../../ui/form/toggle.tsx';
import { Card } from '../../ui/layout/card.tsx';
import { Note } from '../../ui/layout/note.tsx';

const ANY = '';
const TYPES = OWN_APP_DISTURBANCES.map((value) => ({ value, label: DISTURBANCE_TITLES[value] }));
const CALLS = [
  { value: ANY, label: 'Every call' },
  ...OWN_APP_CALLS.map((value) => ({ value, label: OWN_APP_CALL_TITLES[value] })),
];
/** Any rule: what is asked is whether there may be one. */
const ANY_RULE = { rule: { type: 'delay', call: null, regId: null, once: false } } as const;

export function DisturbCard() {
  const way = wayOf(useStore(connectStore), useSnapshot());
  const isOff = useIsRefused('disturbOwnApp', ANY_RULE);
  return (
    <Card title="Disturb" testId="own-app-disturb">
      {isOff ? (
        <RefusalNote request="disturbOwnApp" payload={ANY_RULE} />
      ) : way === 'sandbox' ? (
        <SandboxFaults />
      ) : (
        <RelayRule />
      )}
    </Card>
  );
}

function SandboxFaults() {
  const { administration } = useSnapshot();
  const on = (administration?.faults ?? []).filter(({ enabled }) => enabled).length;
  return (
    <div className={formCss.sideBySide}>
      <p className={cardCss.cardText}>
        The sandbox’s faults, security setting, keys and clock act on your app’s calls, too.
        {on === 0 ? '' : ` Switched on now: ${on}.`}
      </p>
      <Button icon={<Zap aria-hidden />} onClick={() => openScreen('faults')} data-testid="own-app-faults">
        Open Faults
      </Button>
    </div>
  );
}

function RelayRule() {
  const { disturbance } = useSnapshot().ownApp;
  const state = useAction('ownApp.disturb');
  return (
    <div className={formCss.stack}>
      {disturbance === null ? <RuleForm /> : <RuleOn rule={disturbance} />}
      {state.kind === 'failed' ? <ErrorNote error={state.error} /> : null}
    </div>
  );
}

function RuleOn({ rule }: { readonly rule: DisturbanceRule }) {
  const state = useAction('ownApp.disturb');
  return (
    <>
      <Note tone="warn" testId="own-app-rule">
        {disturbanceText(rule)}
      </Note>
      <div className={formCss.buttons}>
        <Button
          icon={<ZapOff aria-hidden />}
          busy={state.kind === 'running'}
          onClick={() => void send('ownApp.disturb', 'disturbOwnApp', { rule: null })}
          data-testid="own-app-rule-off"
        >
          Switch off
        </Button>
      </div>
    </>
  );
}

function RuleForm() {
  const { installations } = useSnapshot().ownApp;
  const state = useAction('ownApp.disturb');
  const [type, setType] = useState<OwnAppDisturbance>('delay');
  const [call, setCall] = useState<string>(ANY);
  const [regId, setRegId] = useState(ANY);
  const [once, setOnce] = useState(false);
  const known = installations.flatMap((one) => (one.regId === null ? [] : [one.regId]));
  const rule: DisturbanceRule = {
    type,
    call: call === ANY ? null : (call as OwnAppCall),
    regId: known.includes(regId) ? regId : null,
    once,
  };
  return (
    <>
      <Field label="What happens">
        {(control) => (
          <Choice control={control} value={type} options={TYPES} onChange={setType} testId="rule-type" />
        )}
      </Field>
      <div className={yourAppCss.pair}>
        <Field label="To which call">
          {(control) => (
            <Choice control={control} value={call} options={CALLS} onChange={setCall} testId="rule-call" />
          )}
        </Field>
        <Field label="Of which installation">
          {(control) => (
            <Choice
              control={control}
              value={rule.regId ?? ANY}
              options={[
                { value: ANY, label: 'Every installation' },
                ...known.map((value) => ({ value, label: shortId(value) })),
              ]}
              onChange={setRegId}
              testId="rule-installation"
            />
          )}
        </Field>
      </div>
      <Toggle
        title="Once"
        text="For the next such call only"
        checked={once}
        onChange={setOnce}
        testId="rule-once"
      />
      <div className={formCss.buttons}>
        <Button
          icon={<Zap aria-hidden />}
          busy={state.kind === 'running'}
          onClick={() => void send('ownApp.disturb', 'disturbOwnApp', { rule })}
          data-testid="own-app-rule-on"
        >
          Switch on
        </Button>
      </div>
    </>
  );
}
