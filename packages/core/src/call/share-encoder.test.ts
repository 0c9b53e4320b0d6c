import { expect, it, vi } from 'vitest';
import { StandInSender } from '../testing/stand-in-sender.ts';
import { easeCamera } from './share-encoder.ts';

const camera = (): StandInSender =>
  new StandInSender([
    { active: true, maxFramerate: 5 },
    { active: true },
    { active: true, maxFramerate: 30 },
  ]);
const ease = (sender: StandInSender): (() => void) => easeCamera(sender as unknown as RTCRtpSender);

it('takes frames from the camera, never adds any, and gives back what it had', async () => {
  const sender = camera();
  const giveBack = ease(sender);
  await vi.waitFor(() => expect(sender.rates).toEqual([5, 8, 8]));
  giveBack();
  await vi.waitFor(() => expect(sender.rates).toEqual([5, undefined, 30]));
});

it('leaves alone what the media server has paused meanwhile', async () => {
  const sender = camera();
  const giveBack = ease(sender);
  await sender.pauseLargest();
  giveBack();
  await vi.waitFor(() => expect(sender.rates).toEqual([5, undefined, 30]));
  expect(sender.active).toEqual([true, true, false]);
});

it('tries anew where others have told the sender something in between', async () => {
  const sender = camera();
  const outdated = sender.getParameters();
  await sender.setParameters(sender.getParameters());
  vi.spyOn(sender, 'getParameters').mockReturnValueOnce(outdated).mockReturnValueOnce(outdated);
  ease(sender);
  await vi.waitFor(() => expect(sender.rates).toEqual([5, 8, 8]));
});

it('has nothing to do without a camera', () => {
  expect(() => easeCamera(undefined)()).not.toThrow();
});
