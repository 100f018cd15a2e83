import {
  ArrowSwapRegular,
  CheckmarkNoteRegular,
  WeatherMoonRegular,
  DataTrendingRegular,
  DataBarVerticalRegular,
  ArrowSyncRegular,
  MailInboxRegular,
  PeopleChatRegular,
  PersonQuestionMarkRegular,
  SettingsRegular,
  TextBulletListSquareEditRegular,
} from '@fluentui/react-icons';
import type { ComponentType, ReactNode } from 'react';
import { AcknowledgementsCount } from '../acknowledgements/AcknowledgementsCount.tsx';
import { AcknowledgementsScreen } from '../acknowledgements/AcknowledgementsScreen.tsx';
import { EndOfDayScreen } from '../endOfDay/EndOfDayScreen.tsx';
import { ConsultationCount, ConsultationsScreen } from '../consultations/ConsultationsScreen.tsx';
import { HandoversCount } from '../handovers/HandoversCount.tsx';
import { HandoversScreen } from '../handovers/HandoversScreen.tsx';
import { SettingsScreen } from '../settings/SettingsScreen.tsx';
import type { ScreenId } from '../state/navStore.ts';
import { StatisticsScreen } from '../statistics/StatisticsScreen.tsx';
import { SyncScreen } from '../sync/SyncScreen.tsx';
import { TemplatesScreen } from '../templates/TemplatesScreen.tsx';
import { appText } from '../text/app.ts';
import { TowerScreen } from '../tower/TowerScreen.tsx';
import { UnassignedCount } from '../unassigned/UnassignedCount.tsx';
import { UnassignedScreen } from '../unassigned/UnassignedScreen.tsx';
import { Workspace } from './Workspace.tsx';

export interface ScreenEntry {
  readonly id: ScreenId;
  readonly label: string;
  readonly icon: ReactNode;
  /** The screen itself, with a `main` element of its own. */
  readonly Screen: ComponentType;
  /** A figure on the menu item, where the screen has one. It says nothing when there is nothing. */
  readonly Count?: ComponentType;
}

/** The main menu from top to bottom, in the order of design.md §6. Screens that do not exist yet are not offered. */
export const screens: readonly ScreenEntry[] = [
  { id: 'inbox', label: appText.nav.inbox, icon: <MailInboxRegular />, Screen: Workspace },
  {
    id: 'unassigned',
    label: appText.nav.unassigned,
    icon: <PersonQuestionMarkRegular />,
    Screen: UnassignedScreen,
    Count: UnassignedCount,
  },
  {
    id: 'consultations',
    label: appText.nav.consultations,
    icon: <PeopleChatRegular />,
    Screen: ConsultationsScreen,
    Count: ConsultationCount,
  },
  {
    id: 'handovers',
    label: appText.nav.handovers,
    icon: <ArrowSwapRegular />,
    Screen: HandoversScreen,
    Count: HandoversCount,
  },
  {
    id: 'acknowledgements',
    label: appText.nav.acknowledgements,
    icon: <CheckmarkNoteRegular />,
    Screen: AcknowledgementsScreen,
    Count: AcknowledgementsCount,
  },
  { id: 'endOfDay', label: appText.nav.endOfDay, icon: <WeatherMoonRegular />, Screen: EndOfDayScreen },
  { id: 'tower', label: appText.nav.tower, icon: <DataTrendingRegular />, Screen: TowerScreen },
  { id: 'statistics', label: appText.nav.statistics, icon: <DataBarVerticalRegular />, Screen: StatisticsScreen },
  {
    id: 'templates',
    label: appText.nav.templates,
    icon: <TextBulletListSquareEditRegular />,
    Screen: TemplatesScreen,
  },
  { id: 'settings', label: appText.nav.settings, icon: <SettingsRegular />, Screen: SettingsScreen },
  { id: 'sync', label: appText.nav.sync, icon: <ArrowSyncRegular />, Screen: SyncScreen },
];
