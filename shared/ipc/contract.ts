/**
 * Every request and event that crosses IPC, with its schema and with what it needs. Main checks against it, the preload
 * is built from its names, the renderer's types come from it. No response and no event can hold a token.
 */
import type * as z from 'zod';
import type { Result } from '../lib/result.ts';
import type { AppError } from '../model/app-error.ts';
import { menuCommandSchema } from '../model/screens.ts';
import { snapshotSchema } from '../state/snapshot.ts';
import { atlasEvents, atlasRequests } from './atlas.ts';
import { backendRequests } from './backend.ts';
import { callRequests } from './calls.ts';
import { environmentRequests } from './environment.ts';
import { ownAppRequests } from './own-app.ts';
import { reportsRequests } from './reports.ts';
import { sessionRequests } from './session.ts';
import { settingsRequests } from './settings.ts';
import { storyRequests } from './story.ts';
import { timelineEvents, timelineRequests } from './timeline.ts';

export const requests = {
  ...sessionRequests,
  ...callRequests,
  ...backendRequests,
  ...environmentRequests,
  ...settingsRequests,
  ...timelineRequests,
  ...atlasRequests,
  ...reportsRequests,
  ...ownAppRequests,
  ...storyRequests,
} as const;

export const events = {
  snapshot: { payload: snapshotSchema },
  /** An item of the native menu was chosen. */
  menuCommand: { payload: menuCommandSchema },
  ...timelineEvents,
  ...atlasEvents,
} as const;

export type RequestName = keyof typeof requests;
export type EventName = keyof typeof events;
/** What a caller may pass: before defaults are filled in. */
export type RequestPayload<N extends RequestName> = z.input<(typeof requests)[N]['request']>;
/** What a handler receives: after parsing. */
export type ParsedPayload<N extends RequestName> = z.output<(typeof requests)[N]['request']>;
export type ResponseValue<N extends RequestName> = z.output<(typeof requests)[N]['response']>;
export type EventPayload<N extends EventName> = z.output<(typeof events)[N]['payload']>;

/** What main implements. Errors a person can cause are results; a throw is a mistake of the app's own. */
export type RequestHandlers = {
  readonly [N in RequestName]: (
    payload: ParsedPayload<N>,
  ) => Promise<Result<ResponseValue<N>, AppError>> | Result<ResponseValue<N>, AppError>;
};

/** A file as the page has it. Its path is not the page's business: the preload looks it up. */
export interface PageFile {
  readonly name: string;
  readonly size: number;
}

/** A request function of the bridge: no argument where the request is empty. */
export type RequestFunction<N extends RequestName> =
  RequestPayload<N> extends null
    ? () => Promise<Result<ResponseValue<N>, AppError>>
    : N extends 'openDroppedLog'
      ? (file: PageFile) => Promise<Result<ResponseValue<N>, AppError>>
      : (payload: RequestPayload<N>) => Promise<Result<ResponseValue<N>, AppError>>;

/** The whole bridge, `window.api`: one function per request, one `on…` per event that returns its undo. */
export type Bridge = { readonly [N in RequestName]: RequestFunction<N> } & {
  readonly [N in EventName as `on${Capitalize<N>}`]: (
    listener: (payload: EventPayload<N>) => void,
  ) => () => void;
};
