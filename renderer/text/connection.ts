import type { Connection } from '../../shared/ipc/schemas.ts';
import { formatNumber } from './format.ts';

/** What the way to the hub is, in a word or two, for the status bar; with when the list was last in step. */
export const connectionText = {
  online: (at: string): string => `Uppdaterat ${at}`,
  syncing: 'Hämtar …',
  starting: 'Ansluter …',
  offline: 'Ingen kontakt',
  signIn: 'Kräver inloggning',
  refused: 'Servern nekar åtkomst',
  unfit: 'Servern går inte att använda',
  versionless: 'Servern går inte att använda',
  readOnly: 'Bara läsning',
  withTime: (state: string, at: string): string => `${state}, uppdaterat ${at}`,
} as const;

/** The same in sentences, for the banner. */
export const connectionSentences = {
  signIn: (since: string): string =>
    `Servern godtar inte arbetsstationens inloggning sedan ${since}. Be den som sköter Ärendevakt att se över den.`,
  refused: (since: string): string =>
    `Servern nekar arbetsstationen åtkomst sedan ${since}. Be den som sköter Ärendevakt att se över behörigheten.`,
  unfit: (since: string): string =>
    `Servern svarar, men sedan ${since} inte på det Ärendevakt frågar om. Be den som sköter Ärendevakt att kontrollera adressen, och att det är en FHIR R4-server.`,
  versionless: (since: string): string =>
    `Servern svarar, men säger sedan ${since} inte vilken version något har. Då går det varken att läsa från den eller ändra i den säkert. Be den som sköter Ärendevakt att se till att servern håller versioner (meta.versionId).`,
  readOnly: (reason: string): string =>
    `Du kan läsa men inte ändra något: servern håller inte det som krävs för att arbeta säkert mot den. ${reason}`,
  skew: (minutes: number): string =>
    `Datorns klocka går ${Math.abs(minutes)} minuter ${minutes > 0 ? 'efter' : 'före'} serverns. Serverns tid gäller i ärendena; ställ datorns klocka.`,
  asking: (n: number): string =>
    n === 1
      ? 'En sak du har gjort har väntat så länge att den inte skickas utan att du säger till.'
      : `${formatNumber(n)} saker du har gjort har väntat så länge att de inte skickas utan att du säger till.`,
  toSync: 'Visa i Synk',
  shared: 'Ej för verkliga patienter',
  sharedMore: (address: string): string => `Delad server: ${address}.`,
  unknownStaff: (staff: string): string => `Serverns katalog har ingen med HSA-id ${staff}.`,
  waitsForStaff: (staff: string): string => `Väntar på att servern ska svara vem ${staff} är.`,
} as const;

/** One state, of a few: that it is read only is told where it can be read at all. */
export type ConnectionKind =
  | 'starting'
  | 'syncing'
  | 'online'
  | 'sending'
  | 'offline'
  | 'signIn'
  | 'refused'
  | 'unfit'
  | 'versionless'
  | 'readOnly';

/** When the list was last in step, in this run of the program or an earlier one; null when nobody knows (P230). */
export const lastInStep = ({ lastSyncAt, syncedBefore }: Connection): number | null =>
  lastSyncAt ?? syncedBefore ?? null;

/** Which of them it is (P179). */
export function connectionKind(connection: Connection): ConnectionKind {
  if (connection.state === 'away') return connection.trouble ?? 'offline';
  if (connection.state === 'starting') return connection.lastSyncAt === null ? 'starting' : 'syncing';
  if (connection.filling === true || connection.refilling === true || connection.lastSyncAt === null) return 'syncing';
  if (connection.readOnly !== undefined) return 'readOnly';
  return connection.unsent > 0 ? 'sending' : 'online';
}

const clockIsRight = 'Datorns klocka stämmer med serverns.';

/** The way to the hub for whoever wants to know: what it is, since when, what the server said, and the clock (P179, P182). */
export function connectionLines(
  connection: Connection,
  words: { readonly at: (instant: number) => string; readonly address: string | null },
): readonly string[] {
  const { readOnly, skewMs } = connection;
  const inStepAt = lastInStep(connection);
  const away = connection.state === 'away' ? connection : null;
  const kind = connectionKind(connection);
  const state = kind === 'online' || kind === 'sending' ? 'I kontakt med servern' : connectionText[kind];
  const clock =
    skewMs === undefined
      ? words.address === null || away !== null
        ? null
        : clockIsRight
      : connectionSentences.skew(Math.round(skewMs / 60_000));
  return [
    words.address === null ? state : `${state}: ${words.address}`,
    away === null
      ? null
      : away.trouble === undefined
        ? `Sedan ${words.at(away.since)}.`
        : connectionSentences[away.trouble](words.at(away.since)),
    // What a server said helps who looks after it; this machine's own has nothing to say.
    away === null || away.said === '' || words.address === null ? null : away.said,
    inStepAt === null ? null : `Listan stämde senast med servern ${words.at(inStepAt)}.`,
    readOnly === undefined ? null : connectionSentences.readOnly(readOnly),
    clock,
  ].filter((line) => line !== null);
}
