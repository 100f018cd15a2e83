import type { ComponentType } from 'react';
import type { SettingsSection } from '../state/settingsStore.ts';
import { settingsText } from '../text/rulebook.ts';
import { PlanSection } from '../plan/PlanSection.tsx';
import { RulebookSection } from './RulebookSection.tsx';

export interface SectionEntry {
  readonly id: SettingsSection;
  readonly label: string;
  readonly Section: ComponentType;
}

/** The sections of Inställningar from top to bottom. */
export const sections: readonly SectionEntry[] = [
  { id: 'rulebook', label: settingsText.rulebook, Section: RulebookSection },
  { id: 'plan', label: settingsText.plan, Section: PlanSection },
];
