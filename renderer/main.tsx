import './zod-config.ts';
import './styles/index.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { bridge } from './bridge.ts';
import { keepDraftsFitting } from './forms/fit-drafts.ts';
import { ErrorBoundary } from './frame/error-boundary.tsx';
import { followMenu, listenForRecovery } from './frame/start-over.ts';
import { connectAtlas } from './screens/errors/atlas-state.ts';
import { askAboutLinks } from './screens/errors/link-question.ts';
import { followTimeline } from './screens/timeline/timeline-state.ts';
import { connectMirror } from './state.ts';

const container = document.getElementById('root');
if (container === null) throw new TypeError('index.html has no #root');

createRoot(container).render(
  <StrictMode>
    <ErrorBoundary>
      <App />
    </ErrorBoundary>
  </StrictMode>,
);
keepDraftsFitting();
listenForRecovery();
connectMirror(bridge());
followMenu();
askAboutLinks();
connectAtlas();
followTimeline();
