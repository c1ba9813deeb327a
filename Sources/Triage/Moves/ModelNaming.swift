/// Whether a file is one of a model, by what it is called: what a filter for documents never asks.
enum ModelNaming {
  /// Endings that nothing but models have.
  private static let sure: Set<String> = [
    "safetensors", "gguf", "ggml", "pt", "pth", "ckpt", "onnx", "tflite", "mlmodel", "mlpackage",
    "keras", "h5", "hdf5", "npz", "pkl", "joblib", "engine", "nemo", "llamafile", "torchscript",
    "ot", "pdparams", "pdmodel",
  ]
  /// Endings that other files have too: with these the name must say more, or the size.
  private static let unsure: Set<String> = ["bin", "pb", "msgpack", "npy", "dat", "data", "model"]
  private static let stems = [
    "pytorch_model", "adapter_model", "diffusion_pytorch_model", "model-0", "consolidated.",
    "flax_model", "tf_model", "lora", "checkpoint", "weights",
  ]
  private static let archives: Set<String> = [
    "zip", "tar", "gz", "tgz", "7z", "rar", "zst", "xz", "bz2",
  ]
  private static let companions: Set<String> = [
    "tokenizer.json", "tokenizer.model", "tokenizer_config.json", "adapter_config.json",
    "generation_config.json", "special_tokens_map.json", "model.safetensors.index.json",
    "preprocessor_config.json", "config.json",
  ]
  /// Fifty megabytes: few other files of such names are as large.
  static let large: Int64 = 50_000_000

  enum Kind: Hashable { case model, companion, archive, other }

  static func kind(_ path: String, bytes: Int64) -> Kind {
    let name = lastName(path)
    if companions.contains(name) { return .companion }
    let ending = ending(name)
    if sure.contains(ending) { return .model }
    let isNamed = stems.contains { name.contains($0) }
    if unsure.contains(ending), isNamed || bytes >= large { return .model }
    if archives.contains(ending) { return isNamed ? .model : .archive }
    return isNamed && bytes >= large ? .model : .other
  }

  static func lastName(_ path: String) -> String {
    let last = path.split { $0 == "/" || $0 == "\\" }.last ?? ""
    return last.lowercased()
  }

  static func ending(_ name: String) -> String {
    guard let dot = name.lastIndex(of: ".") else { return "" }
    return String(name[name.index(after: dot)...])
  }

  /// What the bytes are and the name does not say: `weights.jpg` that is a GGUF.
  static func mismatch(_ kind: FileKind, _ path: String) -> String? {
    let ending = ending(lastName(path))
    let fitting: Set<String>
    switch kind {
    case .safetensors: fitting = ["safetensors"]
    case .gguf: fitting = ["gguf", "llamafile"]
    case .ggml: fitting = ["ggml", "bin"]
    case .onnx: fitting = ["onnx"]
    case .hdf5: fitting = ["h5", "hdf5", "keras"]
    case .pickle: fitting = ["pkl", "pickle", "joblib", "pt", "pth", "ckpt", "bin", "data"]
    default: return nil
    }
    return fitting.contains(ending) ? nil : "its bytes are \(kind.rawValue), its name is not"
  }
}
