import { TrackEvent, type TrackPublication } from 'livekit-client';

/**
 * Plays a publication's track in `element`, now or as soon as it is received, and again after it was received anew.
 * What is received, and in which size, `subscriptions.ts` decides. Returns the end of it.
 */
export function attachTrack(publication: TrackPublication, element: HTMLMediaElement): () => void {
  let attached: TrackPublication['track'];
  const follow = (): void => {
    const { track } = publication;
    if (attached === track) return;
    attached?.detach(element);
    attached = track;
    track?.attach(element);
  };
  follow();
  publication.on(TrackEvent.Subscribed, follow).on(TrackEvent.Unsubscribed, follow);
  return () => {
    publication.off(TrackEvent.Subscribed, follow).off(TrackEvent.Unsubscribed, follow);
    attached?.detach(element);
  };
}
