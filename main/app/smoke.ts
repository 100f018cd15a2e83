import { writeFileSync } from 'node:fs';
import type { BrowserWindow } from 'electron';
import type { CoreStats } from '../core/core.ts';

/** The one JSON line of --smoke (P33). Times are milliseconds since the process was created. */
export function smokeLine(
  stats: CoreStats,
  firstRowsMs: number,
  runtime: { readonly electron: string; readonly packaged: boolean },
): string {
  return JSON.stringify({
    ready: true,
    cases: stats.cases,
    rows: stats.rows,
    firstRowsMs: Math.round(firstRowsMs),
    imported: stats.imported,
    reported: stats.reported,
    electron: runtime.electron,
    packaged: runtime.packaged,
  });
}

/** Saves what the window shows as a PNG. */
export async function saveScreenshot(window: BrowserWindow, file: string): Promise<void> {
  const image = await window.webContents.capturePage();
  writeFileSync(file, image.toPNG());
}
