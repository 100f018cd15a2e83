/** Where a process is killed while a command goes from the keyboard to the hub. */
export const killPoints = [
  'before commit, the outbox row written',
  'before commit, the log row written',
  'after commit, before publish',
  'after publish, before the sender wakes',
  'before the first byte is sent',
  'after send, before verification',
  'after verification, before the outbox row goes',
  'after the outbox row has gone',
] as const;
export type KillPoint = (typeof killPoints)[number];

/** At these the command was never on disk: nothing of it may be seen, and its words are still a draft. */
export const beforeCommit: ReadonlySet<KillPoint> = new Set<KillPoint>([
  'before commit, the outbox row written',
  'before commit, the log row written',
]);
