/**
 * The requests of the screen *Your app*.
 */
import type { RequestHandlers } from '../../../shared/ipc/contract.ts';
import { ok } from '../../../shared/lib/result.ts';
import { writeDeviations } from '../../own-app/compare/export.ts';
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
  async function saveJson(title: string, what: string, text: () => string) {
    const saved = await withFile(async () =>
      ports.dialogs.save(
        {
          title,
          suggestedName: fileName(what, 'json', Date.now()),
          kind: { name: 'JSON', extension: 'json' },
        },
        text(),
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
      if (reading === null) return ok({ name: null });
      const watch = { format: 'app-watch', version: 1, lab: ports.about.version, reading };
      return saveJson('Save the watch', 'app-watch', () => `${JSON.stringify(watch, null, 2)}\n`);
    },
    saveDeviations: () =>
      saveJson('Save the differences', 'app-differences', () => writeDeviations(ownApp.deviations.file())),
    async disturbOwnApp({ rule }) {
      ownApp.disturb(rule);
      return ok(null);
    },
  };
}
