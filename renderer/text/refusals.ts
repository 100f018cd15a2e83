import type { RefusalCode } from '../../shared/domain/types.ts';
import type { ShownRefusal } from '../../shared/ipc/schemas.ts';

type Sentence = (detail: string | null) => string;

const plain =
  (sentence: string): Sentence =>
  () =>
    sentence;

/** `{}` is where the detail goes; without a detail the other sentence is used. */
const withDetail =
  (sentence: string, otherwise: string): Sentence =>
  (detail) =>
    detail === null || detail === '' ? otherwise : sentence.replace('{}', detail);

/** Why something is not possible, one calm sentence per reason of the domain. What to do instead stands in it. */
const sentences: Readonly<Record<RefusalCode, Sentence>> = {
  notInMyScope: plain('Ärendet hör till en roll som du inte arbetar som just nu. Byt enhet och roll om det är ditt.'),
  otherUnit: withDetail(
    'Ärendet ligger hos {}. Det är den enheten som kan göra detta.',
    'Ärendet ligger hos en annan enhet. Det är den enheten som kan göra detta.',
  ),
  alreadyReceived: withDetail('Ärendet är redan mottaget av {}.', 'Ärendet är redan mottaget.'),
  notReceived: plain('Ärendet är inte mottaget än. Välj Ta emot först.'),
  alreadyMine: plain('Ärendet är redan ditt.'),
  heldByColleague: withDetail('{} har ärendet.', 'En kollega har ärendet.'),
  notHolder: withDetail(
    'Det här kan bara den göra som har ärendet, och det har {}.',
    'Det här kan bara den göra som har ärendet. Ingen har det nu; välj Ta över besök.',
  ),
  takeOverNotAllowed: plain('Att ta över ett ärende från en kollega är inte tillåtet enligt reglerna som gäller här.'),
  movePending: withDetail(
    'Ärendet väntar på svar från {}. Avbryt överlämningen först om det ska göras här.',
    'Ärendet är på väg till en annan roll och väntar på svar. Avbryt överlämningen först om det ska göras här.',
  ),
  noMovePending: plain('Det finns ingen överlämning som väntar på svar.'),
  moveAfterReceipt: plain('Ärendet är mottaget, och då går det inte att flytta.'),
  otherProvider: withDetail(
    '{} hör till en annan vårdgivare. Ärenden flyttas bara inom samma vårdgivare.',
    'Mottagaren hör till en annan vårdgivare. Ärenden flyttas bara inom samma vårdgivare.',
  ),
  sameResource: plain('Ärendet ligger redan där. Välj en annan mottagare.'),
  unknownResource: plain('Mottagaren finns inte i katalogen. Välj en annan ur listan.'),
  notSendingUnit: withDetail(
    'Överlämningen är gjord från {}. Bara den enheten kan avbryta den.',
    'Bara enheten som har lämnat ärendet vidare kan göra detta.',
  ),
  notReceivingUnit: withDetail(
    'Överlämningen är ställd till {}. Bara den enheten kan svara på den.',
    'Bara enheten som ska få ärendet kan svara på överlämningen.',
  ),
  messageRequired: plain('Skriv ett meddelande först.'),
  placeholderLeft: withDetail(
    'Texten innehåller {} från mallen. Skriv det som ska stå där.',
    'Något från mallen är inte ifyllt i texten. Skriv det som ska stå där.',
  ),
  reasonRequired: plain('Skriv varför.'),
  samePriority: plain('Ärendet har redan den prioriteten.'),
  priorityChangedMeanwhile: withDetail(
    'Prioriteten ändrades av någon annan under tiden och är nu {}. Titta igen innan du ändrar.',
    'Prioriteten ändrades av någon annan under tiden. Titta igen innan du ändrar.',
  ),
  unknownPriority: plain('Den prioriteten finns inte i regelverket.'),
  patientHasWritten: plain('Patienten har skrivit något nytt som du inte har sett. Läs det först.'),
  patientUnanswered: plain('Patienten väntar på svar. Svara först, eller markera ärendet som klart.'),
  alreadyDone: plain('Ärendet är redan markerat som klart.'),
  alreadyClosed: plain('Ärendet är avslutat.'),
  closeNotStarted: plain(
    'Patienten har inte svarat, och ni har inte skrivit till patienten. Utan svar går ärendet inte att avsluta än.',
  ),
  closeTooSoon: withDetail(
    'Patienten har inte svarat. Utan svar går ärendet att avsluta tidigast {}. Markera som klar går redan nu.',
    'Patienten har inte svarat, och tiden att vänta på svar har inte gått. Markera som klar går redan nu.',
  ),
  closeAttemptsMissing: withDetail(
    'Patienten har inte svarat. Kontaktförsök som saknas innan ärendet går att avsluta: {}. Markera som klar går redan nu.',
    'Patienten har inte svarat, och fler kontaktförsök behövs först. Markera som klar går redan nu.',
  ),
  voucherNotUsed: plain('Dit skickas ingen biljett enligt reglerna som gäller här.'),
  voucherOut: withDetail(
    'Patienten har redan en biljett till {} som gäller. Vänta tills den är använd eller har gått ut.',
    'Patienten har redan en biljett dit som gäller.',
  ),
  voucherDayChanged: withDetail(
    'Biljetten gäller nu till och med {}, inte den dag som visades. Se över texten till patienten och skicka igen.',
    'Biljetten gäller inte längre till den dag som visades. Se över texten och skicka igen.',
  ),
  informationRequired: plain('Skriv det som mottagaren behöver veta: chatten följer inte med biljetten.'),
  voucherNotDue: plain('Det finns inget att kvittera här.'),
  voucherAcknowledged: withDetail('{} har redan kvitterat.', 'Det är redan kvitterat.'),
  declineUnacknowledged: plain('Överlämningen nekades. Kvittera det först, så att ingen missar det.'),
  // The detail is a sentence of its own: what it is about the case that cannot be worked with.
  unknownConsultation: plain('Konsultationen finns inte här längre.'),
  consultationSent: plain(
    'Konsultationen är redan skickad. Det som är skickat ändras inte; återkalla den om den inte är mottagen.',
  ),
  draftChanged: withDetail(
    '{} har skrivit i utkastet under tiden. Läs det som står där nu innan du går vidare.',
    'Någon har skrivit i utkastet under tiden. Läs det som står där nu innan du går vidare.',
  ),
  otherPatient: plain('Ärendet gäller en annan patient. Välj ett ärende som hör till samma patient.'),
  providerRequired: plain('Välj den vårdgivare som mottagaren hör till.'),
  consultationNotUsed: withDetail(
    'Här används ingen konsultation: {}.',
    'Regionen lämnar inte över med en konsultation här.',
  ),
  relatedCaseAcross: plain(
    'En annan vårdgivare kan inte se ärendet, så det kan inte följa med. Skriv det som mottagaren behöver veta i texten.',
  ),
  contactReasonRequired: plain('Välj sökorsak. Mottagaren känner igen ärendet på den.'),
  problemRequired: plain('Skriv vad det gäller och vad mottagaren ska göra.'),
  notRecallable: plain('En konsultation återkallas bara innan mottagaren har tagit emot den.'),
  notReceivingRole: withDetail(
    'Konsultationen är ställd till {}. Byt roll om du arbetar som den.',
    'Konsultationen är ställd till en roll som du inte arbetar som just nu.',
  ),
  consultationNotReceived: plain('Ta emot konsultationen först.'),
  consultationStarted: plain('Konsultationen är redan startad.'),
  consultationOver: plain('Konsultationen är redan avslutad, återkallad eller nekad.'),
  waitedTooLong: plain(
    'Det har väntat länge, mer än ett halvt dygn, och är inte skickat. Läs igenom det: det kan ha hunnit bli inaktuellt.',
  ),
  afterRefused: plain(
    'Det gjordes efter något i samma konsultation som inte gick igenom. Se efter hur den ser ut nu, och gör om det.',
  ),
  consultationUnanswered: plain('Mottagaren har inte svarat än. Avsluta bara om inget svar behövs.'),
  notClosable: plain('Ingen har tagit emot konsultationen än. Återkalla den i stället.'),
  notDeclinable: plain('En konsultation nekas bara innan någon har tagit emot den.'),
  declineForbidden: plain(
    'En konsultation från 1177 på telefon nekas inte: bedömningen är redan gjord. Ta emot den och lämna den vidare om den kommit fel.',
  ),
  takeRelatedCase: plain(
    'Ett ärende följer med konsultationen. Öppna det och ta emot det i stället för att starta ett nytt.',
  ),
  notToGoOnWith: plain(
    'Ett avslutat ärende öppnas igen bara när en annan vårdgivare har nekat det eller inte har svarat i tid.',
  ),
  personnummerWrong: plain('Skriv personnumret med tolv siffror: år, månad, dag och de fyra sista.'),
  patientNameRequired: plain('Skriv patientens namn.'),
  followUpDaysWrong: withDetail(
    'Skriv hur många dagar patienten kan skriva i ärendet, från 1 till {}.',
    'Skriv hur många dagar patienten kan skriva i ärendet.',
  ),
  caseAlreadyStarted: plain('Ärendet är redan startat. Öppna det som finns.'),
  acrossUnsent: plain(
    'Det finns en text till en annan vårdgivare som inte är skickad och framme än. Skicka den, eller ta bort den, innan ärendet avslutas.',
  ),
  acrossCloses: plain(
    'En annan vårdgivare har fått ärendet. Avsluta det i stället, så bevakas det tills de har svarat.',
  ),
  acrossUntold: plain('Patienten har inte fått veta att ärendet lämnas vidare. Skriv till patienten först.'),
  acrossUnread: plain('Patienten har inte läst meddelandet än. Vänta, eller avsluta ändå och skriv varför.'),
  readOnlyHub: (detail) =>
    [`Servern går bara att läsa från`, detail?.replace(/\.$/, '')].filter(Boolean).join(': ') + '.',
  readOnlyCase: (detail) =>
    [detail?.replace(/\.$/, ''), 'Ärendet går att läsa men inte att ändra här.'].filter(Boolean).join('. '),
  nothingToAcknowledge: plain('Det finns ingen nekad överlämning att kvittera.'),
  followUpChangedMeanwhile: plain('Någon annan ändrade uppföljningen under tiden. Titta igen innan du ändrar.'),
  alreadyTickedOff: withDetail('{} har redan markerat det som gjort.', 'Det är redan markerat som gjort.'),
  notTickedOff: plain('Det är inte markerat som gjort.'),
  alreadyMisregistered: plain('Ärendet är redan märkt som felregistrerat.'),
  followUpOutOfBounds: withDetail('Uppföljningen ska vara {} dagar från i dag.', 'Så lång uppföljning tillåts inte.'),
  alreadyAcknowledged: withDetail(
    'Den nekade överlämningen är redan kvitterad av {}.',
    'Den nekade överlämningen är redan kvitterad.',
  ),
};

const isRefusalCode = (code: string): code is RefusalCode => Object.hasOwn(sentences, code);

/** R225: the unit that is asked answers first; it has nothing to cancel. */
const answerFirst = 'Överlämningen väntar på ert svar. Välj Acceptera först.';

/** The reason as a sentence. A code this version does not know (a newer core) still gives one. */
export const refusalText = (
  refusal: Pick<ShownRefusal, 'code' | 'detail'> & Partial<Pick<ShownRefusal, 'rules'>>,
): string => {
  if (refusal.code === 'movePending' && refusal.rules?.includes('R225') === true) return answerFirst;
  return isRefusalCode(refusal.code)
    ? sentences[refusal.code](refusal.detail)
    : 'Det går inte enligt reglerna som gäller här.';
};

/** Every code with a sentence, for the test that no code of the domain is left without one. */
export const refusalCodes: readonly string[] = Object.keys(sentences);
