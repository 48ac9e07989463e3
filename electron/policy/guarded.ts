/**
 * Which request needs which feature, and which changes which setting. The table names every request of the contract,
 * so that a new one cannot be forgotten.
 */
import type { ParsedPayload, RequestName } from '../../shared/contract.ts';
import type { Feature, Setting } from '../../shared/model/features.ts';

/** What stands in the way of a request: a feature, or a setting, either of which may be switched off or locked. */
export type Needs = { readonly feature: Feature } | { readonly setting: Setting };

/** Nothing, always the same, or by what is asked. */
type Row<N extends RequestName> = readonly Needs[] | ((payload: ParsedPayload<N>) => readonly Needs[]);
type Table = { readonly [N in RequestName]: Row<N> };

const FREE: readonly Needs[] = [];
const feature = (name: Feature): readonly Needs[] => [{ feature: name }];
const setting = (name: Setting): readonly Needs[] => [{ setting: name }];

export const NEEDS: Table = {
  getSnapshot: FREE,
  signIn: FREE,
  continueAnonymously: FREE,
  useToken: feature('pasteToken'),
  useTokenFromClipboard: feature('pasteToken'),
  newToken: FREE,
  alterToken: FREE,
  signOut: FREE,
  getMutations: feature('forge'),
  forgePreview: feature('forge'),
  forgeUse: feature('forge'),
  personalize: FREE,
  previewPersonalize: FREE,
  saveUser: FREE,
  previewSaveUser: FREE,
  fetchUser: FREE,
  depersonalize: FREE,
  fetchInstallation: FREE,
  saveInstallation: FREE,
  register: FREE,
  fixLastCall: ({ fix }) => (fix === 'resetLab' ? feature('reset') : FREE),
  setSecuritySetting: FREE,
  addKey: FREE,
  makeKeyCurrent: FREE,
  revokeKey: FREE,
  resetSandbox: feature('reset'),
  copyKey: FREE,
  forgetKey: FREE,
  importKey: feature('import'),
  deleteKey: FREE,
  createProfile: FREE,
  duplicateProfile: FREE,
  activateProfile: FREE,
  changeProfile: FREE,
  deleteProfile: FREE,
  exportProfile: feature('export'),
  importProfile: feature('import'),
  putCustomer: FREE,
  deleteCustomer: FREE,
  deletePerson: FREE,
  deleteInstallation: FREE,
  callPeopleApi: FREE,
  addFault: feature('faults'),
  // Switching one off and removing it lead back to a good state, which nobody should be kept from.
  switchFault: ({ enabled }) => (enabled ? feature('faults') : FREE),
  removeFault: FREE,
  removeFaults: FREE,
  freezeServerClock: FREE,
  setServerTime: FREE,
  setKeepSandbox: FREE,
  // With a locked environment of one's own its secrets still have to be typed in: `environment-lock.ts` looks closer.
  saveEnvironment: feature('ownEnvironment'),
  useEnvironment: ({ kind }) => [
    { setting: 'environment' },
    ...(kind === 'live' ? feature('ownEnvironment') : FREE),
  ],
  // Deletes secrets; where an environment of one's own is locked, `environment-lock.ts` refuses it.
  forgetEnvironment: FREE,
  setUpdates: [...feature('updates'), ...setting('updates')],
  checkForUpdate: feature('updates'),
  downloadUpdate: feature('updates'),
  cancelUpdate: FREE,
  installUpdate: feature('updates'),
  dismissUpdateNotice: FREE,
  setProfile: setting('profile'),
  setClocks: FREE,
  setTokenLifecycle: FREE,
  getDifferences: FREE,
  setAppearance: setting('appearance'),
  setPresenter: setting('presenter'),
  recheckKeychain: FREE,
  resetLab: feature('reset'),
  openLink: feature('externalLinks'),
  timelineSlice: FREE,
  timelineDetail: FREE,
  timelineFacets: FREE,
  timelineCurl: FREE,
  timelineExportHar: feature('export'),
  timelineClear: FREE,
  atlasEntries: FREE,
  atlasBoard: FREE,
  atlasPlan: FREE,
  atlasResult: FREE,
  atlasReproduce: FREE,
  atlasRunAll: FREE,
  atlasPause: FREE,
  atlasCancel: FREE,
  atlasAnswerLink: ({ run }) => (run ? feature('scenarioLinks') : FREE),
  atlasOpenFile: feature('import'),
  atlasCloseFile: FREE,
  reportExport: feature('export'),
  caseExport: feature('export'),
  caseOpen: feature('import'),
  caseResult: FREE,
  caseClose: FREE,
};
