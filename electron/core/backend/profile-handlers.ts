/**
 * Application profiles: several side by side, one in use, each as a file where that is wanted.
 */

import type { AppError } from '../../../shared/model/app-error.ts';
import type { ParsedPayload, RequestHandlers } from '../../../shared/ipc/contract.ts';
import { makeError } from '../../../shared/errors.ts';
import { parseJsonOrNothing } from '../../../shared/lib/json.ts';
import { nestedTooDeeplyAt } from '../../../shared/lib/nesting.ts';
import { failed, ok, type Result } from '../../../shared/lib/result.ts';
import { decodeText } from '../../node/decode-text.ts';
import { sandboxUnavailable } from '../state/refusals.ts';
import { type Act, type Done, pathTo } from './administer.ts';
import type { Connection } from './connection.ts';
import type { BackendContext } from './context.ts';

type ProfileHandlers = Pick<
  RequestHandlers,
  | 'createProfile'
  | 'duplicateProfile'
  | 'activateProfile'
  | 'changeProfile'
  | 'deleteProfile'
  | 'exportProfile'
  | 'importProfile'
>;

const PROFILE_FILES = { name: 'Application profile', extension: 'json' } as const;
/** As large as the admin side takes. */
const LARGEST_FILE_BYTES = 262_144;
/** Levels; a profile has five. */
const DEEPEST_PROFILE = 64;

export function profileHandlers(core: BackendContext, connection: Connection, act: Act): ProfileHandlers {
  return {
    createProfile: ({ name }) =>
      act(`Application profile added: ${name}`, (admin) => admin.ask('POST', '/profiles', { name })),
    duplicateProfile: ({ id }) =>
      act('Application profile duplicated', (admin) =>
        admin.ask('POST', `${pathTo('profiles', id)}/duplicate`),
      ),
    activateProfile: ({ id }) => activate(core, connection, act, id),
    changeProfile: ({ id, ...changes }) =>
      act(changedWhat(changes), (admin) => admin.ask('PATCH', pathTo('profiles', id), changes)),
    deleteProfile: ({ id }) =>
      act('Application profile deleted', (admin) => admin.ask('DELETE', pathTo('profiles', id))),
    exportProfile: ({ id, withKeys }) => exportProfile(core, id, withKeys),
    importProfile: () => importProfile(core, act),
  };
}

function changedWhat({ observe, name, newBaseUrl }: Omit<ParsedPayload<'changeProfile'>, 'id'>): string {
  if (newBaseUrl === null) return 'The sandbox no longer moves the SDK';
  if (observe === undefined) return `Application profile renamed: ${name ?? ''}`;
  return observe ? 'Observe mode on' : 'Observe mode off';
}

/** Another application code is another application to the SDK: it registers anew. A token that is held stays. */
function activate(core: BackendContext, connection: Connection, act: Act, id: string): Done {
  return core.runner.exclusively(async () => {
    const answer = await act('Application profile switched', (admin) =>
      admin.ask('POST', `${pathTo('profiles', id)}/activate`),
    );
    if (!answer.ok) return answer;
    core.newKey.forget();
    await connection.setUpSdk();
    await connection.refresh();
    return answer;
  });
}

type FileAnswer = Promise<Result<{ file: string | null }, AppError>>;

async function exportProfile(core: BackendContext, id: string, withKeys: boolean): FileAnswer {
  const sandbox = core.sandbox();
  if (sandbox === null) return sandboxUnavailable(core.environment);
  const query = withKeys ? '?secrets=true' : '';
  const document = await sandbox.admin.ask('GET', `${pathTo('profiles', id)}/export${query}`);
  const name = core.store.current().administration?.profiles.find((profile) => profile.id === id)?.name;
  try {
    const suggestedName = `${fileNameOf(name ?? 'profile')}.profile.json`;
    const file = await core.ports.dialogs.save(
      { title: 'Export application profile', suggestedName, kind: PROFILE_FILES },
      `${JSON.stringify(document, null, 2)}\n`,
    );
    return ok({ file });
  } catch {
    return failed(makeError('FILE_UNUSABLE', { message: 'The file could not be written.' }));
  }
}

async function importProfile(core: BackendContext, act: Act): FileAnswer {
  if (core.sandbox() === null) return sandboxUnavailable(core.environment);
  const opened = await core.ports.dialogs
    .open({ title: 'Import application profile', kind: PROFILE_FILES, maxBytes: LARGEST_FILE_BYTES })
    .catch(() => undefined);
  if (opened === undefined) {
    return failed(
      makeError('FILE_UNUSABLE', { message: 'The file could not be read, or is larger than 256 KB.' }),
    );
  }
  if (opened === null) return ok({ file: null });
  const text = decodeText(opened.bytes);
  if (!text.ok || nestedTooDeeplyAt(text.value, DEEPEST_PROFILE) !== null) {
    const why = text.ok ? 'it is nested too deeply' : text.error.message;
    return failed(makeError('FILE_UNUSABLE', { message: `${opened.name} cannot be used: ${why}.` }));
  }
  const document = parseJsonOrNothing(text.value);
  if (document === undefined) {
    return failed(makeError('FILE_UNUSABLE', { message: `${opened.name} is not JSON.` }));
  }
  const answer = await act(`Application profile imported: ${opened.name}`, (admin) =>
    admin.ask('POST', '/profiles/import', document),
  );
  return answer.ok ? ok({ file: opened.name }) : answer;
}

function fileNameOf(name: string): string {
  const plain = name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
  return plain === '' ? 'profile' : plain;
}
