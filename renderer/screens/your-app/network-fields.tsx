import yourAppCss from './your-app.module.css';
import { useEffect } from 'react';
import { OWN_APP_PORT } from '../../../shared/model/own-app.ts';
import { RefusalNote, useIsRefused } from '../../components/notes/refusal-note.tsx';
import { addressOf, isOnNetwork, portInUse, portProblem } from './own-app-words.ts';
import { useSnapshot } from '../../state/mirror.ts';
import { changeConnect, connectStore, keepPort } from './connect-draft.ts';
import { send } from '../../state/send.ts';
import { useStore } from '../../state/store.ts';
import { Choice } from '../../ui/form/choice.tsx';
import { Field } from '../../ui/form/field.tsx';
import { TextInput } from '../../ui/form/text-input.tsx';
import { Toggle } from '../../ui/form/toggle.tsx';
import { Note } from '../../ui/layout/note.tsx';

/** Any valid one: what is asked is whether the network may be let in at all. */
const ANY_ADDRESS = { way: 'sandbox', reachable: '192.0.2.1' } as const;

/** Where it listens: the port, and whether the network reaches it. */
export function NetworkFields() {
  useEffect(() => {
    void send('ownApp.addresses', 'findAddresses');
  }, []);
  return (
    <>
      <PortField />
      <Reachable />
    </>
  );
}

function PortField() {
  const draft = useStore(connectStore);
  const { ownApp } = useSnapshot();
  const typed = draft.port ?? String(ownApp.port);
  const problem = portProblem(typed);
  const isLater =
    ownApp.state === 'listening' && problem === null && Number(typed) !== portInUse(draft, ownApp);
  return (
    <div className={yourAppCss.port} onBlur={() => void keepPort()}>
      <Field
        label="Port"
        error={problem ?? undefined}
        hint={isLater ? 'From the next start on' : `Kept for the next time; ${OWN_APP_PORT} at first`}
      >
        {(control) => (
          <TextInput
            control={control}
            value={typed}
            onChange={(port) => changeConnect({ port })}
            testId="own-app-port"
          />
        )}
      </Field>
    </div>
  );
}

function Reachable() {
  const draft = useStore(connectStore);
  const snapshot = useSnapshot();
  const { ownApp } = snapshot;
  if (useIsRefused('startOwnApp', ANY_ADDRESS))
    return <RefusalNote request="startOwnApp" payload={ANY_ADDRESS} />;
  const isListening = ownApp.state === 'listening';
  const isOn = isListening ? ownApp.reachable !== null : draft.isReachable;
  const address = addressOf(draft, snapshot);
  const isNeeded = isOnNetwork(draft.device) && !isOn;
  return (
    <div>
      <Toggle
        title="Reachable from this network"
        text={
          isListening
            ? 'Stop listening to change this.'
            : 'For a device of its own. Otherwise only this machine, its emulators and simulators reach the lab.'
        }
        checked={isOn}
        disabled={isListening}
        onChange={(isReachable) => changeConnect({ isReachable })}
        testId="own-app-reachable"
      />
      {isNeeded ? (
        <Note tone="info" testId="own-app-needs-network">
          The device that you chose reaches the lab over the network alone: switch this on
          {isListening ? ' after you stopped listening' : ''}.
        </Note>
      ) : null}
      {isOn ? (
        <Note tone="warn" testId="own-app-network-warning">
          Everybody on this network can send requests to the lab at this address, over plain HTTP, until you
          stop listening or quit. Use a network that you trust, and test data.
        </Note>
      ) : null}
      {isOn && !isListening && ownApp.addresses.length > 1 ? (
        <div className={yourAppCss.address}>
          <Field label="At the address">
            {(control) => (
              <Choice
                control={control}
                value={address ?? ''}
                options={ownApp.addresses.map((value) => ({ value, label: value }))}
                onChange={(next) => changeConnect({ address: next })}
                testId="own-app-address"
              />
            )}
          </Field>
        </div>
      ) : null}
    </div>
  );
}
