import './zod-config.ts';
import './styles/index.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { bridge } from './bridge.ts';
import { keepDraftsFitting } from './forms/fit-drafts.ts';
import { ErrorBoundary } from './frame/error-boundary.tsx';
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
connectMirror(bridge());
