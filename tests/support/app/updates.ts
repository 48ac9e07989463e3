/**
 * Updates that are switched off, for tests of everything else.
 */
import type { UpdatesPort } from '../../../electron/core/ports/ports.ts';
import { ok } from '../../../shared/lib/result.ts';
import { UPDATES_OFF } from '../../../shared/model/updates.ts';

const done = () => Promise.resolve(ok(null));

export const NO_UPDATES_PORT: UpdatesPort = {
  current: () => UPDATES_OFF,
  subscribe: () => () => {},
  configure: done,
  check: done,
  download: done,
  cancel: () => {},
  install: done,
  dismissNotice: () => Promise.resolve(),
};
