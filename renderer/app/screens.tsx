/**
 * The screens, in the order of the rail. A new screen has a name and a title in `shared/model/screens.ts`, and a row here.
 */
import {
  Activity,
  KeyRound,
  LogIn,
  type LucideIcon,
  Save,
  Server,
  Settings,
  Smartphone,
  TriangleAlert,
  User,
  Users,
  Zap,
} from 'lucide-react';
import type { ComponentType } from 'react';
import { SCREEN_TITLES, type Screen } from '../../shared/model/screens.ts';
import { BackendScreen } from '../screens/backend/backend-screen.tsx';
import { ErrorsScreen } from '../screens/errors/errors-screen.tsx';
import { SeenBadge } from '../screens/errors/seen-badge.tsx';
import { FaultsScreen } from '../screens/faults/faults-screen.tsx';
import { PeopleScreen } from '../screens/people/people-screen.tsx';
import { PersonalizeScreen } from '../screens/personalize/personalize-screen.tsx';
import { SaveUserScreen } from '../screens/save-user/save-user-screen.tsx';
import { SettingsScreen } from '../screens/settings/settings-screen.tsx';
import { SignInScreen } from '../screens/sign-in/sign-in-screen.tsx';
import { EntriesBadge } from '../screens/timeline/entries-badge.tsx';
import { TimelineScreen } from '../screens/timeline/timeline-screen.tsx';
import { TokenScreen } from '../screens/token/token-screen.tsx';
import { ListeningBadge } from '../screens/your-app/listening-badge.tsx';
import { YourAppScreen } from '../screens/your-app/your-app-screen.tsx';

export interface ScreenRow {
  readonly id: Screen;
  readonly group: string | null;
  readonly title: string;
  readonly icon: LucideIcon;
  readonly content: ComponentType;
  /** A few characters at the end of the rail's entry. */
  readonly badge?: ComponentType;
}

export const SCREEN_ROWS: readonly ScreenRow[] = [
  { id: 'signIn', group: 'Flow', title: SCREEN_TITLES.signIn, icon: LogIn, content: SignInScreen },
  {
    id: 'personalize',
    group: 'Flow',
    title: SCREEN_TITLES.personalize,
    icon: User,
    content: PersonalizeScreen,
  },
  { id: 'saveUser', group: 'Flow', title: SCREEN_TITLES.saveUser, icon: Save, content: SaveUserScreen },
  {
    id: 'errors',
    group: 'Lab',
    title: SCREEN_TITLES.errors,
    icon: TriangleAlert,
    content: ErrorsScreen,
    badge: SeenBadge,
  },
  { id: 'token', group: 'Lab', title: SCREEN_TITLES.token, icon: KeyRound, content: TokenScreen },
  {
    id: 'timeline',
    group: 'Lab',
    title: SCREEN_TITLES.timeline,
    icon: Activity,
    content: TimelineScreen,
    badge: EntriesBadge,
  },
  {
    id: 'yourApp',
    group: 'Lab',
    title: SCREEN_TITLES.yourApp,
    icon: Smartphone,
    content: YourAppScreen,
    badge: ListeningBadge,
  },
  { id: 'backend', group: 'Backend', title: SCREEN_TITLES.backend, icon: Server, content: BackendScreen },
  { id: 'people', group: 'Backend', title: SCREEN_TITLES.people, icon: Users, content: PeopleScreen },
  { id: 'faults', group: 'Backend', title: SCREEN_TITLES.faults, icon: Zap, content: FaultsScreen },
  { id: 'settings', group: null, title: SCREEN_TITLES.settings, icon: Settings, content: SettingsScreen },
];

export function screenRow(id: Screen): ScreenRow {
  const row = SCREEN_ROWS.find((candidate) => candidate.id === id);
  if (row === undefined) throw new TypeError(`No screen ${id}`);
  return row;
}
