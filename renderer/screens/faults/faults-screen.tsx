import faultsCss from './faults.module.css';
import { useState } from 'react';
import type { Administration } from '../../../shared/model/administration.ts';
import { NeedsSandbox } from '../../components/notes/needs-sandbox.tsx';
import { RefusalNote, useIsRefused } from '../../components/notes/refusal-note.tsx';
import { Card } from '../../ui/layout/card.tsx';
import { Screen } from '../../ui/layout/screen.tsx';
import { EMPTY_FAULT, faultGroups, selectionOf } from './fault-draft.ts';
import { FaultGroupCard } from './fault-group-card.tsx';
import { RulesCard } from './rules-card.tsx';
import { SelectionCard } from './selection-card.tsx';

export function FaultsScreen() {
  const isOff = useIsRefused('addFault');
  return (
    <Screen
      name="faults"
      title="Faults"
      lead="What can go wrong between the SDK and a server, on real sockets. A fault stays until it is switched off, or for one request only."
    >
      {isOff ? (
        <Card title="Faults">
          <RefusalNote request="addFault" />
        </Card>
      ) : (
        <NeedsSandbox what="making requests fail">
          {(_backend, administration) => <FaultsContent administration={administration} />}
        </NeedsSandbox>
      )}
    </Screen>
  );
}

function FaultsContent({ administration }: { readonly administration: Administration }) {
  const { faults, faultCatalog } = administration;
  const [draft, setDraft] = useState(EMPTY_FAULT);
  const chosen = selectionOf(draft);
  return (
    <>
      <RulesCard rules={faults} />
      <SelectionCard draft={draft} onChange={setDraft} problems={chosen.ok ? {} : chosen.problems} />
      <div className={faultsCss.faultGroups}>
        {faultGroups(faultCatalog).map((group) => (
          <FaultGroupCard
            key={group.title}
            group={group}
            rules={faults}
            selection={chosen.ok ? chosen.selection : null}
          />
        ))}
      </div>
    </>
  );
}
