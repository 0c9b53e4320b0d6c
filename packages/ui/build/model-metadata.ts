import { Builder, type Offset } from 'flatbuffers';

/** Where the metadata's own tables stand in TFLite's metadata_schema.fbs. */
const CONTENT_IMAGE = 2;
const PROCESS_NORMALIZATION = 1;
const COLOR_SPACE = { rgb: 1, grey: 2 } as const;

/**
 * Adds the TFLite metadata (RGB input, mean 0, deviation 255) that MediaPipe Tasks asks for to a model that has none.
 * The old file follows unchanged behind a new head, so all offsets in it stay right.
 */
export function withMetadata(model: Buffer): Buffer {
  const old = openModel(model);
  const metadata = Buffer.from(describeModel());
  const head = new Head();
  head.refer('model');
  head.text('TFL3');
  head.label('model-fields');
  // Sizes and places of the fields of the model's table; field 5 is left out where the old model has none.
  for (const place of [20, 32, 4, 8, 12, 16, 20, old.child(5) === 0 ? 0 : 24, 28, 0]) head.u16(place);
  head.align(4);
  head.label('model');
  head.u32(head.size - head.at('model-fields'));
  head.u32(old.version);
  for (const field of [1, 2, 3]) {
    if (old.child(field) === 0) throw new Error(`the model has no field ${field}`);
    head.referOld(old.child(field));
  }
  head.refer('buffers');
  if (old.child(5) === 0) head.u32(0);
  else head.referOld(old.child(5));
  head.refer('entries');
  head.label('buffers');
  head.u32(old.buffers.length + 1);
  for (const place of old.buffers) head.referOld(place);
  head.refer('new-buffer');
  head.label('entries');
  head.u32(old.entries.length + 1);
  for (const place of old.entries) head.referOld(place);
  head.refer('new-entry');
  head.label('entry-fields');
  for (const place of [8, 12, 4, 8]) head.u16(place);
  head.label('new-entry');
  head.u32(head.size - head.at('entry-fields'));
  head.refer('entry-name');
  head.u32(old.buffers.length);
  head.label('buffer-fields');
  for (const place of [6, 8, 4]) head.u16(place);
  head.align(4);
  head.label('new-buffer');
  head.u32(head.size - head.at('buffer-fields'));
  head.refer('metadata');
  head.label('entry-name');
  const name = 'TFLITE_METADATA';
  head.u32(name.length);
  head.text(`${name}\0`);
  head.align(4);
  while ((head.size + 4) % 16 !== 0) head.u8(0);
  head.label('metadata');
  head.u32(metadata.length);
  for (const byte of metadata) head.u8(byte);
  head.align(16);
  return Buffer.concat([head.bytes(), model]);
}

/** What of the old model is needed: its version, and where its tables stand. */
function openModel(model: Buffer) {
  const root = model.readUInt32LE(0);
  const fields = root - model.readInt32LE(root);
  const fieldsLength = model.readUInt16LE(fields);
  const field = (index: number): number => {
    const offset = 4 + 2 * index < fieldsLength ? model.readUInt16LE(fields + 4 + 2 * index) : 0;
    return offset === 0 ? 0 : root + offset;
  };
  const child = (index: number): number => {
    const place = field(index);
    return place === 0 ? 0 : place + model.readUInt32LE(place);
  };
  const list = (place: number): number[] =>
    place === 0
      ? []
      : Array.from({ length: model.readUInt32LE(place) }, (_, index) => {
          const entry = place + 4 + 4 * index;
          return entry + model.readUInt32LE(entry);
        });
  return {
    version: model.readUInt32LE(field(0)),
    buffers: list(child(4)),
    entries: list(child(6)),
    child,
  };
}

/** The metadata itself: one image in, one mask out. */
function describeModel(): Uint8Array {
  const builder = new Builder(1024);
  const reversed = <T>(items: readonly T[]): T[] => [...items].reverse();
  const floats = (values: readonly number[]): Offset => {
    builder.startVector(4, values.length, 4);
    for (const value of reversed(values)) builder.addFloat32(value);
    return builder.endVector();
  };
  const offsets = (values: readonly Offset[]): Offset => {
    builder.startVector(4, values.length, 4);
    for (const value of reversed(values)) builder.addOffset(value);
    return builder.endVector();
  };
  const table = (fields: number, fill: () => void): Offset => {
    builder.startObject(fields);
    fill();
    return builder.endObject();
  };
  const imageContent = (properties: Offset): Offset =>
    table(3, () => {
      builder.addFieldInt8(0, CONTENT_IMAGE, 0);
      builder.addFieldOffset(1, properties, 0);
    });
  const image = (space: keyof typeof COLOR_SPACE): Offset =>
    table(2, () => builder.addFieldInt8(0, COLOR_SPACE[space], 0));

  const mean = floats([0]);
  const deviation = floats([255]);
  const normalization = table(2, () => {
    builder.addFieldOffset(0, mean, 0);
    builder.addFieldOffset(1, deviation, 0);
  });
  const units = offsets([
    table(2, () => {
      builder.addFieldInt8(0, PROCESS_NORMALIZATION, 0);
      builder.addFieldOffset(1, normalization, 0);
    }),
  ]);
  const inputContent = imageContent(image('rgb'));
  const most = floats([1]);
  const least = floats([0]);
  const range = table(2, () => {
    builder.addFieldOffset(0, most, 0);
    builder.addFieldOffset(1, least, 0);
  });
  const inputName = builder.createString('image');
  const input = table(7, () => {
    builder.addFieldOffset(0, inputName, 0);
    builder.addFieldOffset(3, inputContent, 0);
    builder.addFieldOffset(4, units, 0);
    builder.addFieldOffset(5, range, 0);
  });
  const outputName = builder.createString('segmentation_masks');
  const outputContent = imageContent(image('grey'));
  const output = table(7, () => {
    builder.addFieldOffset(0, outputName, 0);
    builder.addFieldOffset(3, outputContent, 0);
  });
  const inputs = offsets([input]);
  const outputs = offsets([output]);
  const graphs = offsets([
    table(10, () => {
      builder.addFieldOffset(2, inputs, 0);
      builder.addFieldOffset(3, outputs, 0);
    }),
  ]);
  const name = builder.createString('SelfieSegmentation');
  const version = builder.createString('1.0.0');
  builder.finish(
    table(8, () => {
      builder.addFieldOffset(0, name, 0);
      builder.addFieldOffset(3, graphs, 0);
      builder.addFieldOffset(7, version, 0);
    }),
    'M001',
  );
  return builder.asUint8Array();
}

/** A flatbuffer's head that is written forward: references are filled in when all places are known. */
class Head {
  readonly #bytes: number[] = [];
  readonly #labels = new Map<string, number>();
  readonly #references: { readonly from: number; readonly to: () => number }[] = [];

  get size(): number {
    return this.#bytes.length;
  }

  u8(value: number): void {
    this.#bytes.push(value);
  }

  u16(value: number): void {
    this.#bytes.push(value & 255, value >> 8);
  }

  u32(value: number): void {
    this.#bytes.push(value & 255, (value >>> 8) & 255, (value >>> 16) & 255, (value >>> 24) & 255);
  }

  text(text: string): void {
    for (const character of Buffer.from(text, 'latin1')) this.u8(character);
  }

  align(size: number): void {
    while (this.size % size !== 0) this.u8(0);
  }

  label(name: string): void {
    this.#labels.set(name, this.size);
  }

  at(name: string): number {
    const place = this.#labels.get(name);
    if (place === undefined) throw new Error(`nothing stands at ${name}`);
    return place;
  }

  refer(name: string): void {
    this.#references.push({ from: this.size, to: () => this.at(name) });
    this.u32(0);
  }

  /** Refers to a place in the old file, which follows this head. */
  referOld(place: number): void {
    this.#references.push({ from: this.size, to: () => this.size + place });
    this.u32(0);
  }

  bytes(): Buffer {
    const bytes = Buffer.from(this.#bytes);
    for (const { from, to } of this.#references) bytes.writeUInt32LE(to() - from, from);
    return bytes;
  }
}
