import Crypto
import Foundation

/// A mark in weights that says whose copy they are: to each weight a small share of its row's spread
/// is added or taken away, by signs that follow from a secret and the recipient's name. Whoever holds
/// the unmarked weights and the secret finds it again after casts, quantising and some training.
package struct TraceMark: Sendable {
  /// Of a row's standard deviation; below the rounding of bf16, and found all the same.
  package static let strength = 0.002
  /// Tensors with fewer values carry none.
  static let least = 1024
  private static let purpose = "tocsin trace 1"

  private let secret: SymmetricKey

  /// At least 16 bytes.
  package init(secret: [UInt8], path: String) throws(TriageFault) {
    var secret = secret[...]
    while let last = secret.last, last <= 0x20 { secret.removeLast() }
    guard secret.count >= 16 else {
      throw TriageFault(
        "\(path): holds fewer than 16 bytes of secret",
        mend: "make one: head -c 32 /dev/urandom | base64 > \(path); chmod 600 \(path)")
    }
    self.secret = SymmetricKey(data: secret)
  }

  /// Signs of 256 neighbouring weights of a tensor, as our own file calls it.
  func signs(_ recipient: String, _ tensor: String, block: Int) -> [UInt8] {
    Array(
      HMAC<SHA256>.authenticationCode(
        for: Data("\(Self.purpose)\n\(recipient)\n\(tensor)\n\(block)".utf8), using: secret))
  }

  /// +1 or -1 for each of a range of weights.
  func eachSign(
    _ recipient: String, _ tensor: String, _ range: Range<Int>, _ body: (Int, Double) -> Void
  ) {
    var known = (block: -1, signs: [UInt8]())
    for index in range {
      let block = index / 256
      if known.block != block { known = (block, signs(recipient, tensor, block: block)) }
      let bit = known.signs[index % 256 / 8] >> UInt8(index % 8) & 1
      body(index - range.lowerBound, bit == 1 ? 1 : -1)
    }
  }

  static func carries(_ tensor: WeightTensor) -> Bool {
    tensor.count >= least && tensor.rows > 1 && tensor.columns > 1 && tensor.type.isReadable
  }

  /// Standard deviation of each row of so many columns.
  static func spreads(_ values: [Float], columns: Int) -> [Double] {
    stride(from: 0, to: values.count - columns + 1, by: columns).map { start in
      let row = values[start..<(start + columns)]
      let n = Double(columns)
      let mean = row.reduce(0) { $0 + Double($1) } / n
      return (row.reduce(0) { $0 + (Double($1) - mean) * (Double($1) - mean) } / n).squareRoot()
    }
  }
}
