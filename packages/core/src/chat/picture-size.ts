export interface PictureSize {
  readonly type: 'image/png' | 'image/jpeg' | 'image/gif' | 'image/webp';
  readonly width: number;
  readonly height: number;
}

/**
 * What kind of picture the bytes are and how large it will be, by its own header; null for everything else. Whoever
 * sent it may have named it anything, and a small file can hold a picture that no memory holds.
 */
export function pictureSize(bytes: Uint8Array): PictureSize | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    return png(view) ?? gif(view) ?? webp(view) ?? jpeg(view);
  } catch {
    // Cut off within its header.
    return null;
  }
}

function png(view: DataView): PictureSize | null {
  if (view.getUint32(0) !== 0x89504e47 || view.getUint32(4) !== 0x0d0a1a0a) return null;
  return { type: 'image/png', width: view.getUint32(16), height: view.getUint32(20) };
}

function gif(view: DataView): PictureSize | null {
  if (view.getUint32(0) !== 0x47494638) return null;
  return { type: 'image/gif', width: view.getUint16(6, true), height: view.getUint16(8, true) };
}

function webp(view: DataView): PictureSize | null {
  if (view.getUint32(0) !== 0x52494646 || view.getUint32(8) !== 0x57454250) return null;
  const type = 'image/webp';
  switch (view.getUint32(12)) {
    // `VP8X`, the extended form: 24 bits each, less one.
    case 0x56503858: {
      const of24 = (at: number): number => 1 + view.getUint16(at, true) + (view.getUint8(at + 2) << 16);
      return { type, width: of24(24), height: of24(27) };
    }
    // `VP8L`, lossless: 14 bits each, less one.
    case 0x5650384c: {
      const bits = view.getUint32(21, true);
      return { type, width: 1 + (bits & 0x3fff), height: 1 + ((bits >> 14) & 0x3fff) };
    }
    // `VP8 `, lossy.
    case 0x56503820:
      return { type, width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
    default:
      return null;
  }
}

function jpeg(view: DataView): PictureSize | null {
  if (view.getUint16(0) !== 0xffd8) return null;
  for (let at = 2; ; at += 2 + view.getUint16(at + 2)) {
    const marker = view.getUint16(at);
    if (marker >> 8 !== 0xff) return null;
    const kind = marker & 0xff;
    // A start of frame, except the tables (C4, C8, CC) among them.
    const isFrame = kind >= 0xc0 && kind <= 0xcf && kind !== 0xc4 && kind !== 0xc8 && kind !== 0xcc;
    if (isFrame) return { type: 'image/jpeg', height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
  }
}
