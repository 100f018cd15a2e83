import { Menu, type MenuItemConstructorOptions } from 'electron';

/** Swedish menu; hidden until Alt is pressed. It also carries the zoom keys a Windows user expects. */
export function setMenu(developer: boolean): void {
  const view: MenuItemConstructorOptions[] = [
    { role: 'zoomIn', label: 'Zooma in', accelerator: 'CommandOrControl+Plus' },
    { role: 'zoomIn', label: 'Zooma in', accelerator: 'CommandOrControl+=', visible: false },
    { role: 'zoomOut', label: 'Zooma ut' },
    { role: 'resetZoom', label: 'Normal storlek' },
    { type: 'separator' },
    { role: 'togglefullscreen', label: 'Helskärm' },
  ];
  if (developer) view.push({ role: 'toggleDevTools', label: 'Utvecklarverktyg' });
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      { label: '&Arkiv', submenu: [{ role: 'quit', label: 'Avsluta' }] },
      {
        label: '&Redigera',
        submenu: [
          { role: 'undo', label: 'Ångra' },
          { role: 'redo', label: 'Gör om' },
          { type: 'separator' },
          { role: 'cut', label: 'Klipp ut' },
          { role: 'copy', label: 'Kopiera' },
          { role: 'paste', label: 'Klistra in' },
          { role: 'selectAll', label: 'Markera allt' },
        ],
      },
      { label: '&Visa', submenu: view },
    ]),
  );
}
