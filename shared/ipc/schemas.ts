/** Value schemas shared by calls and events, by subject. Types are inferred from them; nothing is declared twice. */
export * from './schemas/values.ts';
export * from './schemas/inbox.ts';
export * from './schemas/advice.ts';
export * from './schemas/case.ts';
export * from './schemas/smallActs.ts';
export * from './schemas/start.ts';
export * from './schemas/across.ts';
export * from './schemas/desk.ts';
export * from './schemas/search.ts';
export * from './schemas/templates.ts';
export * from './schemas/rulebook.ts';
export * from './schemas/standing.ts';
export * from './schemas/handovers.ts';
export * from './schemas/vouchers.ts';
export * from './schemas/caseConsultation.ts';
export * from './schemas/consultation.ts';
export * from './schemas/waits.ts';
