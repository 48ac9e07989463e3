/**
 * Who answers with an error, for people.
 */
import type { ErrorOrigin } from '../../shared/model/app-error.ts';

export const ORIGIN_TITLES: Readonly<Record<ErrorOrigin, string>> = {
  device: 'Device gate',
  server: 'Server',
  network: 'Network',
  sdk: 'SDK',
  input: 'Input',
  ipc: 'App',
};
