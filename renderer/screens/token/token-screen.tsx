import type { TokenInfo } from '../../../shared/model/token-info.ts';
import { RefusalNote, useIsRefused } from '../../components/notes/refusal-note.tsx';
import { useSnapshot } from '../../state/mirror.ts';
import { useStore } from '../../state/store.ts';
import { type TokenTab, tokenTab } from '../../state/view.ts';
import { Card } from '../../ui/layout/card.tsx';
import { Screen } from '../../ui/layout/screen.tsx';
import { Tabs } from '../../ui/layout/tabs.tsx';
import { TokenCard } from '../sign-in/token-card.tsx';
import { TokenPanes } from './current-token.tsx';
import { Forge } from './forge.tsx';
import { MintCard } from './mint-card.tsx';
import { NoToken } from './no-token.tsx';

const LEADS: Readonly<Record<TokenTab, string>> = {
  inspect: 'What the current token says, and what each gate on each platform says of it.',
  forge: 'Make a wrong token on purpose: see what will come of it, then use it and compare.',
  paste: 'Use a token from your own backend, or mint one with your own code.',
};

/** One verdict at a time: on the current token, or on the one that is forged. */
export function TokenScreen() {
  const { token } = useSnapshot();
  const tab = useStore(tokenTab);
  return (
    <Screen name="token" title="Token" lead={LEADS[tab]}>
      <Tabs
        label="Parts of the Token screen"
        value={tab}
        onChange={tokenTab.set}
        tabs={[
          {
            value: 'inspect',
            label: 'Inspect',
            testId: 'token-tab-inspect',
            content: token === null ? <NoToken /> : <TokenPanes token={token} />,
          },
          {
            value: 'forge',
            label: 'Forge',
            testId: 'token-tab-forge',
            content: <ForgeTab token={token} />,
          },
          { value: 'paste', label: 'Paste', testId: 'token-tab-paste', content: <PasteTab /> },
        ]}
      />
    </Screen>
  );
}

function ForgeTab({ token }: { readonly token: TokenInfo | null }) {
  const isOff = useIsRefused('useForgedToken');
  if (isOff) {
    return (
      <Card title="Forge">
        <RefusalNote request="useForgedToken" />
      </Card>
    );
  }
  return token === null ? <NoToken /> : <Forge />;
}

/** What was pasted is looked at next. */
function PasteTab() {
  return (
    <>
      <TokenCard onUsed={() => tokenTab.set('inspect')} />
      <MintCard />
    </>
  );
}
