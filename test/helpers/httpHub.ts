import { createHttpHub, type HttpHub, type HttpHubOptions } from '../../main/core/hubs/http/index.ts';
import { startPeer, type Peer, type PeerOptions } from '../fakes/peer/server.ts';

export interface HttpTestHub {
  readonly hub: HttpHub;
  readonly peer: Peer;
  readonly close: () => Promise<void>;
}

/** The HTTP hub over a peer of its own. */
export async function openHttpHub(
  options: PeerOptions = {},
  more: Partial<HttpHubOptions> | ((peer: Peer) => Partial<HttpHubOptions>) = {},
): Promise<HttpTestHub> {
  const peer = await startPeer(options);
  const own = typeof more === 'function' ? more(peer) : more;
  const hub = createHttpHub({ base: peer.base, credentials: { kind: 'none' }, now: Date.now, ...own });
  return {
    hub,
    peer,
    close: async () => {
      hub.close();
      await peer.close();
    },
  };
}
