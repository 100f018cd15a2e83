import { teamsHighContrastTheme, type Theme, webDarkTheme, webLightTheme } from '@fluentui/react-components';
import { useSyncExternalStore } from 'react';

export type ThemeName = 'light' | 'dark' | 'contrast';

const fontFamilyBase =
  "'Segoe UI Variable Text', 'Segoe UI', 'Selawik', 'Open Sans', 'Noto Sans', system-ui, sans-serif";

/** Windows' contrast themes win over dark, dark over light. */
export const themeName = (forcedColors: boolean, dark: boolean): ThemeName =>
  forcedColors ? 'contrast' : dark ? 'dark' : 'light';

/** The Fluent theme with the Windows font first. Built once per name by the caller. */
export const themeFor = (name: ThemeName): Theme => {
  const base = { light: webLightTheme, dark: webDarkTheme, contrast: teamsHighContrastTheme }[name];
  return { ...base, fontFamilyBase };
};

const forcedQuery = '(forced-colors: active)';
const darkQuery = '(prefers-color-scheme: dark)';

const subscribe = (onChange: () => void): (() => void) => {
  const queries = [window.matchMedia(forcedQuery), window.matchMedia(darkQuery)];
  for (const query of queries) query.addEventListener('change', onChange);
  return () => {
    for (const query of queries) query.removeEventListener('change', onChange);
  };
};

/** Follows the system, also when it changes while the window is open. */
export const useThemeName = (): ThemeName =>
  useSyncExternalStore(subscribe, () =>
    themeName(window.matchMedia(forcedQuery).matches, window.matchMedia(darkQuery).matches),
  );
