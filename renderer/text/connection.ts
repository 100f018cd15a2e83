import type { Connection } from '../../shared/ipc/schemas.ts';

/** What the way to the hub is, in a word or two, for the status bar; with when the list was last in step. */
export const connectionText = {
  online: (at: string): string => `Uppdaterat ${at}`,
  syncing: 'Hämtar …',
  starting: 'Ansluter …',
  offline: 'Ingen kontakt',
  signIn: 'Kräver inloggning',
  refused: 'Servern nekar åtkomst',
  readOnly: 'Bara läsning',
  withTime: (state: string, at: string): string => `${state}, uppdaterat ${at}`,
} as const;

/** The same in sentences, for the banner. */
export const connectionSentences = {
  signIn: (since: string): string =>
    `Servern godtar inte arbetsstationens inloggning sedan ${since}. Be den som sköter Ärendevakt att se över den.`,
  refused: (since: string): string =>
    `Servern nekar arbetsstationen åtkomst sedan ${since}. Be den som sköter Ärendevakt att se över behörigheten.`,
  readOnly: (reason: string): string =>
    `Du kan läsa men inte ändra något: servern håller inte det som krävs för att arbeta säkert mot den. ${reason}`,
  skew: (minutes: number): string =>
    `Datorns klocka går ${Math.abs(minutes)} minuter ${minutes > 0 ? 'efter' : 'före'} serverns. Serverns tid gäller i ärendena; ställ datorns klocka.`,
  shared: 'Ej för verkliga patienter',
  sharedMore: (address: string): string => `Delad server: ${address}.`,
  unknownStaff: (staff: string): string => `Serverns katalog har ingen med HSA-id ${staff}.`,
  waitsForStaff: (staff: string): string => `Väntar på att servern ska svara vem ${staff} är.`,
} as const;

/** One state, of six: that it is read only is told where it can be read at all. */
export type ConnectionKind =
  | 'starting'
  | 'syncing'
  | 'online'
  | 'sending'
  | 'offline'
  | 'signIn'
  | 'refused'
  | 'readOnly';

/** Which of them it is (P179). */
export function connectionKind(connection: Connection): ConnectionKind {
  if (connection.state === 'away') return connection.trouble ?? 'offline';
  if (connection.state === 'starting') return connection.lastSyncAt === null ? 'starting' : 'syncing';
  if (connection.filling === true || connection.lastSyncAt === null) return 'syncing';
  if (connection.readOnly !== undefined) return 'readOnly';
  return connection.unsent > 0 ? 'sending' : 'online';
}
