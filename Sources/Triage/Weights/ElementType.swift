/// How numbers of a tensor are written: so many values in a block of so many bytes.
package struct ElementType: Hashable, Sendable {
  package enum Coding: Hashable, Sendable {
    case float64, float32, float16, bfloat16, float8e4m3, float8e5m2
    case q4_0, q4_1, q5_0, q5_1, q8_0, q4_K, q5_K, q6_K
    /// Whole numbers and truth values: no weights.
    case whole
    /// Known by its size only.
    case opaque
  }

  /// `f32`, `q4_K`
  package let name: String
  package let values: Int
  package let bytes: Int
  package let coding: Coding

  private init(_ name: String, _ values: Int, _ bytes: Int, _ coding: Coding) {
    self.name = name
    self.values = values
    self.bytes = bytes
    self.coding = coding
  }

  package static func float(_ name: String, _ bytes: Int, _ coding: Coding) -> ElementType {
    ElementType(name, 1, bytes, coding)
  }

  package static let f64 = float("f64", 8, .float64)
  package static let f32 = float("f32", 4, .float32)
  package static let f16 = float("f16", 2, .float16)
  package static let bf16 = float("bf16", 2, .bfloat16)
  package static func whole(_ name: String, _ bytes: Int) -> ElementType {
    ElementType(name, 1, bytes, .whole)
  }

  static func opaque(_ name: String, _ bytes: Int) -> ElementType {
    ElementType(name, 1, bytes, .opaque)
  }

  /// Weights that can be read as numbers.
  package var isReadable: Bool { coding != .whole && coding != .opaque }

  package var isQuantised: Bool { values > 1 }

  /// Bytes of so many values; nil where they fill no whole number of blocks, or overflow.
  package func size(of count: Int) -> Int? {
    guard count >= 0, count % values == 0 else { return nil }
    let (size, overflows) = (count / values).multipliedReportingOverflow(by: bytes)
    return overflows ? nil : size
  }
}

extension ElementType {
  /// By the number GGUF gives it (ggml.h, `enum ggml_type`).
  static func ggml(_ number: UInt64) -> ElementType? { ggmlTypes[number] }

  private static let ggmlTypes: [UInt64: ElementType] = [
    0: f32, 1: f16, 2: ElementType("q4_0", 32, 18, .q4_0), 3: ElementType("q4_1", 32, 20, .q4_1),
    6: ElementType("q5_0", 32, 22, .q5_0), 7: ElementType("q5_1", 32, 24, .q5_1),
    8: ElementType("q8_0", 32, 34, .q8_0), 9: ElementType("q8_1", 32, 36, .opaque),
    10: ElementType("q2_K", 256, 84, .opaque), 11: ElementType("q3_K", 256, 110, .opaque),
    12: ElementType("q4_K", 256, 144, .q4_K), 13: ElementType("q5_K", 256, 176, .q5_K),
    14: ElementType("q6_K", 256, 210, .q6_K), 15: ElementType("q8_K", 256, 292, .opaque),
    16: ElementType("iq2_xxs", 256, 66, .opaque), 17: ElementType("iq2_xs", 256, 74, .opaque),
    18: ElementType("iq3_xxs", 256, 98, .opaque), 19: ElementType("iq1_s", 256, 50, .opaque),
    20: ElementType("iq4_nl", 32, 18, .opaque), 21: ElementType("iq3_s", 256, 110, .opaque),
    22: ElementType("iq2_s", 256, 82, .opaque), 23: ElementType("iq4_xs", 256, 136, .opaque),
    24: whole("i8", 1), 25: whole("i16", 2), 26: whole("i32", 4), 27: whole("i64", 8), 28: f64,
    29: ElementType("iq1_m", 256, 56, .opaque), 30: bf16,
    34: ElementType("tq1_0", 256, 54, .opaque), 35: ElementType("tq2_0", 256, 66, .opaque),
    39: ElementType("mxfp4", 32, 17, .opaque),
  ]

  /// By the name safetensors gives it.
  static func safetensors(_ name: String) -> ElementType? { safetensorsTypes[name] }

  private static let safetensorsTypes: [String: ElementType] = [
    "F64": f64, "F32": f32, "F16": f16, "BF16": bf16,
    "F8_E4M3": float("f8e4m3", 1, .float8e4m3), "F8_E5M2": float("f8e5m2", 1, .float8e5m2),
    "F8_E8M0": opaque("f8e8m0", 1), "C64": opaque("c64", 8), "I64": whole("i64", 8),
    "I32": whole("i32", 4), "I16": whole("i16", 2), "I8": whole("i8", 1), "U64": whole("u64", 8),
    "U32": whole("u32", 4), "U16": whole("u16", 2), "U8": whole("u8", 1), "BOOL": whole("bool", 1),
  ]

  /// By PyTorch's storage class.
  static func torch(_ name: String) -> ElementType? { torchTypes[name] }

  private static let torchTypes: [String: ElementType] = [
    "DoubleStorage": f64, "FloatStorage": f32, "HalfStorage": f16, "BFloat16Storage": bf16,
    "Float8_e4m3fnStorage": float("f8e4m3", 1, .float8e4m3),
    "Float8_e5m2Storage": float("f8e5m2", 1, .float8e5m2), "LongStorage": whole("i64", 8),
    "IntStorage": whole("i32", 4), "ShortStorage": whole("i16", 2), "CharStorage": whole("i8", 1),
    "ByteStorage": whole("u8", 1), "BoolStorage": whole("bool", 1),
    "ComplexFloatStorage": opaque("c64", 8), "ComplexDoubleStorage": opaque("c128", 16),
    "QInt8Storage": whole("i8", 1), "QUInt8Storage": whole("u8", 1),
    "QInt32Storage": whole("i32", 4), "UntypedStorage": whole("u8", 1),
  ]

  /// By ONNX's number (onnx.proto, `TensorProto.DataType`).
  static func onnx(_ number: UInt64) -> ElementType? { onnxTypes[number] }

  private static let onnxTypes: [UInt64: ElementType] = [
    1: f32, 2: whole("u8", 1), 3: whole("i8", 1), 4: whole("u16", 2), 5: whole("i16", 2),
    6: whole("i32", 4), 7: whole("i64", 8), 9: whole("bool", 1), 10: f16, 11: f64,
    12: whole("u32", 4), 13: whole("u64", 8), 14: opaque("c64", 8), 15: opaque("c128", 16),
    16: bf16, 17: float("f8e4m3", 1, .float8e4m3), 19: float("f8e5m2", 1, .float8e5m2),
  ]

  /// By NumPy's kind and width: `f4`.
  static func numpy(_ kind: Character, _ width: Int) -> ElementType {
    switch (kind, width) {
    case ("f", 8): f64
    case ("f", 4): f32
    case ("f", 2): f16
    case ("i", _), ("u", _), ("b", _): whole("\(kind)\(width * 8)", width)
    default: opaque("\(kind)\(width)", max(1, width))
    }
  }
}
