import { z } from 'zod';
import { ipcCall, nothing } from './call.ts';
import {
  consultationAbout,
  consultationCommand,
  consultationCompose,
  consultationContent,
  consultationDraftKind,
  consultationRow,
  consultationTargets,
  consultationView,
  undoneConsultation,
} from './schemas/consultation.ts';
import { id, instant, shownRefusal, text } from './schemas/values.ts';

/** Consultations: their lists, one of them, its commands, and what writing a new one takes. */
export const consultationCalls = {
  /** Of the viewer's unit; open ones first, then by priority and time. At most 500; `total` says how many there are. */
  'consultations.list': ipcCall(
    'core',
    z.strictObject({ box: z.enum(['incoming', 'outgoing']), includeClosed: z.boolean() }),
    z.strictObject({ rows: z.array(consultationRow), total: z.number().int() }),
  ),
  'consultations.counts': ipcCall(
    'core',
    nothing,
    z.strictObject({
      /** Open and addressed to the unit. */
      incoming: z.number().int(),
      /** Of those, the ones addressed to my roles that nobody has taken, and those I have. */
      incomingMine: z.number().int(),
      /** Open ones the unit has sent. */
      outgoing: z.number().int(),
      /** Of those, answered ones to close and declined ones to acknowledge (R259, D12). */
      outgoingToDo: z.number().int(),
      drafts: z.number().int(),
      /** For the badge: incomingMine and outgoingToDo. */
      toDo: z.number().int(),
    }),
  ),
  /** Opens one for reading: writes the access log (PDL), then answers; null when it is not there or not theirs. */
  'consultation.open': ipcCall(
    'core',
    z.strictObject({ consultationId: id }),
    z.strictObject({ view: consultationView.nullable() }),
  ),
  /** The open one again after a change; the opening is already logged. */
  'consultation.view': ipcCall(
    'core',
    z.strictObject({ consultationId: id }),
    z.strictObject({ view: consultationView.nullable() }),
  ),
  'consultation.command': ipcCall(
    'core',
    z.strictObject({ consultationId: id, command: consultationCommand }),
    z.discriminatedUnion('ok', [
      z.strictObject({ ok: z.literal(true), commandId: id }),
      z.strictObject({ ok: z.literal(false), refusal: shownRefusal }),
    ]),
  ),
  /** Takes a refused command off the list; what was typed stays as a draft, the dismissal is logged. */
  /** Takes back a command of mine the hub has not been given (P83). */
  'consultation.undo': ipcCall('core', z.strictObject({ commandId: id }), undoneConsultation),
  'consultation.dismiss': ipcCall('core', z.strictObject({ commandId: id }), nothing),
  /** Where a consultation about this case (null = about no case) may be sent. */
  'consultation.targets': ipcCall('core', z.strictObject({ caseId: id.nullable() }), consultationTargets),
  /**
   * What the dialog starts with. `providerId` null = the own provider; another one asks for the text of the case and takes
   * no case along (R160). `consultationId` = a draft of the unit's that is gone on with.
   */
  'consultation.compose': ipcCall(
    'core',
    z.strictObject({
      caseId: id.nullable(),
      providerId: id.nullable(),
      consultationId: id.nullable(),
      /** Whom it is about where it is about no case. */
      patientId: id.optional(),
    }),
    z.strictObject({ compose: consultationCompose.nullable() }),
  ),
  /** Keeps what is being written, on this workstation, the moment it is typed (P16); null takes it away. */
  'consultation.keep': ipcCall(
    'core',
    z.strictObject({ consultationId: id, about: consultationAbout, content: consultationContent.nullable() }),
    z.strictObject({ savedAt: instant }),
  ),
  /** The same for the text of an answer or a refusal. */
  'consultation.keepText': ipcCall(
    'core',
    z.strictObject({ consultationId: id, kind: consultationDraftKind, text }),
    z.strictObject({ savedAt: instant }),
  ),
} as const;
