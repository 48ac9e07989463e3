import yourAppCss from './your-app.module.css';
import { RefusalNote, useIsRefused } from '../../components/notes/refusal-note.tsx';
import { Card } from '../../ui/layout/card.tsx';
import { Screen } from '../../ui/layout/screen.tsx';
import { CallersCard } from './callers-card.tsx';
import { CallsCard } from './calls-card.tsx';
import { ChooseCard } from './choose-card.tsx';
import { DifferencesCard } from './differences-card.tsx';
import { DisturbCard } from './disturb-card.tsx';
import { LogCard } from './log-card.tsx';
import { PasteCard } from './paste-card.tsx';
import { StartCard } from './start-card.tsx';
import { WatchCard } from './watch-card.tsx';

export function YourAppScreen() {
  const isOff = useIsRefused('startWatch');
  return (
    <Screen
      name="yourApp"
      title="Your app"
      lead="A debug build of your own app, with the vendor’s SDK in it, calls the lab: each call is shown, judged and compared, and can be disturbed."
    >
      {isOff ? (
        <>
          <Card title="Your app">
            <RefusalNote request="startWatch" />
          </Card>
          <LogCard />
        </>
      ) : (
        <Content />
      )}
    </Screen>
  );
}

function Content() {
  return (
    <>
      <div className={yourAppCss.connect}>
        <div>
          <ChooseCard />
          <StartCard />
        </div>
        <div className={yourAppCss.paste}>
          <PasteCard />
        </div>
        <div className={yourAppCss.first}>
          <CallsCard />
        </div>
      </div>
      <div className={yourAppCss.more}>
        <div>
          <WatchCard />
          <DifferencesCard />
        </div>
        <div>
          <DisturbCard />
          <CallersCard />
          <LogCard />
        </div>
      </div>
    </>
  );
}
