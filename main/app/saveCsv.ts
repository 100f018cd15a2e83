import { dialog, type BrowserWindow } from 'electron';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';

/** A table as the page has made it, with the name it begins with. */
export interface SavedTable {
  readonly name: string;
  readonly text: string;
}

/** Asks where, and writes the table there. The page never learns the place; false when nobody chose one. */
export async function saveCsv(
  window: BrowserWindow | null,
  folder: string,
  { name, text }: SavedTable,
): Promise<boolean> {
  const options = {
    title: 'Spara statistiken',
    defaultPath: path.join(folder, name),
    filters: [{ name: 'CSV', extensions: ['csv'] }],
  };
  const { canceled, filePath } = await (window === null
    ? dialog.showSaveDialog(options)
    : dialog.showSaveDialog(window, options));
  if (canceled || filePath === '') return false;
  await writeFile(filePath, text, 'utf8');
  return true;
}
