/**
 * What is asked before something in the sandbox is gone, or a secret leaves it.
 */

import type { PersonSummary, ProfileSummary } from '../../shared/model/administration.ts';
import { confirm } from './confirm.ts';
import { exportProfile } from './profile-files.ts';
import { send } from './send.ts';

export function askDeleteKey(kid: string): void {
  confirm({
    title: `Delete key ${kid}?`,
    text: 'Its key ID is unknown from now on, and every token signed with it is refused. This cannot be undone.',
    action: 'Delete key',
    onConfirm: () => void send('keys', 'deleteKey', { kid }),
  });
}

export function askDeleteProfile({ id, name }: ProfileSummary): void {
  confirm({
    title: `Delete ${name}?`,
    text: 'Its application code, its keys and the installations that are registered with it are gone.',
    action: 'Delete profile',
    onConfirm: () => void send('profiles', 'deleteProfile', { id }),
  });
}

export function askExportKeys({ id, name }: ProfileSummary): void {
  confirm({
    title: `Export ${name} with its key secrets?`,
    text: 'Whoever has the file can mint tokens that this profile accepts. Without the secrets an import makes a new key.',
    action: 'Export with secrets',
    onConfirm: () => exportProfile(id, true),
  });
}

export function askDeleteCustomer(username: string, displayName: string): void {
  confirm({
    title: `Delete ${displayName}?`,
    text: 'They can no longer sign in. The person the server knows stays.',
    action: 'Delete customer',
    onConfirm: () => void send('customers.delete', 'deleteCustomer', { username }),
  });
}

export function askDeletePerson({ id, name, externalUserId }: PersonSummary): void {
  confirm({
    title: `Delete ${name ?? externalUserId ?? 'this person'}?`,
    text: 'The person goes with all their installations. The next call of such an installation ends with NO_REGISTRATION.',
    action: 'Delete person',
    onConfirm: () => void send('people', 'deletePerson', { id }),
  });
}

export function askForgetEnvironment(): void {
  confirm({
    title: 'Forget your own environment?',
    text: 'Its addresses, and its secrets in the keychain, are deleted. Calls go to the sandbox from then on.',
    action: 'Forget',
    onConfirm: () => void send('environment.use', 'forgetEnvironment'),
  });
}
