import formCss from '../../ui/form/form.module.css';
import dataCss from '../../ui/layout/data.module.css';
import textCss from '../../ui/text.module.css';
import { classes } from '../../lib/classes.ts';
import { FileInput, Plus } from 'lucide-react';
import { useState } from 'react';
import type { ProfileSummary } from '../../../shared/model/administration.ts';
import { SECURITY_SETTING_SHORT } from '../../../shared/model/backend.ts';
import { blockerText } from '../../../shared/ipc/refusals.ts';
import { ErrorNote } from '../../components/notes/error-note.tsx';
import { useBlocker, useIsRefused } from '../../components/notes/refusal-note.tsx';
import { count } from '../../lib/format.ts';
import { useAction } from '../../state/actions.ts';
import { askDeleteProfile, askExportKeys } from '../../state/backend-questions.ts';
import { exportProfile, importProfile } from '../../state/profile-files.ts';
import { send } from '../../state/send.ts';
import { Button } from '../../ui/button/button.tsx';
import { MenuButton } from '../../ui/button/menu-button.tsx';
import { Card } from '../../ui/layout/card.tsx';
import { Chip } from '../../ui/layout/chip.tsx';
import { ProfileNameForm } from './profile-name-form.tsx';

/** Null: no form. Otherwise the profile that is renamed, or a new one. */
type Naming = { readonly profile: ProfileSummary | null; readonly turn: number } | null;

export function ProfilesCard({ profiles }: { readonly profiles: readonly ProfileSummary[] }) {
  const state = useAction('profiles');
  const importBlocker = useBlocker('importProfile');
  const [naming, setNaming] = useState<Naming>(null);

  function ask(profile: ProfileSummary | null): void {
    setNaming((before) => ({ profile, turn: (before?.turn ?? 0) + 1 }));
  }

  return (
    <Card
      title="All application profiles"
      testId="profiles"
      aside={
        <>
          <Button
            disabled={importBlocker !== null}
            title={importBlocker === null ? undefined : blockerText(importBlocker)}
            size="small"
            icon={<FileInput aria-hidden />}
            onClick={importProfile}
            data-testid="import-profile"
          >
            Import…
          </Button>
          <Button
            size="small"
            icon={<Plus aria-hidden />}
            onClick={() => ask(null)}
            data-testid="new-profile"
          >
            New profile
          </Button>
        </>
      }
    >
      <table className={dataCss.table}>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Security setting</th>
            <th scope="col">Keys</th>
            <th scope="col">
              <span className={textCss.srOnly}>Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {profiles.map((profile) => (
            <ProfileRow
              key={profile.id}
              profile={profile}
              onRename={() => ask(profile)}
              busy={state.kind === 'running'}
            />
          ))}
        </tbody>
      </table>
      {naming === null ? null : (
        <ProfileNameForm key={naming.profile?.id ?? ''} {...naming} onClose={() => setNaming(null)} />
      )}
      {state.kind === 'failed' ? <ErrorNote error={state.error} testId="profiles-error" /> : null}
    </Card>
  );
}

interface ProfileRowProps {
  readonly profile: ProfileSummary;
  readonly busy: boolean;
  readonly onRename: () => void;
}

function ProfileRow({ profile, busy, onRename }: ProfileRowProps) {
  const exportOff = useIsRefused('exportProfile');
  const { id, name, active, observe, securitySetting, keys, newBaseUrl } = profile;
  return (
    <tr data-testid={`profile-${id}`} data-active={active || undefined}>
      <th scope="row" className={textCss.data}>
        <span className={formCss.line}>
          {name}
          {active ? <Chip tone="pass">in use</Chip> : null}
          {observe ? <Chip tone="warn">observes</Chip> : null}
        </span>
        {newBaseUrl === null ? null : (
          <span className={classes(formCss.line, formCss.warn)} data-testid={`moves-${id}`}>
            Moves the SDK to {newBaseUrl}
          </span>
        )}
      </th>
      <td className={textCss.muted}>{SECURITY_SETTING_SHORT[securitySetting]}</td>
      <td className={classes(textCss.muted, textCss.nowrap)}>{count(keys, 'key')}</td>
      <td className={dataCss.tableActions}>
        {active ? null : (
          <Button
            size="small"
            busy={busy}
            onClick={() => void send('profiles', 'activateProfile', { id })}
            data-testid={`use-profile-${id}`}
          >
            Use
          </Button>
        )}
        <MenuButton
          label={`More for ${name}`}
          testId={`profile-menu-${id}`}
          entries={entriesFor(profile, onRename).filter(
            ({ id: entry }) => !exportOff || !entry.startsWith('export'),
          )}
        >
          More
        </MenuButton>
      </td>
    </tr>
  );
}

function entriesFor(profile: ProfileSummary, onRename: () => void) {
  const { id, active, newBaseUrl } = profile;
  const stop = {
    id: 'stop-moving',
    title: 'Stop moving the SDK',
    run: () => void send('profiles', 'changeProfile', { id, newBaseUrl: null }),
  };
  const always = [
    ...(newBaseUrl === null ? [] : [stop]),
    { id: 'rename', title: 'Rename…', run: onRename },
    { id: 'duplicate', title: 'Duplicate', run: () => void send('profiles', 'duplicateProfile', { id }) },
    { id: 'export', title: 'Export…', run: () => exportProfile(id, false) },
    { id: 'export-keys', title: 'Export with key secrets…', run: () => askExportKeys(profile) },
  ];
  if (active) return always;
  return [...always, { id: 'delete', title: 'Delete…', run: () => askDeleteProfile(profile) }];
}
