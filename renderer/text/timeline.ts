import type { TimelineActivity } from '../../shared/ipc/schemas.ts';

/** What has happened, in the words of Händelser. */
export const activityText: Readonly<Record<TimelineActivity, string>> = {
  receive: 'Tog emot ärendet',
  takeOver: 'Tog över ärendet',
  release: 'Släppte ärendet till rollen',
  answer: 'Svarade patienten',
  info: 'Skickade information till patienten',
  addNote: 'Skrev en anteckning',
  changePriority: 'Ändrade prioritet',
  markDone: 'Markerade ärendet som klart',
  close: 'Avslutade ärendet',
  closeUnread: 'Avslutade innan patienten hade läst',
  startCase: 'Startade ärendet',
  requestMove: 'Begärde flytt',
  cancelMove: 'Avbröt överlämningen',
  cancelMoveAndReceive: 'Avbröt överlämningen och tog emot ärendet',
  acceptMove: 'Accepterade överlämningen',
  declineMove: 'Nekade överlämningen',
  acknowledgeDeclinedMove: 'Kvitterade den nekade överlämningen',
  changeFollowUp: 'Ändrade uppföljningen',
  tickJournal: 'Förde in ärendet i journalen',
  tickDeviation: 'Anmälde en avvikelse',
  untick: 'Tog bort en markering om att något är infört',
  misregister: 'Märkte ärendet som felregistrerat',
  sendVoucher: 'Skickade en biljett till patienten',
  acknowledgeVoucher: 'Kvitterade vidimeringen',
  saveConsultation: 'Sparade ett utkast till konsultation',
  sendConsultation: 'Skickade en konsultation',
  recallConsultation: 'Återkallade konsultationen',
  receiveConsultation: 'Tog emot konsultationen',
  takeOverConsultation: 'Tog över konsultationen',
  startConsultation: 'Startade konsultationen',
  declineConsultation: 'Nekade konsultationen',
  answerConsultation: 'Svarade på konsultationen',
  closeConsultation: 'Avslutade konsultationen',
  acknowledgeDeclinedConsultation: 'Kvitterade den nekade konsultationen',
  patientMessage: 'Skrev ett meddelande',
  contactAttempt: 'Försökte nå patienten',
  systemMessage: 'Automatiskt meddelande skickades',
};

const isKnown = (activity: string): activity is TimelineActivity => Object.hasOwn(activityText, activity);

/** What another system has written is shown as it stands. */
export const activityName = (activity: string): string => (isKnown(activity) ? activityText[activity] : activity);
