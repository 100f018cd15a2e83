/** Words of the dialogs. Control labels are the sources' names; every sentence is our own. */
export const dialogText = {
  cancel: 'Avbryt',
  required: 'Obligatoriskt',
  priority: 'Prioritet',
  priorityOption: (priority: number | null, label: string): string => (priority === null ? 'Utan prioritet' : label),
  urgentNote: 'Brådskande: ärendet ska hanteras nu, läggs överst i listan och enheten påminns.',
  smsNote: (priorities: string): string =>
    `Enligt rutinen sms till mottagaren vid prio ${priorities}. Ärendevakt skickar inget sms: ring vid brådska.`,
  lowerReason: 'Skäl till lägre prioritet',
  lowerReasonHint: 'Att sänka prioriteten kräver ett skäl. Skälet syns under Händelser.',
  lowerReasonMissing: 'Skriv varför prioriteten sänks.',
  effect: (from: string, to: string): string => `Hanteras senast ändras från ${from} till ${to}.`,
  effectSame: (at: string): string => `Hanteras senast ändras inte: ${at}.`,
  effectNone: 'ingen tid',
  loadingTitle: 'Ärende',
  loadingCase: 'Hämtar ärendet …',
  caseGone: 'Ärendet går inte att öppna',
  caseGoneWhy: 'Det finns inte längre i din lista, eller kunde inte hämtas. Ingenting har ändrats.',
  closeDialog: 'Stäng',
  sending: 'Skickar …',
} as const;

export const moveText = {
  title: 'Flytta ärende',
  finish: 'Slutför',
  intro: 'Ärendet är kvar hos er tills mottagaren accepterar. Överlämningen i sig ändrar inte tiden.',
  resource: 'Resurs',
  resourceHint: 'Sök på enhet, roll, specialitet eller ort',
  resourceMissing: 'Välj vart ärendet ska flyttas.',
  resourceLoading: 'Söker …',
  resourceNone: 'Ingen resurs passar sökningen.',
  resourceFailed: 'Sökningen gick inte att göra. Försök igen.',
  resourceCount: (count: number): string => (count === 1 ? '1 förslag' : `${count} förslag`),
  reason: 'Skäl',
  message: 'Meddelande',
  messageHint: 'Internt till mottagaren. Patienten ser det inte.',
  messageMissing: 'Skriv ett meddelande till mottagaren.',
} as const;

export const declineText = {
  title: 'Neka överlämning',
  intro: (from: string): string => `Ärendet går tillbaka till ${from}, som ser ditt skäl.`,
  reason: 'Skäl',
  reasonHint: 'Skriv så att avsändaren kan ta ärendet vidare till rätt ställe.',
  reasonMissing: 'Skriv varför ni nekar.',
  confirm: 'Neka',
} as const;

export const priorityText = {
  title: 'Ändra prioritet',
  confirm: 'Spara',
  unchanged: 'Välj en annan prioritet än den ärendet har.',
} as const;

export const closeText = {
  title: 'Avsluta ärende',
  intro: 'Ett avslutat ärende ligger under Avslutade, och patienten kan inte skriva i det.',
  reason: 'Skäl',
  reasonMissing: 'Skriv varför ärendet avslutas.',
  unread: 'Patienten har inte läst det senaste meddelandet från er. Se till att patienten vet innan du avslutar.',
  attemptsClose: 'Kontaktförsöken ligger nära varandra. Har patienten haft tid att svara?',
  nothingSent: 'Patienten har inte fått något svar från er i det här ärendet.',
  confirm: 'Avsluta',
} as const;

export const newDayText = {
  title: 'Ny övningsdag?',
  body: 'Allt i övningen tas bort och en ny dag med påhittade patienter skapas. Det går inte att ångra.',
  confirm: 'Börja ny dag',
  hint: 'Tar bort allt i övningen och börjar om.',
  started: 'En ny övningsdag har börjat.',
  failed: 'Det gick inte att börja en ny övningsdag. Försök igen.',
} as const;

export const discardText = {
  title: 'Stäng meddelandet?',
  body: 'Det som inte gick igenom tas bort från listan. Det du skrev sparas som utkast i ärendet.',
  bodyNoText: 'Det som inte gick igenom tas bort från listan.',
  confirm: 'Stäng meddelandet',
  hint: 'Tar bort meddelandet från ärendet.',
  failed: 'Det gick inte att stänga meddelandet. Försök igen.',
} as const;

export const shortcutsText = {
  title: 'Kortkommandon',
  intro: 'Enstaka bokstäver gäller bara när inget fält är aktivt.',
  close: 'Stäng',
} as const;
