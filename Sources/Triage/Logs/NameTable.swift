import Glibc

/// Names as small numbers: each distinct run of bytes is kept once. Numbers begin at 1; 0 is nobody.
///
/// Keys lie one after another in one block, so that a million users cost no million objects.
@safe final class NameTable {
  private var slots: UnsafeMutablePointer<Int32>
  private var mask: Int
  private var bytes: UnsafeMutablePointer<UInt8>
  private var bytesCount = 0
  private var bytesCapacity: Int
  private var ends: [Int] = [0]
  private var hashes: [UInt64] = [0]
  /// What does not fit any more is one name, so that an attacker who is a new agent with each request
  /// does not fill the memory.
  private let most: Int
  private lazy var others = {
    var text = "(others)"
    return text.withUTF8 { buffer in
      unsafe buffer.baseAddress.map { unsafe keep($0, buffer.count, 0) } ?? 0
    }
  }()
  private static let longest = 1024
  /// Different in each run: a log written by an attacker must not be able to make all keys collide.
  private let seed: UInt64

  init(expecting count: Int = 1024, most: Int = Int(Int32.max) / 2) {
    self.most = most
    var size = 16
    while size < count * 2 { size *= 2 }
    mask = size - 1
    unsafe slots = .allocate(capacity: size)
    unsafe slots.initialize(repeating: 0, count: size)
    bytesCapacity = 16 * 1024
    unsafe bytes = .allocate(capacity: bytesCapacity)
    seed = UInt64.random(in: .min ... .max) | 1
  }

  deinit {
    unsafe slots.deallocate()
    unsafe bytes.deallocate()
  }

  /// How many names there are.
  var count: Int { ends.count - 1 }

  func name(_ number: Int32) -> String {
    guard number > 0, number < ends.count else { return "" }
    let start = ends[Int(number) - 1]
    let part = unsafe UnsafeBufferPointer(start: bytes + start, count: ends[Int(number)] - start)
    return unsafe String(decoding: part, as: UTF8.self)
  }

  func number(of text: String) -> Int32 {
    var text = text
    return text.withUTF8 { buffer in
      guard let start = buffer.baseAddress else { return 0 }
      return unsafe number(of: start, buffer.count)
    }
  }

  /// The number of a name that is there already.
  func known(_ text: String) -> Int32? {
    let before = count
    let number = number(of: text)
    return Int(number) <= before ? number : nil
  }

  @unsafe func number(of start: UnsafePointer<UInt8>, _ length: Int) -> Int32 {
    let length = min(length, Self.longest)
    let hash = unsafe hash(start, length)
    var slot = Int(truncatingIfNeeded: hash) & mask
    while true {
      let found = unsafe slots[slot]
      if found == 0 {
        return count < most ? unsafe add(start, length, hash, slot) : others
      }
      let index = Int(found)
      if hashes[index] == hash {
        let begin = ends[index - 1]
        if ends[index] - begin == length, unsafe memcmp(bytes + begin, start, length) == 0 {
          return found
        }
      }
      slot = (slot + 1) & mask
    }
  }

  @unsafe private func hash(_ start: UnsafePointer<UInt8>, _ length: Int) -> UInt64 {
    var hash = seed ^ UInt64(truncatingIfNeeded: length)
    let raw = unsafe UnsafeRawPointer(start)
    var at = 0
    while at + 8 <= length {
      hash = unsafe Self.mix(hash ^ raw.loadUnaligned(fromByteOffset: at, as: UInt64.self))
      at += 8
    }
    var tail: UInt64 = 0
    while at < length {
      tail = unsafe tail << 8 | UInt64(start[at])
      at += 1
    }
    return Self.mix(hash ^ tail)
  }

  /// Multiplied to twice its width and folded, as wyhash does.
  private static func mix(_ value: UInt64) -> UInt64 {
    let product = (value ^ 0xA076_1D64_78BD_642F).multipliedFullWidth(by: 0xE703_7ED1_A0B4_28DB)
    return product.high ^ product.low
  }

  @unsafe private func add(
    _ start: UnsafePointer<UInt8>, _ length: Int, _ hash: UInt64, _ slot: Int
  ) -> Int32 {
    let number = unsafe keep(start, length, hash)
    unsafe slots[slot] = number
    if count * 2 > mask { grow() }
    return number
  }

  @unsafe private func keep(
    _ start: UnsafePointer<UInt8>, _ length: Int, _ hash: UInt64
  ) -> Int32 {
    if bytesCount + length > bytesCapacity {
      bytesCapacity = max(bytesCapacity * 2, bytesCount + length)
      let wider = UnsafeMutablePointer<UInt8>.allocate(capacity: bytesCapacity)
      unsafe memcpy(wider, bytes, bytesCount)
      unsafe bytes.deallocate()
      unsafe bytes = wider
    }
    unsafe memcpy(bytes + bytesCount, start, length)
    bytesCount += length
    ends.append(bytesCount)
    hashes.append(hash)
    return Int32(truncatingIfNeeded: ends.count - 1)
  }

  private func grow() {
    let size = (mask + 1) * 2
    unsafe slots.deallocate()
    unsafe slots = .allocate(capacity: size)
    unsafe slots.initialize(repeating: 0, count: size)
    mask = size - 1
    for index in 1..<hashes.count {
      var slot = Int(truncatingIfNeeded: hashes[index]) & mask
      while unsafe slots[slot] != 0 { slot = (slot + 1) & mask }
      unsafe slots[slot] = Int32(truncatingIfNeeded: index)
    }
  }
}
