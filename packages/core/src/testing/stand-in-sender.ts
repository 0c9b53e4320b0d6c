/** Stands in for a browser's sender, of which there is none outside of one: what it is told counts if it is not old. */
export class StandInSender {
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
