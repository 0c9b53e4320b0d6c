import { expect, it, vi } from 'vitest';
import { easeCamera } from './share-encoder.ts';

/** Stands in for a browser's sender, of which there is none outside of one: what it is told counts if it is not old. */
class StandInSender {
  #now = { transactionId: '0', encodings: [] as RTCRtpEncodingParameters[] };
  constructor(encodings: RTCRtpEncodingParameters[]) {
    this.#now.encodings = encodings;
  }
  getParameters(): RTCRtpSendParameters {
    return structuredClone(this.#now) as unknown as RTCRtpSendParameters;
  }
  setParameters({ transactionId, encodings }: RTCRtpSendParameters): Promise<void> {
    if (transactionId !== this.#now.transactionId)
      return Promise.reject(new DOMException('read anew', 'InvalidModificationError'));
    this.#now = structuredClone({ transactionId: String(Number(transactionId) + 1), encodings });
    return Promise.resolve();
  }
  get rates(): (number | undefined)[] {
    return this.#now.encodings.map(({ maxFramerate }) => maxFramerate);
  }
  get active(): (boolean | undefined)[] {
    return this.#now.encodings.map(({ active }) => active);
  }
  /** As the media server asks for it when nobody looks at the large size. */
  async pauseLargest(): Promise<void> {
    const parameters = this.getParameters();
    const largest = parameters.encodings.at(-1);
    if (largest) largest.active = false;
    await this.setParameters(parameters);
  }
}

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
