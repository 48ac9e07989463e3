import './lib/zod-config.ts';
import './styles/index.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App, isNotesView } from './app/app.tsx';
import { ErrorBoundary } from './app/error-boundary.tsx';
import { followMenu } from './app/follow-menu.ts';
import { keepDraftsFitting } from './app/fit-drafts.ts';
import { askAboutLinks } from './screens/errors/link-question.ts';
import { connectAtlas } from './state/atlas.ts';
import { bridge } from './state/bridge.ts';
import { connectMirror } from './state/mirror.ts';
import { listenForRecovery } from './state/start-over.ts';
import { loadStories } from './components/story/stories.ts';
import { followTimeline } from './state/timeline.ts';

const container = document.getElementById('root');
if (container === null) throw new TypeError('index.html has no #root');

createRoot(container).render(
  <StrictMode>
    <ErrorBoundary>
      <App />
    </ErrorBoundary>
  </StrictMode>,
);
connectMirror(bridge());
if (!isNotesView()) {
  keepDraftsFitting();
  listenForRecovery();
  followMenu();
  askAboutLinks();
  connectAtlas();
  followTimeline();
  void loadStories();
}
