/**
 * An ONNX model of 400 bytes, written by hand: channel 0 is 0.5, channel 1 the mean of 27 neighbours.
 *
 * Source ONNX protobuf (onnx.proto3): ModelProto ir_version 1, graph 7, opset_import 8; GraphProto node 1, name 2, initializer 5,
 *        input 11, output 12; NodeProto input 1, output 2, op_type 4, attribute 5.
 */
const varint = (n: number): number[] => (n < 128 ? [n] : [(n & 127) | 128, ...varint(n >>> 7)])
const number = (field: number, n: number): number[] => [...varint(field << 3), ...varint(n)]
const bytes = (field: number, b: readonly number[]): number[] => [
  ...varint((field << 3) | 2),
  ...varint(b.length),
  ...b,
]
const text = (field: number, s: string): number[] => bytes(field, [...new TextEncoder().encode(s)])

const float = 1
const tensor = (name: string, dims: readonly number[], values: readonly number[]): number[] => [
  ...dims.flatMap((d) => number(1, d)),
  ...number(2, float),
  ...text(8, name),
  ...bytes(9, [...new Uint8Array(Float32Array.from(values).buffer)]),
]
const shaped = (name: string, dims: readonly (number | string)[]): number[] => {
  const shape = dims.flatMap((d) => bytes(1, typeof d === 'number' ? number(1, d) : text(2, d)))
  return [...text(1, name), ...bytes(2, bytes(1, [...number(1, float), ...bytes(2, shape)]))]
}
const whole = (name: string, values: readonly number[]): number[] => [
  ...text(1, name),
  ...values.flatMap((v) => number(8, v)),
  ...number(20, 7),
]

export function boxMeanModel(): Uint8Array {
  const attributes = [whole('kernel_shape', [3, 3, 3]), whole('pads', [1, 1, 1, 1, 1, 1])]
  const node = [
    ...['x', 'w', 'b'].flatMap((name) => text(1, name)),
    ...text(2, 'y'),
    ...text(4, 'Conv'),
    ...attributes.flatMap((a) => bytes(5, a)),
  ]
  const weights = [...new Array<number>(27).fill(0), ...new Array<number>(27).fill(1 / 27)]
  const graph = [
    ...bytes(1, node),
    ...text(2, 'box-mean'),
    ...bytes(5, tensor('w', [2, 1, 3, 3, 3], weights)),
    ...bytes(5, tensor('b', [2], [0.5, 0])),
    ...bytes(11, shaped('x', [1, 1, 'k', 'j', 'i'])),
    ...bytes(12, shaped('y', [1, 2, 'k', 'j', 'i'])),
  ]
  return Uint8Array.from([...number(1, 8), ...bytes(7, graph), ...bytes(8, [...text(1, ''), ...number(2, 13)])])
}
