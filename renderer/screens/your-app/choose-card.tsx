import yourAppCss from './your-app.module.css';
import formCss from '../../ui/form/form.module.css';
import {
  CONNECT_DEVICE_TITLES,
  CONNECT_SDK_TITLES,
  CONNECT_SDKS,
  devicesFor,
} from '../../../shared/own-app/choice.ts';
import { wayOf, withSdk } from './own-app-words.ts';
import { useSnapshot } from '../../state/mirror.ts';
import { changeConnect, connectStore } from './connect-draft.ts';
import { useStore } from '../../state/store.ts';
import { Choice } from '../../ui/form/choice.tsx';
import { Field } from '../../ui/form/field.tsx';
import { Segmented } from '../../ui/form/segmented.tsx';
import { Card } from '../../ui/layout/card.tsx';

const SDKS = CONNECT_SDKS.map((value) => ({ value, label: CONNECT_SDK_TITLES[value] }));
const WAYS = [
  { value: 'sandbox', label: 'Sandbox', testId: 'own-app-way-sandbox' },
  { value: 'relay', label: 'Relay', testId: 'own-app-way-relay' },
] as const;

export function ChooseCard() {
  const draft = useStore(connectStore);
  const snapshot = useSnapshot();
  const { ownApp, environment } = snapshot;
  const way = wayOf(draft, snapshot);
  return (
    <Card title="1 · Choose" testId="own-app-choose">
      <div className={formCss.stack}>
        <div className={yourAppCss.pair}>
          <Field label="SDK in your app">
            {(control) => (
              <Choice
                control={control}
                value={draft.sdk}
                options={SDKS}
                onChange={(sdk) => changeConnect(withSdk(draft, sdk))}
                testId="own-app-sdk"
              />
            )}
          </Field>
          <Field label="It runs on">
            {(control) => (
              <Choice
                control={control}
                value={draft.device}
                options={devicesFor(draft.sdk).map((value) => ({
                  value,
                  label: CONNECT_DEVICE_TITLES[value],
                }))}
                onChange={(device) => changeConnect({ device })}
                testId="own-app-device"
              />
            )}
          </Field>
        </div>
        <div>
          <Segmented
            label="Who responds"
            value={way}
            disabled={ownApp.state === 'listening'}
            segments={WAYS}
            onChange={(next) => changeConnect({ way: next })}
          />
          <p className={formCss.hint}>
            {way === 'sandbox'
              ? 'The sandbox responds, with its people, keys and faults.'
              : environment.own === null
                ? 'Needs an environment of your own: enter its base URL in Settings.'
                : `Calls are passed on to ${environment.own.baseUrl}, and its responses come back.`}
          </p>
        </div>
      </div>
    </Card>
  );
}
