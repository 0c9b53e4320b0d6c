/** As much of a TURN client as it takes to ask for a relay and to use it (RFC 8489, RFC 8656), over UDP. */
import { createHash, createHmac, randomBytes } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';

const COOKIE = 0x2112a442;
const METHOD = {
  binding: 0x0001,
  allocate: 0x0003,
  createPermission: 0x0008,
  send: 0x0016,
  data: 0x0017,
};
const SUCCESS = 0x0100;
const ATTRIBUTE = {
  username: 0x0006,
  integrity: 0x0008,
  errorCode: 0x0009,
  peerAddress: 0x0012,
  data: 0x0013,
  realm: 0x0014,
  nonce: 0x0015,
  transport: 0x0019,
};
const UDP = Buffer.from([17, 0, 0, 0]);
const ANSWER_MS = 5_000;
const BINDING_MS = 200;

/**
 * @typedef {object} TurnClient
 * @property {() => Promise<number>} allocate 200, or the code of the refusal
 * @property {(address: string) => Promise<number>} permit asks for a way to a peer; 200, or the code of the refusal
 * @property {(address: string, port: number, text: string) => Promise<string>} exchange sends through the relay and
 *   answers with what the peer sent back
 * @property {() => void} close
 *
 * @typedef {{type: number, attributes: Map<number, Buffer>}} Message
 */

/**
 * @param {{port: number, secret: string}} server on loopback; secret: its static-auth-secret
 * @returns {Promise<TurnClient>}
 */
export async function turnClient({ port, secret }) {
  const socket = createSocket('udp4');
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  // Whoever knows the secret makes users that end (the "TURN REST API"): so does LiveKit.
  const username = `${Math.floor(Date.now() / 1000) + 600}:test`;
  const password = createHmac('sha1', secret).update(username).digest('base64');
  /** @type {{realm: Buffer, nonce: Buffer} | undefined} */
  let challenge;

  /** @param {(message: Message) => boolean} isWanted @returns {Promise<Message>} */
  const next = async (isWanted) => {
    const signal = AbortSignal.timeout(ANSWER_MS);
    for (;;) {
      const [packet] = /** @type {[Buffer]} */ (await once(socket, 'message', { signal }));
      const message = parse(packet);
      if (isWanted(message)) return message;
    }
  };
  /** @param {number} method @param {[number, Buffer][]} attributes @returns {Promise<Message>} */
  const request = async (method, attributes) => {
    const signed = challenge && { ...challenge, username, password };
    const answer = next(({ type }) => (type & 0x0110) !== 0 && (type & ~0x0110) === method);
    socket.send(build(method, attributes, signed), port, '127.0.0.1');
    return answer;
  };
  /** @param {number} method @param {[number, Buffer][]} attributes @returns {Promise<number>} */
  const ask = async (method, attributes) => {
    for (;;) {
      const { type, attributes: given } = await request(method, attributes);
      if (type === (method | SUCCESS)) return 200;
      const error = given.get(ATTRIBUTE.errorCode);
      const code = error ? error.readUInt8(2) * 100 + error.readUInt8(3) : 0;
      const realm = given.get(ATTRIBUTE.realm);
      const nonce = given.get(ATTRIBUTE.nonce);
      if (code !== 401 || challenge || !realm || !nonce) return code;
      challenge = { realm, nonce };
    }
  };
  return {
    allocate: () => ask(METHOD.allocate, [[ATTRIBUTE.transport, UDP]]),
    permit: (address) => ask(METHOD.createPermission, [[ATTRIBUTE.peerAddress, peer(address, 0)]]),
    exchange: async (address, peerPort, text) => {
      const arrived = next(({ type }) => type === METHOD.data);
      const sent = build(METHOD.send, [
        [ATTRIBUTE.peerAddress, peer(address, peerPort)],
        [ATTRIBUTE.data, Buffer.from(text)],
      ]);
      socket.send(sent, port, '127.0.0.1');
      return (await arrived).attributes.get(ATTRIBUTE.data)?.toString() ?? '';
    },
    close: () => socket.close(),
  };
}

/**
 * Whether a STUN server answers on loopback.
 * @param {number} port
 * @returns {Promise<boolean>}
 */
export async function answersBinding(port) {
  const socket = createSocket('udp4');
  socket.on('error', () => {});
  try {
    socket.send(build(METHOD.binding, []), port, '127.0.0.1');
    await once(socket, 'message', { signal: AbortSignal.timeout(BINDING_MS) });
    return true;
  } catch {
    return false;
  } finally {
    socket.close();
  }
}

/**
 * @param {number} type
 * @param {[number, Buffer][]} attributes
 * @param {{realm: Buffer, nonce: Buffer, username: string, password: string}} [signed]
 */
function build(type, attributes, signed) {
  const all = signed
    ? [
        ...attributes,
        ...[entry(ATTRIBUTE.username, Buffer.from(signed.username))],
        ...[entry(ATTRIBUTE.realm, signed.realm), entry(ATTRIBUTE.nonce, signed.nonce)],
      ]
    : attributes;
  const body = Buffer.concat(all.map(([kind, value]) => attribute(kind, value)));
  const header = Buffer.alloc(20);
  header.writeUInt16BE(type, 0);
  header.writeUInt32BE(COOKIE, 4);
  randomBytes(12).copy(header, 8);
  if (!signed) {
    header.writeUInt16BE(body.length, 2);
    return Buffer.concat([header, body]);
  }
  // The length that is signed counts the signature's own attribute.
  header.writeUInt16BE(body.length + 24, 2);
  const key = createHash('md5')
    .update(`${signed.username}:${signed.realm.toString()}:${signed.password}`)
    .digest();
  const signature = createHmac('sha1', key).update(header).update(body).digest();
  return Buffer.concat([header, body, attribute(ATTRIBUTE.integrity, signature)]);
}

/** @param {number} kind @param {Buffer} value @returns {[number, Buffer]} */
function entry(kind, value) {
  return [kind, value];
}

/** @param {number} kind @param {Buffer} value */
function attribute(kind, value) {
  const head = Buffer.alloc(4);
  head.writeUInt16BE(kind, 0);
  head.writeUInt16BE(value.length, 2);
  return Buffer.concat([head, value, Buffer.alloc((4 - (value.length % 4)) % 4)]);
}

/**
 * XOR-PEER-ADDRESS of an IPv4 address.
 * @param {string} address
 * @param {number} port
 */
function peer(address, port) {
  const value = Buffer.alloc(8);
  value.writeUInt8(1, 1);
  value.writeUInt16BE(port ^ (COOKIE >>> 16), 2);
  const number = Buffer.from(address.split('.').map(Number)).readUInt32BE(0);
  value.writeUInt32BE((number ^ COOKIE) >>> 0, 4);
  return value;
}

/** @param {Buffer} packet @returns {Message} */
function parse(packet) {
  /** @type {Map<number, Buffer>} */
  const attributes = new Map();
  for (let at = 20; at + 4 <= packet.length;) {
    const length = packet.readUInt16BE(at + 2);
    attributes.set(packet.readUInt16BE(at), packet.subarray(at + 4, at + 4 + length));
    at += 4 + Math.ceil(length / 4) * 4;
  }
  return { type: packet.readUInt16BE(0), attributes };
}
