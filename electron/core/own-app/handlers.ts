/**
 * The requests of the screen *Your app*.
 */
import type { RequestHandlers } from '../../../shared/ipc/contract.ts';
import { ok } from '../../../shared/lib/result.ts';
import { fileName, withFile } from '../ports/save-file.ts';
import type { StateContext } from '../state/context.ts';
import type { OwnAppControl } from './own-app-control.ts';

type OwnAppHandlers = Pick<
  RequestHandlers,
  | 'startOwnApp'
  | 'stopOwnApp'
  | 'setOwnAppPort'
  | 'findAddresses'
  | 'startWatch'
  | 'endWatch'
  | 'saveWatch'
  | 'saveDeviations'
  | 'disturbOwnApp'
>;

export function ownAppHandlers({ ports, store }: StateContext, ownApp: OwnAppControl): OwnAppHandlers {
  async function saveJson(title: string, what: string, document: object) {
    const saved = await withFile(() =>
      ports.dialogs.save(
        {
          title,
          suggestedName: fileName(what, 'json', Date.now()),
          kind: { name: 'JSON', extension: 'json' },
        },
        `${JSON.stringify({ format: what, version: 1, lab: ports.about.version, ...document }, null, 2)}\n`,
      ),
    );
    return saved.ok ? ok({ name: saved.value }) : saved;
  }
  return {
    startOwnApp: ({ way, reachable }) => ownApp.start(way, reachable),
    async stopOwnApp() {
      await ownApp.stop();
      return ok(null);
    },
    async setOwnAppPort({ port }) {
      await ownApp.setPort(port);
      return ok(null);
    },
    findAddresses() {
      ownApp.findAddresses();
      return ok(null);
    },
    startWatch: () => ownApp.startWatch(),
    endWatch: async () => ok(await ownApp.endWatch()),
    saveWatch() {
      const { reading } = store.current().ownApp;
      return reading === null ? ok({ name: null }) : saveJson('Save the watch', 'app-watch', { reading });
    },
    saveDeviations: () =>
      saveJson('Save the differences', 'app-differences', { differences: ownApp.deviations.all() }),
    async disturbOwnApp({ rule }) {
      ownApp.disturb(rule);
      return ok(null);
    },
  };
}
