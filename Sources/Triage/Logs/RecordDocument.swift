/// A document that holds its records in lists, made into lines: what stands beside a list is given to
/// each record in it, as the buckets of a usage report need.
enum RecordDocument {
  private static let most = 256 << 20

  static func lines(
    of text: LogText, records: [String]
  ) throws(TriageFault) -> [UInt8] {
    let bytes = try text.whole(atMost: most)
    let document: JSON
    do throws(JSONReader.Fault) { document = try JSONReader.read(bytes) } catch {
      throw TriageFault(
        "\(text.path): byte \(error.offset): \(error.message)",
        mend: "write a record in each line: jq -c '.[]'")
    }
    var lines: [UInt8] = []
    emit(document, records[...], [], &lines)
    return lines
  }

  private static func emit(
    _ value: JSON, _ path: ArraySlice<String>, _ above: [JSON.Member], _ lines: inout [UInt8]
  ) {
    if let items = value.list {
      for item in items { emit(item, path, above, &lines) }
    } else if let name = path.first, let inner = value[name], inner.list != nil {
      let beside = (value.members ?? []).filter { $0.name != name }
      emit(inner, path.dropFirst(), above + beside, &lines)
    } else if let members = value.members {
      // Its own members come last: of two of one name the later counts.
      lines += Array(JSON.object(above + members).printed.utf8) + [0x0A]
    }
  }
}
