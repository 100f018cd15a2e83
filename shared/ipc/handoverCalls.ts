import { z } from 'zod';
import { ipcCall, nothing } from './call.ts';
import { acknowledgementList, handoverList, id, resourceOption, shownHandoverGuide, voucherOffer } from './schemas.ts';

/** Handing a case over: to whom, how, what waits, and vouchers with what the unit acknowledges because of them. */
export const handoverCalls = {
  /**
   * Resources a case may be moved to, best match first. `anywhere`: those of every provider, and the units that are not
   * in the service, under their own id.
   */
  'resources.search': ipcCall(
    'core',
    z.strictObject({
      caseId: id,
      query: z.string().max(200),
      anywhere: z.literal(true).optional(),
      /** Only those a case for rehabilitation may go to (R150). */
      rehab: z.literal(true).optional(),
    }),
    z.array(resourceOption),
  ),
  /** The ways to one receiver, the lawful one first; null when the case or the receiver is not there (P134). */
  'handover.guide': ipcCall(
    'core',
    z.strictObject({ caseId: id, receiverId: id }),
    z.union([shownHandoverGuide, z.null()]),
  ),
  /** Handovers that wait for this unit, those it waits for, and its declined ones (P135). */
  'handovers.list': ipcCall('core', nothing, handoverList),
  /** What a voucher to one receiver would be, before it is sent; null when the case or the receiver is not there. */
  'voucher.offer': ipcCall('core', z.strictObject({ caseId: id, receiverId: id }), z.union([voucherOffer, z.null()])),
  /** Unused vouchers and cancelled visits of the unit, until somebody acknowledges them (R197, P151). */
  'acknowledgements.list': ipcCall('core', nothing, acknowledgementList),
} as const;
